import { quietUntil, snoozeChoices } from '../../domain/nudge/ladder/snooze.ts';
import { quietDeadline } from '../../store/answers/record-answer.ts';
import { type Action, good, refused } from './action.ts';
import { writtenDate } from './written-date.ts';

/** «Utsett»: nothing more to this person until the day. */
export const snooze: Action = {
  verb: 'snooze',
  on: 'open',
  run: async (app, reader, { row, routine, card, inputs }) => {
    const days = Number(inputs('days') ?? Number.NaN);
    const statutoryDue = routine?.statutory === true ? row.due : null;
    const offered = snoozeChoices(app.calendar, reader.today, null).map((choice) => choice.workingDays);
    if (!offered.some((each) => each === days)) return refused('choose-days');
    const until = quietUntil(app.calendar, reader.today, days, statutoryDue);
    if (until === null) return refused('snooze-past-statutory', { due: writtenDate(row.due, reader) });
    await quietDeadline(app.store.db, { deadline: row.id, person: reader.person, today: reader.today, card }, until, 'snooze');
    return { notice: good('snoozed', { until: writtenDate(until, reader) }), changed: true };
  },
};
