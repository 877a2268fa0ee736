import type { PersonId, UnitId } from '../../ids.ts';
import { standsInAs } from '../../nudge/recipients/recipients-of-step.ts';
import type { Directory } from '../../people/directory.ts';
import type { RoleCode } from '../../people/types.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { Agreement } from '../types.ts';
import { type Review, unanswered } from './review.ts';

/** Roles whose holder in a party's unit may agree on a time for it. */
const speaking: ReadonlySet<RoleCode> = new Set([
  'helseansvarlig',
  'barnevernansvarlig',
  'kontaktperson',
  'leder',
  'regionalt-helseansvarlig',
]);

/**
 * The parties that somebody may speak for today: those that name them as contact person, those where they have a role, those below a unit they lead,
 * and the one they were asked about in somebody else's place (`asked`). In the agreement's order.
 */
export function partiesOf(
  directory: Directory,
  agreement: Agreement,
  person: PersonId,
  today: PlainDate,
  asked: UnitId | null,
): readonly UnitId[] {
  const roles = directory.rolesOf(person, today);
  const leads = new Set(roles.filter(({ role }) => role === 'leder').map(({ unit }) => unit));
  const holds = new Set(roles.filter(({ role }) => speaking.has(role)).map(({ unit }) => unit));
  const subject = { kind: 'agreement', agreement: agreement.id } as const;
  return agreement.parties
    .filter(
      ({ unit, contactPerson }) =>
        contactPerson === person ||
        holds.has(unit) ||
        unit === asked ||
        directory.upwards(unit).some((level) => leads.has(level.id)) ||
        standsInAs({ directory, today }, subject, unit, person) !== null,
    )
    .map(({ unit }) => unit);
}

/**
 * Which of their parties somebody speaks for now, who may speak for several: the one that still has to answer, else the one whose times are on the
 * table, else the first. Null: none.
 */
export function partyToSpeakFor(own: readonly UnitId[], review: Review | null): UnitId | null {
  const waiting = review === null ? [] : unanswered(review, own);
  return waiting[0] ?? own.find((unit) => unit === review?.proposal?.unit) ?? own[0] ?? null;
}
