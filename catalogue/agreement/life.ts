import type { RoutineId } from '../../domain/ids.ts';
import type { Catalogue } from '../index.ts';

/**
 * Working days after the agreed rhythm before an agreement counts as asleep: about a month, so that one holiday or one cancelled meeting wakes nobody. Our own
 * choice: no source names a number.
 */
export const graceWorkingDays = 20;

/** Answers that say that the parties have met. */
export const meetingOutcomes = (catalogue: Catalogue): readonly { readonly routine: RoutineId; readonly outcome: string }[] =>
  [...catalogue.values()].flatMap(({ id, outcomes }) =>
    outcomes.filter(({ met }) => met).map((outcome) => ({ routine: id, outcome: outcome.id })),
  );
