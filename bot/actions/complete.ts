import { presentUnits } from '../../cards/agreement/series/forms.ts';
import { arisesFrom } from '../../catalogue/arises-from.ts';
import { monthlyCount } from '../../catalogue/routines/figures.ts';
import { membersOf } from '../../domain/agreement/series/members.ts';
import { successorOf } from '../../domain/nudge/deadline/successor.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { recordAttendance } from '../../store/agreement/series/record-attendance.ts';
import { closeDeadline } from '../../store/answers/record-answer.ts';
import type { ItemRow } from '../../store/deadlines/item-rows.ts';
import { isReview } from '../../views/agreement/round-view.ts';
import { seriesOf } from '../../views/agreement/series/series-item-view.ts';
import { onboardingViews } from '../../views/people/onboarding-view.ts';
import type { AppContext } from '../app-context.ts';
import type { Reader } from '../turn/reader.ts';
import { type Action, answerOf, good, refused } from './action.ts';
import { afterOutcome } from './after-outcome.ts';
import { tell } from './agreement/review/tell.ts';
import { completeCount } from './figures/complete-count.ts';
import { readDate } from './read-date.ts';
import { afterClock, clearFile } from './referral/after-clock.ts';
import { whatItSays } from './what-it-says.ts';

/** «Utført»: what came of it, and when next. Not closed without an outcome. */
export const complete: Action = {
  verb: 'complete',
  on: 'open',
  run: async (app, reader, press) => {
    const { row, deadline, routine, inputs } = press;
    const outcome = routine?.outcomes.find((each) => each.id === inputs('outcome'));
    if (routine === undefined || outcome === undefined) return refused('choose-outcome');

    if (routine.id === monthlyCount) return completeCount(app, reader, press);

    let nextDue: PlainDate | null = null;
    const nextDate = inputs('nextDate');
    if (outcome.nextDate !== 'none' && nextDate !== null) {
      const read = readDate(nextDate, reader.today.add({ days: 1 }));
      if ('wrong' in read) return refused(read.wrong);
      nextDue = read.date;
    }
    if (outcome.nextDate === 'required' && nextDue === null) return refused('choose-date');
    if (outcome.id === 'done' && (await hasOpenPoints(app, reader, row))) return refused('points-open');

    if (isReview(routine)) return tell(app, reader, press, routine, nextDue);

    // A meeting of a series that was held: somebody was there.
    const series = outcome.met ? seriesOf(row, reader) : null;
    const ticked = presentUnits(inputs('present'));
    const members = series === null ? [] : membersOf(reader.directory, series).map(({ unit }) => unit);
    const present = new Set(members.filter((unit) => ticked.has(unit)));
    if (series !== null && present.size === 0) return refused('choose-present');

    const context = { directory: reader.directory, calendar: app.calendar };
    // A date that was given says when this comes again; a vacancy that is filled does not come again.
    const successor =
      routine.timing.kind === 'vacancy' && nextDue === null ? null : successorOf(deadline, routine, reader.today, context, nextDue);
    const closed = await closeDeadline(
      app.store.db,
      { ...answerOf(reader, press), outcome: outcome.id, nextDue },
      successor,
      async (trx) => {
        await afterOutcome(trx, app, reader, { row, outcome });
        await afterClock(trx, app, reader, row, outcome.id);
        await whatItSays(trx, outcome, row, app, reader);
        if (series !== null)
          await recordAttendance(trx, series, deadline.id, present, { ...context, routines: app.catalogue.values(), today: reader.today });
      },
    );
    if (!closed) return refused('stale');
    await clearFile(app, row);
    return { notice: good('completed'), changed: true };
  },
};

/** A new unit's list is not done while something on it is open: half of it is «Delvis gjort», with a date. */
async function hasOpenPoints(app: AppContext, reader: Reader, row: ItemRow): Promise<boolean> {
  if (arisesFrom(app.catalogue, row.routine) !== 'new-unit') return false;
  const list = (await onboardingViews(app.store.db, [row], reader)).get(row.id);
  return list?.points.some(({ isDone }) => !isDone) === true;
}
