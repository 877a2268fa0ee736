import { z } from 'zod';
import { namedSteps } from '../../domain/ports.ts';
import type { Register } from '../../domain/register.ts';
import { agreement, ordinaryRegister } from '../support/builders.ts';

/** The week in which processes are killed: Monday to Thursday, all of them send days. */
export const week = ['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04'] as const;

/**
 * Both sides are told every day from Monday to Wednesday, the leaders and the regional lead on Monday, who has the digest
 * then as well. On Thursday nothing is due: it is there to carry what Wednesday lost.
 */
export const faultRegister: Register = ordinaryRegister({
  agreements: [
    agreement('monday', { evaluation: '2027-03-10' }),
    agreement('tuesday', { evaluation: '2027-03-11' }),
    agreement('wednesday', { evaluation: '2027-03-12' }),
    agreement('overdue', { evaluation: '2027-02-22' }),
    agreement('long-overdue', { evaluation: '2027-02-15' }),
  ],
});

/** Those who get an overview of what they lead. */
export const leaders = ['lb', 'lh', 'lhf', 'li'] as const;

/** Who presses «Sett», and on what, when Monday's message has come; then both sides' cards are drawn again. */
export const answer = { person: 'h', deadline: 'agreement-evaluation:agreement:monday:2027-03-10', message: 'h:2027-03-01:daily' } as const;

/** What the child is told. It kills itself when it passes the step for the `pass`-th time. */
export const orders = z.object({
  place: z.object({ databaseUrl: z.string().nullable(), dataDir: z.string() }),
  days: z.array(z.string()),
  kill: z.object({ step: z.enum(namedSteps), pass: z.number() }).nullable(),
});
export type Orders = Readonly<z.infer<typeof orders>>;

/** What the child says when it has come to its end: how often it passed each step. */
export const passes = z.partialRecord(z.enum(namedSteps), z.number());
export type Passes = z.infer<typeof passes>;
