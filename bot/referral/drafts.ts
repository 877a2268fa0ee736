import type { Temporal } from 'temporal-polyfill';
import type { PersonId } from '../../domain/ids.ts';
import { type CheckAnswers, noAnswers } from '../../domain/referral/check/answers.ts';
import type { CheckStep } from '../../domain/referral/check/steps.ts';
import type { CardPlace } from '../../store/messages/reconcile.ts';

/** A pre-check that somebody is in the middle of. */
export interface Draft {
  /** Carried by its cards, so that a button of an earlier one is known; says when it was begun, and nothing else. */
  readonly id: string;
  readonly step: CheckStep;
  readonly answers: CheckAnswers;
  /** How often it has been drawn. */
  readonly drawn: number;
}

/** Everybody's pre-checks, one each. In this process's memory alone: never stored, never logged, gone at a restart, and unknown to other replicas. */
export interface CheckDrafts {
  /** A new one, in the place of any the person has. */
  begin(person: PersonId): Draft;
  /** The one they have; null when there is none, or half an hour has gone since it was last touched. */
  of(person: PersonId): Draft | null;
  /** Keeps what has been answered, for another half-hour. One that has been thrown away meanwhile stays away. */
  keep(person: PersonId, draft: Draft): void;
  /** Notes where one of its cards stands, so that it can be emptied when the draft is over. */
  shownAt(person: PersonId, id: string, place: CardPlace): void;
  /** Throws it away, when it is the one they have. The card at `answered` is about to be replaced by the answer; the others are given to `onOver`. */
  drop(person: PersonId, id: string, answered?: CardPlace): void;
  /** True once for each draft: whoever gets it counts the check. */
  takeCount(person: PersonId, id: string): boolean;
  /** Takes that back, when the check could not be counted. */
  giveCountBack(person: PersonId, id: string): void;
  /** Forgets what nobody has touched for half an hour. */
  sweep(): void;
  size(): number;
}

/** From the last touch, in minutes. */
const keptMinutes = 30;
/** A region has some thousand people; whoever fills the memory with drafts loses the oldest. */
const mostDrafts = 1_000;
/** Nobody comes back to one more often. */
const mostCards = 10;

interface Kept {
  draft: Draft;
  readonly touchedAt: number;
  counted: boolean;
  /** By the id of the card's activity. */
  readonly places: Map<string, CardPlace>;
}

/**
 * @param onOver told where the cards of a draft stand that is over, so that nothing of it is left on them
 */
export function createDrafts(
  now: () => Temporal.Instant,
  onOver: (person: PersonId, places: readonly CardPlace[]) => void = () => {},
): CheckDrafts {
  // In the order they were last touched.
  const kept = new Map<PersonId, Kept>();
  let begun = 0;
  const ms = (): number => now().epochMilliseconds;
  const isOver = ({ touchedAt }: Kept): boolean => Math.abs(ms() - touchedAt) >= keptMinutes * 60_000;
  const sweep = (): void => {
    for (const [person, each] of kept) if (isOver(each)) end(person);
  };
  const end = (person: PersonId, answered: string | null = null): void => {
    const places = [...(kept.get(person)?.places.values() ?? [])].filter(({ activityId }) => activityId !== answered);
    kept.delete(person);
    if (places.length > 0) onOver(person, places);
  };
  const own = (person: PersonId, id: string): Kept | undefined => {
    const found = kept.get(person);
    return found?.draft.id === id ? found : undefined;
  };
  return {
    begin: (person) => {
      sweep();
      begun += 1;
      const draft: Draft = { id: `${ms().toString(36)}-${begun}`, step: 'acute', answers: noAnswers, drawn: 0 };
      end(person);
      kept.set(person, { draft, touchedAt: ms(), counted: false, places: new Map() });
      const [oldest] = kept.keys();
      if (kept.size > mostDrafts && oldest !== undefined) end(oldest);
      return draft;
    },
    of: (person) => {
      sweep();
      return kept.get(person)?.draft ?? null;
    },
    keep: (person, draft) => {
      const found = own(person, draft.id);
      if (found === undefined) return;
      kept.delete(person);
      kept.set(person, { ...found, draft: { ...draft, drawn: found.draft.drawn + 1 }, touchedAt: ms() });
    },
    shownAt: (person, id, place) => {
      const found = own(person, id);
      if (found !== undefined && place.activityId !== null && found.places.size < mostCards) found.places.set(place.activityId, place);
    },
    drop: (person, id, answered) => {
      if (own(person, id) !== undefined) end(person, answered?.activityId ?? null);
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
