import { meetingOutcomes } from '../../catalogue/agreement/life.ts';
import { arisesFrom } from '../../catalogue/arises-from.ts';
import { successorOf } from '../../domain/nudge/successor.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { recordLifeWithin } from '../../store/agreement/record-life.ts';
import { closeDeadline } from '../../store/answers/record-answer.ts';
import type { ItemRow } from '../../store/deadlines/item-rows.ts';
import { lifeRules } from '../../views/agreement/agreement-view.ts';
import { agreementOf } from '../../views/agreement/review-view.ts';
import { onboardingViews } from '../../views/people/onboarding-view.ts';
import type { AppContext } from '../app-context.ts';
import type { Reader } from '../turn/reader.ts';
import { type Action, good, refused } from './action.ts';
import { afterOutcome } from './after-outcome.ts';
import { readDate } from './read-date.ts';

/** «Utført»: what came of it, and when next. Not closed without an outcome. */
export const complete: Action = {
  verb: 'complete',
  on: 'open',
  run: async (app, reader, { row, deadline, routine, card, inputs }) => {
    const outcome = routine?.outcomes.find((each) => each.id === inputs('outcome'));
    if (routine === undefined || outcome === undefined) return refused('choose-outcome');

    let nextDue: PlainDate | null = null;
    const nextDate = inputs('nextDate');
    if (outcome.nextDate !== 'none' && nextDate !== null) {
      const read = readDate(nextDate, reader.today.add({ days: 1 }));
      if ('wrong' in read) return refused(read.wrong);
      nextDue = read.date;
    }
    if (outcome.nextDate === 'required' && nextDue === null) return refused('choose-date');
    if (outcome.id === 'done' && (await hasOpenPoints(app, reader, row))) return refused('points-open');

    const context = { directory: reader.directory, calendar: app.calendar };
    // A date that was given says when this comes again; a vacancy that is filled does not come again.
    const successor =
      routine.timing.kind === 'vacancy' && nextDue === null ? null : successorOf(deadline, routine, reader.today, context, nextDue);
    const closed = await closeDeadline(
      app.store.db,
      { deadline: row.id, person: reader.person, today: reader.today, card, version: row.version, outcome: outcome.id, nextDue },
      successor,
      async (trx) => {
        await afterOutcome(trx, app, reader, { row, outcome });
        const agreement = agreementOf(row, reader);
        if (outcome.says === null || agreement === null) return;
        const options = {
          directory: reader.directory,
          rules: lifeRules(reader.view),
          meetings: meetingOutcomes(app.catalogue),
          routines: app.catalogue.values(),
          today: reader.today,
        };
        // Refused when it is so already: then there is nothing to say.
        await recordLifeWithin(trx, { agreement, event: outcome.says, by: reader.person, reason: outcome.because, version: null }, options);
      },
    );
    return closed ? { notice: good('completed'), changed: true } : refused('stale');
  },
};

/** A new unit's list is not done while something on it is open: half of it is «Delvis gjort», with a date. */
async function hasOpenPoints(app: AppContext, reader: Reader, row: ItemRow): Promise<boolean> {
  if (arisesFrom(app.catalogue, row.routine) !== 'new-unit') return false;
  const list = (await onboardingViews(app.store.db, [row], reader)).get(row.id);
  return list?.points.some(({ isDone }) => !isDone) === true;
}
