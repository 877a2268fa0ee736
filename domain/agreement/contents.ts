import type { Directory } from '../people/directory.ts';
import { regionLeadUnitOf } from '../people/region-lead-unit.ts';
import type { Agreement, AgreementLevel } from './types.ts';

/** What an agreement's document should say, point by point; catalogue data. Texts are `contents.<id>.title` and `contents.<id>.points.<point>`. */
export interface Checklist {
  readonly id: string;
  /** The agreements it is for. */
  readonly levels: readonly AgreementLevel[];
  readonly points: readonly string[];
  /** Only agreements with a party in one of these regions; null: everywhere. */
  readonly regions: readonly string[] | null;
}

/** A point as it is stored: `local-themes/plans`. */
export const pointKey = (checklist: string, point: string): string => `${checklist}/${point}`;

export interface ChecklistState {
  readonly checklist: Checklist;
  readonly found: readonly string[];
  readonly missing: readonly string[];
}

/**
 * How an agreement stands to each checklist that is for it. `found`: keys of the points somebody has seen in the document. A checklist nobody has
 * gone through lacks every point; whether anybody has is told by `found` being empty.
 */
export function checklistsOf(
  agreement: Agreement,
  checklists: readonly Checklist[],
  found: ReadonlySet<string>,
  directory: Pick<Directory, 'upwards'>,
): readonly ChecklistState[] {
  const regions = new Set<string>(agreement.parties.flatMap(({ unit }) => regionLeadUnitOf(directory, unit) ?? []));
  return checklists
    .filter(
      ({ levels, regions: only }) => levels.includes(agreement.level) && (only === null || only.some((region) => regions.has(region))),
    )
    .map((checklist) => {
      const isFound = (point: string): boolean => found.has(pointKey(checklist.id, point));
      return {
        checklist,
        found: checklist.points.filter(isFound),
        missing: checklist.points.filter((point) => !isFound(point)),
      };
    });
}
