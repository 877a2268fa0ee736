import { grouped } from '../../grouped.ts';
import type { PersonId, UnitId } from '../../ids.ts';
import { deputiesOf, leadersOf, type RecipientContext } from '../../nudge/recipients/recipient.ts';
import type { Directory } from '../../people/directory.ts';
import { regionLeadUnitOf } from '../../people/region-lead-unit.ts';
import type { RoleCode } from '../../people/types.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { Agreement } from '../types.ts';
import type { Matrix } from './matrix.ts';
import type { MatrixRow } from './matrix-row.ts';

/** Whether the one who is to do it is there. `leader`: whom to ask instead; null when nobody is known. */
export type Standing =
  | { readonly kind: 'here'; readonly person: PersonId }
  | { readonly kind: 'away'; readonly person: PersonId; readonly deputy: PersonId | null; readonly leader: PersonId | null }
  | { readonly kind: 'vacant'; readonly leader: PersonId | null };

/** Who it is in one unit. */
export interface Doer {
  readonly unit: UnitId;
  readonly standing: Standing;
}

export interface DayContext {
  readonly directory: Directory;
  readonly calendar: WorkCalendar;
  readonly today: PlainDate;
}

/**
 * Who holds the role of a row today, where it is held: in the row's own unit, else in the parties below it of the agreements that somebody comes to the
 * matrix by, because an agreement of a whole hospital trust says «barnevernansvarlig» and means the one at their own clinic. A team without one of its own has
 * its clinic's. Vacant in every place where nobody does. Empty for a row of a unit as such.
 */
export function whoDoes(row: MatrixRow, { agreement, through }: Pick<Matrix, 'agreement' | 'through'>, day: DayContext): readonly Doer[] {
  const { role, unit } = row;
  if (role === null) return [];
  const { directory } = day;
  const contacts =
    role === 'kontaktperson' ? contactsByUnit([...new Set([agreement, ...through])]) : new Map<UnitId, readonly PersonId[]>();
  const inUnit = (each: UnitId): readonly Doer[] => holdersIn(each, role, contacts.get(each) ?? [], day);
  const own = inUnit(unit);
  if (own.length > 0) return own;
  const below = [...new Set(through.flatMap(({ parties }) => parties.map((party) => party.unit)))].filter(
    (party) =>
      party !== unit &&
      // A private institution stands in no region's tree, and belongs to it all the same.
      (directory.upwards(party).some(({ id }) => id === unit) || regionLeadUnitOf(directory, party) === unit),
  );
  const doers = (below.length === 0 ? [unit] : below).flatMap((party) => {
    const held = directory.upwards(party).map((level) => inUnit(level.id));
    return held.find((each) => each.length > 0) ?? [{ unit: party, standing: { kind: 'vacant', leader: leaderOf(party, day) } } as const];
  });
  return onceEach(doers);
}

/** Two teams of a clinic may have the same one. */
const onceEach = (doers: readonly Doer[]): readonly Doer[] => [
  ...new Map(doers.map((doer) => [`${doer.unit} ${doer.standing.kind === 'vacant' ? '' : doer.standing.person}`, doer])).values(),
];

/** Gone through once: somebody may come to a matrix by thousands of agreements. */
function contactsByUnit(agreements: readonly Agreement[]): ReadonlyMap<UnitId, readonly PersonId[]> {
  const parties = agreements.flatMap((agreement) => agreement.parties);
  return grouped(parties.flatMap(({ unit, contactPerson }) => (contactPerson === null ? [] : [[unit, contactPerson] as const])));
}

/** A contact person is named by the agreement; the other roles stand in the register. */
function holdersIn(unit: UnitId, role: RoleCode, named: readonly PersonId[], day: DayContext): readonly Doer[] {
  const { directory, today } = day;
  const people = new Map<PersonId, readonly PersonId[]>(named.flatMap((person) => (directory.people.has(person) ? [[person, []]] : [])));
  for (const { person, deputy } of directory.holders(role, unit, today)) people.set(person, deputy === null ? [] : [deputy]);
  return [...people].map(([person, deputies]) => ({ unit, standing: standingOf(person, deputies, unit, day) }));
}

/** Absent as the register says it; whom the bot cannot reach may well be at work. */
function standingOf(person: PersonId, deputies: readonly PersonId[], unit: UnitId, day: DayContext): Standing {
  if (day.directory.absenceOf(person, day.today) === null) return { kind: 'here', person };
  const deputy = deputiesOf(asRecipients(day), { person, deputies })[0] ?? null;
  return { kind: 'away', person, deputy, leader: deputy === null ? leaderOf(unit, day) : null };
}

const leaderOf = (unit: UnitId, day: DayContext): PersonId | null =>
  leadersOf(asRecipients(day), unit, null).find(({ audience }) => audience !== 'administrator')?.person ?? null;

const asRecipients = (day: DayContext): RecipientContext => ({ ...day, declined: () => false });
