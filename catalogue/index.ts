import type { RoutineId } from '../domain/ids.ts';
import { type RoutineDraft, type RoutineEntry, routineEntry } from './entry.ts';
import { agreementRoutines } from './routines/agreement.ts';
import { arisingRoutines } from './routines/arising.ts';
import { clockRoutines } from './routines/clocks.ts';
import { dutyRoutines } from './routines/duties.ts';
import { figureRoutines } from './routines/figures.ts';
import { lawRoutines } from './routines/law.ts';
import { seriesRoutines } from './routines/series.ts';
import { vacancyRoutines } from './routines/vacancy.ts';

export type Catalogue = ReadonlyMap<RoutineId, RoutineEntry>;

/** Every routine Brobygger knows. Adding one is one entry in its subject's file. */
const drafts: readonly RoutineDraft[] = [
  ...agreementRoutines,
  ...seriesRoutines,
  ...vacancyRoutines,
  ...dutyRoutines,
  ...figureRoutines,
  ...arisingRoutines,
  ...lawRoutines,
  ...clockRoutines,
];

/** Checks the entries and indexes them. Throws with every fault at once when an entry is wrong or an id comes twice. */
export function loadCatalogue(entries: readonly RoutineDraft[] = drafts): Catalogue {
  const catalogue = new Map<RoutineId, RoutineEntry>();
  const faults: string[] = [];
  for (const draft of entries) {
    const parsed = routineEntry.safeParse(draft);
    if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => `${draft.id}: ${issue.path.join('.')} ${issue.message}`));
    else if (catalogue.has(parsed.data.id)) faults.push(`${draft.id}: the id is used twice`);
    else catalogue.set(parsed.data.id, parsed.data);
  }
  if (faults.length > 0) throw new Error(`The catalogue is wrong:\n${faults.join('\n')}`);
  return catalogue;
}
