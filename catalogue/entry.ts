import { z } from 'zod';
import { lifeReasons } from '../domain/agreement/life/life.ts';
import { seriesKinds } from '../domain/agreement/series/series.ts';
import { routineId } from '../domain/ids.ts';
import { arisings, type RoutineTiming, stepAudiences } from '../domain/nudge/types.ts';
import { roleCodes } from '../domain/people/types.ts';
import { clockKinds } from '../domain/referral/clock/rule.ts';
import { strengths } from '../domain/referral/provision.ts';
import { plainDate } from '../domain/time/plain-date.ts';
import { parseRhythm, type Rhythm } from '../domain/time/rhythm.ts';

const rhythm = z.string().transform((text, context): Rhythm => {
  const parsed = parseRhythm(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: `«${text}» is no rhythm: write a preset's name or an RRULE` });
  return z.NEVER;
});

const ladder = z.object({
  name: z.string().min(1),
  steps: z
    .array(z.object({ offset: z.int().min(-250).max(250), to: z.array(z.enum(stepAudiences)).min(1).readonly() }))
    .min(1)
    .refine(
      (steps) => steps.every((step, index) => index === 0 || (steps[index - 1]?.offset ?? 0) < step.offset),
      'steps come in rising order of offset',
    )
    .readonly(),
  prepareBefore: z.int().min(1).max(20).optional(),
});

const timing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agreement-evaluation') }),
  z.object({ kind: z.literal('agreement-contact') }),
  z.object({ kind: z.literal('before-evaluation'), months: z.int().min(1).max(11) }),
  z.object({ kind: z.literal('vacancy'), workingDays: z.int().min(1), again: rhythm }),
  z.object({
    kind: z.literal('life'),
    event: z.enum(['fell-asleep', 'signed-by-all']),
    days: z.int().min(1),
    counted: z.enum(['days', 'working-days']),
  }),
  z.object({ kind: z.literal('decision') }),
  z.object({ kind: z.literal('arising'), from: z.enum(arisings), workingDays: z.int().min(1) }),
  z.object({ kind: z.literal('series'), of: z.enum(seriesKinds) }),
  z.object({ kind: z.literal('stayed-away'), workingDays: z.int().min(1) }),
  z.object({ kind: z.literal('clock'), of: z.enum(clockKinds) }),
  z.object({ kind: z.literal('while-waiting'), workingDays: z.int().min(1) }),
  z.object({ kind: z.literal('duty'), role: z.enum(roleCodes), rhythm }),
  z.object({
    kind: z.literal('on-date'),
    role: z.enum(roleCodes),
    on: z.iso.date().transform(plainDate),
    again: rhythm.nullable(),
  }),
]) satisfies z.ZodType<RoutineTiming>;

/** The documents routines rest on, by their number in the project's evidence; `law`: the catalogue's own tables of provisions. */
export const sourceDocuments = ['000', '001', 'law'] as const;

/** What a routine entry must look like; checked when the program starts. Texts are in the locales under `routines.<id>`. */
export const routineEntry = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/u, 'lower case, digits and hyphens')
    .transform(routineId),
  ladder,
  statutory: z.boolean(),
  timing,
  /** Whose word closes it: anybody's who may, or that of somebody on each side, when they say the same. */
  answeredBy: z.enum(['anybody', 'each-side']).default('anybody'),
  /** How somebody can answer «utført»; the first is the ordinary one. Texts are `outcomes.<id>`. */
  outcomes: z
    .array(
      z.object({
        id: z.string().min(1),
        nextDate: z.enum(['required', 'optional', 'none']),
        /** The parties have met: the agreement is alive. */
        met: z.boolean().default(false),
        /** What it says of the agreement's life. */
        says: z.enum(['reported-out-of-function']).nullable().default(null),
        /** Why it is so, when it says so. */
        because: z.enum(lifeReasons).default('other'),
      }),
    )
    .min(1),
  /** Each answer is a button of its own: few, and without a date. */
  byButtons: z.boolean().default(false),
  /** Null: it rests on a provision (`catalogue/law`), which its card shows. */
  source: z
    .object({
      /** The document the rule comes from; its name is `sources.<document>` in the locales. */
      document: z.enum(sourceDocuments),
      /** Where in it: lines or a paragraph. */
      place: z.string().min(1),
      strength: z.enum(strengths),
      /** ISO date on which somebody last held it against the source. */
      checked: z.iso.date(),
    })
    .nullable(),
});

export type RoutineEntry = z.infer<typeof routineEntry>;
export type RoutineDraft = z.input<typeof routineEntry>;
