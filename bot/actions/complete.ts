import { presentUnits } from '../../cards/agreement/series/forms.ts';
import { meetingOutcomes } from '../../catalogue/agreement/life.ts';
import { membersOf } from '../../domain/agreement/series/members.ts';
import { successorOf } from '../../domain/nudge/successor.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { recordLifeWithin } from '../../store/agreement/record-life.ts';
import { recordAttendance } from '../../store/agreement/series/record-attendance.ts';
import { closeDeadline } from '../../store/answers/record-answer.ts';
import { lifeRules } from '../../views/agreement/agreement-view.ts';
import { agreementOf } from '../../views/agreement/review-view.ts';
import { seriesOf } from '../../views/agreement/series/series-item-view.ts';
import { type Action, good, refused } from './action.ts';
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
      { deadline: row.id, person: reader.person, today: reader.today, card, version: row.version, outcome: outcome.id, nextDue },
      successor,
      async (trx) => {
        if (series !== null)
          await recordAttendance(trx, series, deadline.id, present, { ...context, routines: app.catalogue.values(), today: reader.today });
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
        await recordLifeWithin(trx, { agreement, event: outcome.says, by: reader.person, reason: 'other', version: null }, options);
      },
    );
    return closed ? { notice: good('completed'), changed: true } : refused('stale');
  },
};
