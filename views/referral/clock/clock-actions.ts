import type { ActionVerb } from '../../../cards/view-models.ts';
import type { RoutineEntry } from '../../../catalogue/entry.ts';
import type { ItemRow } from '../../../store/deadlines/item-rows.ts';
import type { ViewContext } from '../../context.ts';

/** What can be done with a clock besides answering it. */
export const ofClock = ['ask-other', 'prolong', 'pass-on', 'stop'] as const satisfies readonly ActionVerb[];

export const isOfClock = (verb: ActionVerb): verb is (typeof ofClock)[number] => ofClock.some((each) => each === verb);

/** Whether the clock as it stands offers this, whoever asks. */
export function offersClock(
  verb: (typeof ofClock)[number],
  row: Pick<ItemRow, 'id'>,
  routine: RoutineEntry | undefined,
  context: Pick<ViewContext, 'details'>,
): boolean {
  if (verb === 'stop') return routine?.timing.kind === 'clock' || routine?.timing.kind === 'while-waiting';
  const clock = context.details?.get(row.id);
  if (clock?.kind !== 'clock') return false;
  if (verb === 'prolong') return clock.prolonging !== 'never';
  return verb === 'pass-on' ? clock.receivers.length > 0 : clock.others.length > 0 && clock.question?.isOpen !== true;
}

/** A clock, or what is asked of its owner alone for as long as it runs. */
export const isClock = (routine: RoutineEntry | undefined): boolean =>
  routine?.timing.kind === 'clock' ||
  routine?.timing.kind === 'while-waiting' ||
  (routine?.timing.kind === 'arising' && routine.timing.from === 'refused');
