import { nextLookDay, scheduleOf } from '../../domain/nudge/ladder/ladder-schedule.ts';
import { noSendOf } from '../../domain/nudge/ladder/no-send.ts';
import { sendDayAfter } from '../../domain/time/send-day.ts';
import { bookMeeting } from '../../store/answers/record-answer.ts';
import { isMeeting } from '../../views/deadline-item.ts';
import { type Action, answerOf, good, refused } from './action.ts';
import { readDate } from './read-date.ts';
import { writtenDate } from './written-date.ts';

/** «Møte avtalt»: quiet for everybody until the first send day after the meeting, which asks how it went. */
export const book: Action = {
  verb: 'book',
  on: 'open',
  run: async (app, reader, press) => {
    const { deadline, routine, inputs } = press;
    if (!isMeeting(routine)) return refused('unknown-action');
    const meetingOn = inputs('meetingOn');
    if (meetingOn === null) return refused('choose-date');
    const read = readDate(meetingOn, reader.today);
    if ('wrong' in read) return refused(read.wrong);
    const noSend = noSendOf(app.calendar, reader.directory, deadline.subject);
    const schedule = scheduleOf({ ...deadline, meetingOn: read.date }, app.calendar, noSend);
    const booked = await bookMeeting(
      app.store.db,
      answerOf(reader, press),
      read.date,
      nextLookDay(schedule, deadline.handledThrough, reader.today) ?? sendDayAfter(noSend, read.date),
    );
    return booked ? { notice: good('booked', { on: writtenDate(read.date, reader) }), changed: true } : refused('stale');
  },
};
