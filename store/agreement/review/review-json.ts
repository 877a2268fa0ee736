import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { checkAnswers, type Review } from '../../../domain/agreement/review/review.ts';
import { type AgreementId, type DeadlineId, personId, unitId } from '../../../domain/ids.ts';
import { dateOf, dateOrNull, isoOrNull, json } from '../../rows.ts';

const time = z.object({ start: z.string(), minutes: z.int() });
const preparation = z.object({
  unit: z.string(),
  by: z.string(),
  on: z.string(),
  topics: z.array(z.string()),
  checks: z.array(z.tuple([z.string(), z.enum(checkAnswers)])),
  line: z.string().nullable(),
});
const account = z.object({
  unit: z.string(),
  by: z.string(),
  on: z.string(),
  outcome: z.string(),
  nextDate: z.string().nullable(),
  tookPart: z.array(z.string()),
  strengths: z.array(z.string()),
  challenges: z.array(z.string()),
  minutesUrl: z.string().nullable(),
});
const stored = z.object({
  round: z.int(),
  proposal: z
    .object({
      by: z.string(),
      unit: z.string(),
      on: z.string(),
      times: z.array(time),
      answers: z.array(z.tuple([z.string(), z.array(z.boolean())])),
    })
    .nullable(),
  fixed: time.extend({ by: z.string(), unit: z.string() }).nullable(),
  prepared: z.array(preparation).default([]),
  accounts: z.array(account).default([]),
});

/** A review as its row keeps it. Times are Oslo time, as people say them. */
export const reviewJson = ({ round, proposal, fixed, prepared, accounts }: Review): string =>
  json({
    round,
    proposal:
      proposal === null
        ? null
        : { ...proposal, on: proposal.on.toString(), times: proposal.times.map(timeJson), answers: [...proposal.answers] },
    fixed: fixed === null ? null : { ...timeJson(fixed), by: fixed.by, unit: fixed.unit },
    prepared: [...prepared].map(([unit, each]) => ({ ...each, unit, on: each.on.toString(), checks: [...each.checks] })),
    accounts: [...accounts].map(([unit, each]) => ({ ...each, unit, on: each.on.toString(), nextDate: isoOrNull(each.nextDate) })),
  });

const timeJson = ({ start, minutes }: { readonly start: Temporal.PlainDateTime; readonly minutes: number }) => ({
  start: start.toString({ smallestUnit: 'minute' }),
  minutes,
});

/** Throws when the row says something that no version of ours has written. */
export function reviewOf(deadline: DeadlineId, agreement: AgreementId, doc: unknown): Review {
  const { round, proposal, fixed, prepared, accounts } = stored.parse(doc);
  const timeOf = ({ start, minutes }: z.infer<typeof time>) => ({ start: Temporal.PlainDateTime.from(start), minutes });
  return {
    deadline,
    agreement,
    round,
    proposal:
      proposal === null
        ? null
        : {
            by: personId(proposal.by),
            unit: unitId(proposal.unit),
            on: dateOf(proposal.on),
            times: proposal.times.map(timeOf),
            answers: new Map(proposal.answers.map(([unit, suits]) => [unitId(unit), suits])),
          },
    fixed: fixed === null ? null : { ...timeOf(fixed), by: personId(fixed.by), unit: unitId(fixed.unit) },
    prepared: new Map(
      prepared.map(({ unit, ...each }) => [
        unitId(unit),
        { ...each, by: personId(each.by), on: dateOf(each.on), checks: new Map(each.checks) },
      ]),
    ),
    accounts: new Map(
      accounts.map(({ unit, ...each }) => [
        unitId(unit),
        { ...each, by: personId(each.by), on: dateOf(each.on), nextDate: dateOrNull(each.nextDate) },
      ]),
    ),
  };
}
