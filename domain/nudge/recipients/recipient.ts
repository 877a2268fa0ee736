import type { PersonId, UnitId } from '../../ids.ts';
import { availabilityOf } from '../../people/availability.ts';
import type { Directory } from '../../people/directory.ts';
import type { RoleCode } from '../../people/types.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { Audience, StandInReason, StandsIn } from '../types.ts';

/** Somebody who gets a step, and in what capacity. */
export interface Recipient {
  readonly person: PersonId;
  readonly audience: Audience;
  readonly role: RoleCode;
  /** The unit that was asked. */
  readonly unit: UnitId;
  readonly standsInFor: StandsIn | null;
}

/** What choosing recipients depends on; all of it is about one deadline on one day. */
export interface RecipientContext {
  readonly directory: Directory;
  readonly calendar: WorkCalendar;
  readonly today: PlainDate;
  /** People who answered «ikke min» to this deadline. */
  declined(person: PersonId): boolean;
  /** A party that has said its part already; the others are still asked. Left out: none has. */
  hasAnswered?(unit: UnitId): boolean;
}

/** Who was meant, before absence is looked at. */
export interface Asked {
  readonly person: PersonId;
  readonly role: RoleCode;
  readonly unit: UnitId;
  readonly audience: Audience;
  /** Deputies named with the role, in order. */
  readonly deputies: readonly PersonId[];
}

/** Why this person cannot be counted on, or null when they can. */
export function whyNot(context: RecipientContext, person: PersonId): StandInReason | null {
  if (context.declined(person)) return 'declined';
  const state = availabilityOf(context.directory, context.calendar, person, context.today);
  if (state === 'here') return null;
  return state === 'unreachable' ? 'unreachable' : 'absent';
}

/** The deputies of somebody today: the absence's own first, then the role's; only those who are here. */
export function deputiesOf(context: RecipientContext, asked: Pick<Asked, 'person' | 'deputies'>): readonly PersonId[] {
  const named = context.directory.absenceOf(asked.person, context.today)?.deputy ?? null;
  const candidates = named === null ? asked.deputies : [named, ...asked.deputies];
  return candidates.filter((deputy) => deputy !== asked.person && whyNot(context, deputy) === null);
}

/**
 * Who gets it in the end: the one asked, else a deputy, else the unit's leader or the nearest above, else the
 * administrators (design: «Somebody always gets it»). Empty: nobody at all.
 */
export function reach(context: RecipientContext, asked: Asked): readonly Recipient[] {
  const because = whyNot(context, asked.person);
  if (because === null) return [{ person: asked.person, audience: asked.audience, role: asked.role, unit: asked.unit, standsInFor: null }];
  const standsInFor: StandsIn = { because, person: asked.person };
  const deputy = because === 'declined' ? undefined : deputiesOf(context, asked)[0];
  if (deputy !== undefined) return [{ person: deputy, audience: 'deputy', role: asked.role, unit: asked.unit, standsInFor }];
  return leadersOf(context, asked.unit, standsInFor);
}

/**
 * The leaders of a unit or the nearest above it who are here; a leader who is away is stood in for by a deputy, else
 * by the next leader above. `standsInFor` says for whom the leader gets it; null: the step was the leader's own.
 */
export function leadersOf(context: RecipientContext, unit: UnitId, standsInFor: StandsIn | null): readonly Recipient[] {
  let reason = standsInFor;
  for (const level of context.directory.upwards(unit)) {
    const holders = context.directory.holders('leder', level.id, context.today);
    const here = holders.filter((holder) => whyNot(context, holder.person) === null);
    if (here.length > 0)
      return here.map((holder) => ({ person: holder.person, audience: 'leader', role: 'leder', unit, standsInFor: reason }));
    for (const holder of holders) {
      const because = whyNot(context, holder.person) ?? 'absent';
      const away: StandsIn = { because, person: holder.person };
      const deputy =
        because === 'declined'
          ? undefined
          : deputiesOf(context, { person: holder.person, deputies: holder.deputy === null ? [] : [holder.deputy] })[0];
      if (deputy !== undefined) return [{ person: deputy, audience: 'deputy', role: 'leder', unit, standsInFor: away }];
      reason ??= away;
    }
  }
  return administratorsOf(context, unit, reason ?? { because: 'vacant', person: null });
}

/** The administrators of the unit's own tree, else any; they see it as «ingen mottaker». */
function administratorsOf(context: RecipientContext, unit: UnitId, standsInFor: StandsIn): readonly Recipient[] {
  const here = (person: PersonId): boolean => whyNot(context, person) === null;
  const near = context.directory
    .upwards(unit)
    .flatMap((level) => context.directory.holders('administrator', level.id, context.today))
    .filter((holder) => here(holder.person));
  const found =
    near.length > 0 ? near : context.directory.everyHolder('administrator', context.today).filter((holder) => here(holder.person));
  const people = [...new Set(found.map((holder) => holder.person))];
  return people.map((person) => ({ person, audience: 'administrator', role: 'administrator', unit, standsInFor }));
}
