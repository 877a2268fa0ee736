import type { Checklist } from '../../domain/agreement/contents.ts';

export interface SourcedChecklist extends Checklist {
  readonly source: { readonly document: string; readonly place: string; readonly checked: string };
  /** From a text that has been replaced or is being revised: the card says so. */
  readonly older: boolean;
}

/**
 * What agreements should say, each list with its source. The local themes come from two regions (000 L1517-1531), so a region may leave them out.
 */
const checklists: readonly SourcedChecklist[] = [
  {
    id: 'regional-headings',
    levels: ['regional'],
    points: ['introduction', 'purpose', 'organisation', 'profession', 'practitioners', 'period'],
    regions: null,
    older: true,
    source: { document: '000', place: 'L1458-1461', checked: '2026-11-22' },
  },
  {
    id: 'local-themes',
    levels: ['local', 'institution', 'tripartite', 'municipal'],
    points: ['right-help', 'plans', 'competence', 'others'],
    regions: null,
    older: true,
    source: { document: '000', place: 'L1520-1531', checked: '2026-11-22' },
  },
  {
    id: 'health-directorate',
    levels: ['local', 'institution'],
    points: ['cooperation', 'child-view', 'information', 'consent', 'needs', 'acute', 'moving', 'evaluation'],
    regions: null,
    older: false,
    source: { document: '001', place: 'L270-279', checked: '2026-11-22' },
  },
  {
    id: 'circular',
    levels: ['national', 'regional', 'tripartite', 'municipal'],
    points: ['tasks', 'agreements', 'information', 'duty-to-inform', 'right-to-help', 'consent', 'residential'],
    regions: null,
    older: true,
    source: { document: '004', place: '69-90', checked: '2026-11-22' },
  },
];

/** The checklists as they are used here. `localThemes`: the regions that use the local themes, by unit id; undefined: all. */
export const checklistsFor = (localThemes: readonly string[] | undefined): readonly SourcedChecklist[] =>
  localThemes === undefined
    ? checklists
    : checklists.map((list) => (list.id === 'local-themes' ? { ...list, regions: localThemes } : list));
