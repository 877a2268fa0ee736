import type { PersonId } from '../ids.ts';
import type { Directory } from '../people/directory.ts';
import type { Language, Period } from '../people/types.ts';
import { sidesIn } from '../people/unit-side.ts';
import { isWithin, type PlainDate } from '../time/plain-date.ts';
import { type Provision, provisionOn } from './provision.ts';

/** The two services, each under its own acts (003 L2128). */
export const ruleSides = ['barnevern', 'health'] as const;
export type RuleSide = (typeof ruleSides)[number];

/** One thing a rule card says; its text is `rules.cards.<card>.sections.<id>`. A change of what the law says is an end date and a new section. */
export interface RuleSection extends Period {
  readonly id: string;
  /** Whom it is for; null: both services. */
  readonly side: RuleSide | null;
  /** The ids of what it rests on; none for what only says where to turn. */
  readonly provisions: readonly string[];
}

/** A short card about a rule. It says what the rule says, and never that an exception applies. */
export interface RuleCard {
  readonly id: string;
  /** Whose rule it is; null: both services'. */
  readonly side: RuleSide | null;
  readonly keywords: Readonly<Record<Language, readonly string[]>>;
  readonly sections: readonly RuleSection[];
  /** The cards that are mistaken for this one, or asked about next. */
  readonly seeAlso: readonly string[];
}

/** What a section says on a day, and what it then rests on. */
interface SectionToday {
  readonly section: RuleSection;
  readonly sources: readonly Provision[];
}

/** The sections of a card that hold on an Oslo date for these services. One whose every provision has ended by then is no longer the law, and is left out. */
export function sectionsOn(
  card: RuleCard,
  provisions: readonly Provision[],
  day: PlainDate,
  sides: readonly RuleSide[],
): readonly SectionToday[] {
  return card.sections
    .filter((section) => isWithin(day, section) && isFor(section, sides))
    .map((section) => ({
      section,
      sources: section.provisions.flatMap((id) => provisionOn(provisions, id, day) ?? []),
    }))
    .filter(({ section, sources }) => section.provisions.length === 0 || sources.length > 0);
}

/** Whether a card or a section is for one of these services. */
export const isFor = ({ side }: Pick<RuleSection, 'side'>, sides: readonly RuleSide[]): boolean => side === null || sides.includes(side);

/**
 * The services whose rules somebody reads: those of the units they have a role in on this Oslo date. Both for administrators and regional leads, for whoever
 * works across them (a municipality, a competence centre), and for somebody without a role.
 */
export function ruleSidesOf(directory: Directory, person: PersonId, today: PlainDate): readonly RuleSide[] {
  const roles = directory.rolesOf(person, today);
  const sideOf = sidesIn(directory);
  const own = ruleSides.filter((side) => roles.some(({ unit }) => sideOf(unit) === side));
  const seesBoth = roles.some(
    ({ role, unit }) => role === 'administrator' || role === 'regionalt-helseansvarlig' || !ruleSides.some((side) => side === sideOf(unit)),
  );
  return own.length === 0 || seesBoth ? ruleSides : own;
}
