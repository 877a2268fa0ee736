import type { DigestView } from '../../cards/figures/view-models.ts';
import type { DigestScope } from '../../domain/figures/digests-of.ts';
import type { UnitId } from '../../domain/ids.ts';
import { mostFrequent } from '../../domain/nudge/day/digest-rhythm.ts';
import type { RoleCode } from '../../domain/people/types.ts';
import { digestRhythmsOf } from '../../store/figures/digest-rhythms.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';

/** Whose digest it is, by kind. */
const readerOf = { regional: 'regionalt-helseansvarlig', leader: 'leder' } as const satisfies Record<DigestScope['kind'], RoleCode>;

/** The units whose digest this person may choose the rhythm of: where they are the regional lead, or the leader, themselves. Who stands in for one reads, and chooses nothing. */
export const regionsToChooseFor = (
  { kind, units }: DigestScope,
  { directory, viewer, today }: Pick<ViewContext, 'directory' | 'viewer' | 'today'>,
): readonly UnitId[] => {
  const led = new Set(directory.rolesOf(viewer, today).flatMap(({ role, unit }) => (role === readerOf[kind] ? [unit] : [])));
  return units.filter((unit) => led.has(unit));
};

/** How often a digest comes, and who chose it; null where nobody gets one. */
export async function rhythmView(
  db: Database,
  scope: DigestScope,
  context: Pick<ViewContext, 'directory' | 'viewer' | 'today'>,
): Promise<DigestView['rhythm']> {
  const { directory, today } = context;
  const regions = scope.units.filter((unit) => directory.holders(readerOf[scope.kind], unit, today).length > 0);
  if (regions.length === 0) return null;
  const rhythms = await digestRhythmsOf(db, scope.kind);
  const rhythm = mostFrequent(regions.map((unit) => rhythms.get(unit)?.rhythm ?? 'weekly'));
  const choice = regions.flatMap((unit) => rhythms.get(unit) ?? []).find((each) => each.rhythm === rhythm);
  return {
    rhythm,
    chosen: choice === undefined ? null : { by: directory.people.get(choice.by)?.name ?? '–', on: choice.on },
    mayChoose: regionsToChooseFor(scope, context).length > 0,
  };
}
