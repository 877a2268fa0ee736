import type { PersonId, UnitId } from '../ids.ts';
import type { UnitKind } from '../people/types.ts';
import { isAfter, isBefore, type PlainDate } from '../time/plain-date.ts';

/** What a leader can answer to a point. Only `yes` confirms it. */
export const attestAnswers = ['yes', 'not-yet', 'unknown'] as const;
export type AttestAnswer = (typeof attestAnswers)[number];

/** Something about a unit that no register and no deadline shows, and that only its leader can say. Never about a person. */
export interface AttestPoint {
  readonly id: string;
  /** The kinds of units whose leader can say it; all of one side, or the same question to both. */
  readonly kinds: readonly UnitKind[];
}

/** What was last said of a point for a unit. */
export interface Attestation {
  readonly unit: UnitId;
  readonly point: string;
  readonly answer: AttestAnswer;
  readonly by: PersonId;
  readonly on: PlainDate;
  readonly version: number;
}

/** `outdated`: said more than a year ago, whatever was said. */
export type AttestStanding = AttestAnswer | 'outdated' | 'unanswered';

/** An answer holds for so many days; the day it was given and the last of them count. */
const holdsForDays = 365;

/** What stands on `today` (an Oslo date). Only `yes` counts as confirmed. A day that has not come shows that the clock was ahead: nobody has said it yet. */
export function standingOf(said: Pick<Attestation, 'answer' | 'on'> | null, today: PlainDate): AttestStanding {
  if (said === null || isAfter(said.on, today)) return 'unanswered';
  return isBefore(said.on, today.subtract({ days: holdsForDays })) ? 'outdated' : said.answer;
}

/** «Not yet» and «don't know» are asked about again after a quarter (003 lines 2731-2732 ask that routines are looked after; how often is our choice). */
const askAgainAfterDays = 90;

/** Whether the leader is to be asked: never said, said too long ago, or something other than yes a quarter ago. */
export function isToBeAsked(said: Pick<Attestation, 'answer' | 'on'> | null, today: PlainDate): boolean {
  const standing = standingOf(said, today);
  if (standing === 'unanswered' || standing === 'outdated') return true;
  return standing !== 'yes' && said !== null && !isAfter(said.on, today.subtract({ days: askAgainAfterDays }));
}
