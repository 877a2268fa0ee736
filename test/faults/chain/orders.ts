import { z } from 'zod';
import { namedSteps } from '../../../domain/ports.ts';
import { stages } from './chain-world.ts';

const press = z.object({
  stage: z.enum(stages),
  person: z.string(),
  verb: z.string(),
  deadline: z.string(),
  message: z.string(),
  inputs: z.record(z.string(), z.string()),
});

/** A day to live, from a stage on: a process that is started again does not go back in time. */
const dayToLive = z.object({ date: z.string(), from: z.enum(stages), presses: z.array(press) });
export type DayToLive = Readonly<z.infer<typeof dayToLive>>;

/** What a life is told. It kills itself when it passes the step for the `pass`-th time. */
export const lifeOrders = z.object({
  place: z.object({ databaseUrl: z.string().nullable(), dataDir: z.string() }),
  days: z.array(dayToLive),
  kill: z.object({ step: z.enum(namedSteps), pass: z.number() }).nullable(),
  /** Says how the database stands at the end; the dates are those it tells about. */
  report: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Afterwards waits for more days and reports, one order a line on standard input. */
  stay: z.boolean(),
});
export type LifeOrders = Readonly<z.infer<typeof lifeOrders>>;

/** What a staying life is told next. */
export const moreOrders = lifeOrders.pick({ days: true, report: true });
export type MoreOrders = Readonly<z.infer<typeof moreOrders>>;

/** How a database stands at the end of a week. */
export const standingReport = z.object({
  /** Messages of the week. */
  messages: z.array(
    z.object({ id: z.string(), kind: z.string(), state: z.string(), reason: z.string().nullable(), person: z.string(), date: z.string() }),
  ),
  /** The leaders' overviews of the week, and the message that carries each; null: there was nothing to tell. */
  overviews: z.array(z.object({ person: z.string(), date: z.string(), message: z.string().nullable() })),
  /** Which nudge is in which of the week's messages. */
  links: z.array(z.object({ message: z.string(), nudge: z.string(), deadline: z.string(), person: z.string(), told: z.boolean() })),
  /** Messages, of any week, that are not at rest though they should be. */
  restless: z.array(z.string()),
  /** Every deadline, quiet and nudge as a line; the same after kills as without. */
  standing: z.array(z.string()),
});
export type StandingReport = Readonly<z.infer<typeof standingReport>>;

/** A line that a life says: what it has come to. The store is open, a stage begins, a named step is passed, the report. */
export type LifeLine =
  | { readonly kind: 'open' }
  | { readonly kind: 'stage'; readonly date: string; readonly stage: (typeof stages)[number] }
  | { readonly kind: 'step'; readonly step: (typeof namedSteps)[number] }
  | { readonly kind: 'report'; readonly report: StandingReport };

export const writeLine = (line: LifeLine): string => `${JSON.stringify(line)}\n`;

const lifeLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('stage'), date: z.string(), stage: z.enum(stages) }),
  z.object({ kind: z.literal('step'), step: z.enum(namedSteps) }),
  z.object({ kind: z.literal('report'), report: standingReport }),
]);

/** Null for half a line of a process that was killed on the way. */
export function readLine(text: string): LifeLine | null {
  try {
    return lifeLine.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
