import type { PersonId, UnitId } from '../ids.ts';
import { digestRecipients } from '../nudge/day/plan-digests.ts';
import { unitsLed } from '../nudge/day/plan-leader-digests.ts';
import type { Directory } from '../people/directory.ts';
import type { RoleCode } from '../people/types.ts';
import type { WorkCalendar } from '../time/calendar.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { topmost } from './suppress/scopes-around.ts';

/** A regional lead's and an administrator's, or a leader's. */
export const digestKinds = ['regional', 'leader'] as const;
export type DigestKind = (typeof digestKinds)[number];

export interface DigestScope {
  readonly kind: DigestKind;
  readonly units: readonly UnitId[];
}

const rolesWithRegional: readonly RoleCode[] = ['regionalt-helseansvarlig', 'administrator'];

/**
 * The digests a person may read on `today`, and what each is about. The regional one: the regions they answer for, themselves or for somebody who is away (a regional
 * lead who is away may still ask); else what they administer. The leader's: the units they lead, themselves or for somebody who is away. Nobody else has any.
 */
export function digestsOf(directory: Directory, calendar: WorkCalendar, person: PersonId, today: PlainDate): readonly DigestScope[] {
  const held = (): readonly UnitId[] => [
    ...new Set(directory.rolesOf(person, today).flatMap(({ role, unit }) => (rolesWithRegional.includes(role) ? [unit] : []))),
  ];
  const regions = digestRecipients(directory, calendar, today).get(person) ?? held();
  const leads = unitsLed(directory, calendar, today).get(person) ?? [];
  return [
    ...(regions.length === 0 ? [] : [{ kind: 'regional', units: regions } as const]),
    ...(leads.length === 0 ? [] : [{ kind: 'leader', units: leads } as const]),
  ];
}

/**
 * The units of a digest whose small numbers its reader is shown: those that are in the scope of no other unit that any digest of theirs is about. Whoever follows up a
 * region and leads an institution in it sees the region's, and takes nothing from it.
 */
export function countedFor(
  { directory, calendar, today }: { readonly directory: Directory; readonly calendar: WorkCalendar; readonly today: PlainDate },
  person: PersonId,
  units: readonly UnitId[],
): readonly UnitId[] {
  const own = topmost(
    directory,
    digestsOf(directory, calendar, person, today).flatMap((digest) => digest.units),
  );
  return units.filter((unit) => own.includes(unit));
}
