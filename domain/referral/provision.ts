import { isWithin, type PlainDate } from '../time/plain-date.ts';

/** How firmly a rule stands: by law, by regulation, by guideline, by the agreement itself, or nobody could confirm it. */
export const strengths = ['lov', 'forskrift', 'retningslinje', 'avtale', 'uavklart'] as const;
export type Strength = (typeof strengths)[number];

/** A paragraph, a guideline or a report that cards name as the source of a rule, as it stood in one period. Dates are Oslo dates, both counted. */
export interface Provision {
  /** What it is about, the same through every change of number: `referral-assessment`. */
  readonly id: string;
  /** The law, regulation, guideline or report; its name is `laws.<law>` in the locales. */
  readonly law: string;
  /** Where in it: «§ 2-2 a». Empty: as a whole. */
  readonly place: string;
  readonly strength: Strength;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
  /** Where a person can read it; null when it lies nowhere public. */
  readonly url: string | null;
  /** The Oslo date on which somebody last held it against the source. */
  readonly checked: PlainDate;
  /** False: from an older source that nobody could confirm; cards say «fra eldre kilde, kontroller». */
  readonly confirmed: boolean;
}

/** The version of a provision that holds on a day; null when there is none then. */
export const provisionOn = (provisions: readonly Provision[], id: string, day: PlainDate): Provision | null =>
  provisions.find((each) => each.id === id && isWithin(day, each)) ?? null;
