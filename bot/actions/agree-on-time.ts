import { Temporal } from 'temporal-polyfill';
import type { Inputs } from '../../cards/item/read-inputs.ts';
import type { Notice, NoticeCode } from '../../cards/view-models.ts';
import type { PartyDays, TimeFault } from '../../domain/agreement/review/check-times.ts';
import type { ReviewCommand, ReviewEvent, ReviewRefusal } from '../../domain/agreement/review/decide.ts';
import type { MeetingTime, Review } from '../../domain/agreement/review/review.ts';
import { partiesToTell } from '../../domain/agreement/review/who-is-told.ts';
import { noSendFor } from '../../domain/nudge/ladder/no-send.ts';
import { osloZone } from '../../domain/time/oslo-time.ts';
import { isWithin } from '../../domain/time/plain-date.ts';
import { ordinaryWindow } from '../../domain/time/send-window.ts';
import { formatDate } from '../../locales/format-date.ts';
import { formatMeeting, formatTime } from '../../locales/format-time.ts';
import { recordReview } from '../../store/agreement/review/record-review.ts';
import { agreementOf, ownParty } from '../../views/agreement/review-view.ts';
import { isMeeting } from '../../views/deadline-item.ts';
import { unitName } from '../../views/names.ts';
import type { AppContext } from '../app-context.ts';
import type { Reader } from '../turn/reader.ts';
import { type Action, good, type Press, refused, warning } from './action.ts';
import { messagesTo } from './agreement/review/messages-to.ts';

/** «Foreslå tid», «Svar på tidene», «Avlys»: what somebody of a party says about when to meet. */
const saying = (verb: Action['verb'], commandOf: (press: Press) => ReviewCommand | Notice): Action => ({
  verb,
  on: 'open',
  run: async (app, reader, press) => {
    const agreement = agreementOf(press.row, reader);
    const unit = ownParty(press.row, reader.view);
    if (!isMeeting(press.routine) || agreement === null) return refused('unknown-action');
    if (unit === null) return refused('no-party');
    const command = commandOf(press);
    if ('tone' in command) return { notice: command, changed: false };
    const parties = agreement.parties.map((party) => party.unit);
    const noSend = noSendFor(app.calendar, reader.directory, parties);
    const now = app.clock.now();
    const days = partyDays(app, reader, now);
    const recorded = await recordReview(
      app.store.db,
      {
        deadline: press.row.id,
        agreement: agreement.id,
        speaker: { person: reader.person, unit },
        command,
        round: press.round ?? press.row.review?.round ?? 0,
        card: press.card,
      },
      {
        parties,
        days,
        noSend,
        today: reader.today,
        tell: (event, review) => messagesTo(partiesToTell(event, review, parties), `${review.round}.${event}`, press.row, app, reader),
      },
    );
    if (recorded === 'stale' || recorded === 'closed') return refused('times-gone');
    if ('refused' in recorded) return { notice: refusalNotice(recorded.refused, command, reader), changed: false };
    return { notice: doneNotice(recorded.event, recorded.review, reader), changed: true };
  },
});

export const propose = saying('propose', ({ inputs }) => timesIn(inputs));
export const suit = saying('suit', ({ inputs, row }) => answersIn(inputs, row.review?.proposal?.times.length ?? 0));
export const callOff = saying('call-off', () => ({ kind: 'cancel' }));

const rows = [
  ['date1', 'time1'],
  ['date2', 'time2'],
  ['date3', 'time3'],
] as const;

/** The times of the form; a row that is empty is left out, one that is half filled in is told of. */
function timesIn(inputs: Inputs): ReviewCommand | Notice {
  const minutes = Number(inputs('minutes') ?? 60);
  const times: MeetingTime[] = [];
  for (const [index, [dateName, timeName]] of rows.entries()) {
    const [date, time] = [inputs(dateName), inputs(timeName)];
    if (date === null && time === null) continue;
    if (date === null || time === null) return warning('time-half', { n: index + 1 });
    const start = startOf(date, time);
    if (start === null || !Number.isInteger(minutes)) return warning('time-unreadable', { n: index + 1 });
    times.push({ start, minutes });
  }
  return { kind: 'propose', times };
}

function startOf(date: string, time: string): Temporal.PlainDateTime | null {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date) || !/^\d{2}:\d{2}(?::\d{2})?$/u.test(time)) return null;
  try {
    return Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' });
  } catch {
    return null;
  }
}

function answersIn(inputs: Inputs, count: number): ReviewCommand | Notice {
  const said = (['suits1', 'suits2', 'suits3'] as const).slice(0, count).map((name) => inputs(name));
  if (said.some((each) => each !== 'yes' && each !== 'no')) return warning('answer-each-time');
  return { kind: 'answer', suits: said.map((each) => each === 'yes') };
}

function partyDays({ calendar }: AppContext, { directory }: Reader, now: Temporal.Instant): PartyDays {
  return {
    calendar,
    now: now.toZonedDateTimeISO(osloZone).toPlainDateTime(),
    hoursOf: (unit) => directory.upwards(unit).find((level) => level.window !== null)?.window ?? ordinaryWindow,
    isClosed: (unit, day) => directory.closures(unit).some((closure) => closure.kind === 'closed' && isWithin(day, closure)),
  };
}

const doneCodes: Readonly<Record<ReviewEvent, NoticeCode>> = {
  proposed: 'times-proposed',
  answered: 'times-answered',
  fixed: 'meeting-fixed',
  moved: 'meeting-fixed',
  'none-suits': 'no-time-suits',
  withdrawn: 'times-withdrawn',
  cancelled: 'meeting-cancelled',
};

function doneNotice(event: ReviewEvent, { fixed }: Review, { today, texts }: Reader): Notice {
  const code = doneCodes[event];
  if (code !== 'meeting-fixed') return good(code);
  return good(code, { at: fixed === null ? '–' : formatMeeting(fixed, today, texts.language) });
}

function refusalNotice(refusal: ReviewRefusal, command: ReviewCommand, reader: Reader): Notice {
  switch (refusal.why) {
    case 'already-proposed':
      return warning('already-proposed', { by: reader.directory.people.get(refusal.by)?.name ?? unitName(reader.directory, refusal.unit) });
    case 'time':
      return faultNotice(refusal.fault, command, reader);
    case 'no-party':
      return warning('no-party');
    case 'nothing-booked':
      return warning('nothing-to-cancel');
    case 'answers-missing':
      return warning('answer-each-time');
    case 'nothing-proposed':
    case 'fixed-meanwhile':
      return warning('times-gone');
  }
}

/** What is wrong with which of the times, and what would be right. */
function faultNotice(fault: TimeFault, command: ReviewCommand, { directory, today, texts }: Reader): Notice {
  if (fault.why === 'none' || fault.why === 'too-many') return warning(`time-${fault.why}`);
  const n = fault.at + 1;
  switch (fault.why) {
    case 'no-working-day': {
      const start = command.kind === 'propose' ? command.times[fault.at]?.start : undefined;
      return warning('time-no-working-day', {
        n,
        date: start === undefined ? '–' : formatDate(start.toPlainDate(), today, texts.language),
      });
    }
    case 'unit-closed':
      return warning('time-unit-closed', { n, unit: unitName(directory, fault.unit) });
    case 'outside-hours': {
      const { opens, closes } = fault.hours;
      return warning('time-outside-hours', {
        n,
        unit: unitName(directory, fault.unit),
        opens: formatTime(opens, texts.language),
        closes: formatTime(closes, texts.language),
      });
    }
    default:
      return warning(`time-${fault.why}`, { n });
  }
}
