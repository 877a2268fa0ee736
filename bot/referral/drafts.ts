import type { Temporal } from 'temporal-polyfill';
import type { PersonId } from '../../domain/ids.ts';
import { type CheckAnswers, noAnswers } from '../../domain/referral/check/answers.ts';
import type { CheckStep } from '../../domain/referral/check/steps.ts';

/** A pre-check that somebody is in the middle of. */
export interface Draft {
  /** Carried by its cards, so that a button of an earlier one is known; says when it was begun, and nothing else. */
  readonly id: string;
  readonly step: CheckStep;
  readonly answers: CheckAnswers;
}

/** Everybody's pre-checks, one each. In this process's memory alone: never stored, never logged, gone at a restart, and unknown to other replicas. */
export interface CheckDrafts {
  /** A new one, in the place of any the person has. */
  begin(person: PersonId): Draft;
  /** The one they have; null when there is none, or half an hour has gone since it was last touched. */
  of(person: PersonId): Draft | null;
  /** Keeps what has been answered, for another half-hour. One that has been thrown away meanwhile stays away. */
  keep(person: PersonId, draft: Draft): void;
  /** Throws it away, when it is the one they have. */
  drop(person: PersonId, id: string): void;
  /** True once for each draft: whoever gets it counts the check. `again` takes that back, when it could not be counted. */
  takeCount(person: PersonId, id: string): boolean;
  giveCountBack(person: PersonId, id: string): void;
  /** Forgets what nobody has touched for half an hour. */
  sweep(): void;
  size(): number;
}

/** From the last touch, in minutes. */
const keptMinutes = 30;
/** A region has some thousand people; whoever fills the memory with drafts loses the oldest. */
const mostDrafts = 1_000;

interface Kept {
  draft: Draft;
  readonly touchedAt: number;
  counted: boolean;
}

export function createDrafts(now: () => Temporal.Instant): CheckDrafts {
  // In the order they were last touched.
  const kept = new Map<PersonId, Kept>();
  let begun = 0;
  const ms = (): number => now().epochMilliseconds;
  const isOver = ({ touchedAt }: Kept): boolean => Math.abs(ms() - touchedAt) >= keptMinutes * 60_000;
  const sweep = (): void => {
    for (const [person, each] of kept) if (isOver(each)) kept.delete(person);
  };
  const put = (person: PersonId, draft: Draft, counted: boolean): void => {
    kept.delete(person);
    kept.set(person, { draft, touchedAt: ms(), counted });
  };
  const own = (person: PersonId, id: string): Kept | undefined => {
    const found = kept.get(person);
    return found?.draft.id === id ? found : undefined;
  };
  return {
    begin: (person) => {
      sweep();
      begun += 1;
      const draft: Draft = { id: `${ms().toString(36)}-${begun}`, step: 'acute', answers: noAnswers };
      put(person, draft, false);
      const [oldest] = kept.keys();
      if (kept.size > mostDrafts && oldest !== undefined) kept.delete(oldest);
      return draft;
    },
    of: (person) => {
      sweep();
      return kept.get(person)?.draft ?? null;
    },
    keep: (person, draft) => {
      const found = own(person, draft.id);
      if (found !== undefined) put(person, draft, found.counted);
    },
    drop: (person, id) => {
      if (own(person, id) !== undefined) kept.delete(person);
    },
    takeCount: (person, id) => {
      const found = own(person, id);
      if (found === undefined || found.counted) return false;
      found.counted = true;
      return true;
    },
    giveCountBack: (person, id) => {
      const found = own(person, id);
      if (found !== undefined) found.counted = false;
    },
    sweep,
    size: () => kept.size,
  };
}
