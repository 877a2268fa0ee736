import type { RoutineId } from '../../../domain/ids.ts';
import type { ReportContext } from './report-context.ts';

/** What a routine is called; one that the catalogue no longer has keeps its id. */
export const routineTitle = (routine: RoutineId, { catalogue, texts }: Pick<ReportContext, 'catalogue' | 'texts'>): string =>
  catalogue.has(routine) ? texts.t(`routines.${routine}.title`) : routine;
