import type { WorkCalendar } from '../../time/calendar.ts';
import { isBefore, isSame, type PlainDate } from '../../time/plain-date.ts';
import type { ClockRule, Span, SpanUnit } from './rule.ts';

/** What a rule and a date make due, and how it was counted. Oslo dates. */
export interface Due {
  readonly start: PlainDate;
  /** The last day of the limit. Limits in weeks and months may end on a day off. */
  readonly due: PlainDate;
  /** The last working day on or before it: what to keep to. */
  readonly safe: PlainDate;
  /** What was counted, one span after the other. */
  readonly spans: readonly Span[];
  /** Where each span ended, before the last was moved. */
  readonly ends: readonly PlainDate[];
  readonly direction: ClockRule['direction'];
  /** Public holidays that would have been counted, had they been ordinary days: Monday to Friday, or to Saturday for `weekdays`. In calendar order. */
  readonly notCounted: readonly PlainDate[];
  /** The day off that the limit ended on and was moved from; null when it was not moved. */
  readonly movedFrom: PlainDate | null;
}

/**
 * When a clock is due. The start day is not counted; a limit in weeks or months ends on the same-named day, or on the month's last day when it has
 * none of that number (domstolloven §§ 148, 149, which health complaints follow through pbrl § 7-7 and fvl § 30, and which we follow for the rest).
 *
 * @param start an Oslo date, which may be a day off; with direction `before`, the day that is counted back from
 * @param own what the agreement itself says, for rules without spans of their own; not used for others
 * @throws RangeError when neither the rule nor the agreement says how long
 */
export function dueOf(rule: ClockRule, start: PlainDate, calendar: WorkCalendar, own: Span | null = null): Due {
  const spans = rule.spans.length > 0 || own === null ? rule.spans : [own];
  const step = rule.direction === 'after' ? 1 : -1;
  const ends: PlainDate[] = [];
  const notCounted: PlainDate[] = [];
  for (const span of spans) ends.push(endOf(span, ends.at(-1) ?? start, step, calendar, notCounted));
  const end = ends.at(-1);
  if (end === undefined) throw new RangeError(`the limit of ${rule.kind} is the agreement's own, and none was given`);
  const due = rule.onDayOff === 'next-working-day' ? seek(end, 1, calendar) : end;
  return {
    start,
    due,
    safe: seek(due, -1, calendar),
    spans,
    ends,
    direction: rule.direction,
    notCounted: step === 1 ? notCounted : notCounted.toReversed(),
    movedFrom: isSame(due, end) ? null : end,
  };
}

function endOf({ amount, unit }: Span, start: PlainDate, step: 1 | -1, calendar: WorkCalendar, notCounted: PlainDate[]): PlainDate {
  if (unit === 'days' || unit === 'weeks' || unit === 'months') return start.add({ [unit]: step * amount });
  let day = start;
  for (let left = amount; left > 0; ) {
    day = day.add({ days: step });
    if (day.dayOfWeek > lastWeekday[unit]) continue;
    if (calendar.isPublicHoliday(day)) notCounted.push(day);
    else left -= 1;
  }
  return day;
}

/** By ISO number: Friday, Saturday. */
const lastWeekday: Readonly<Record<Extract<SpanUnit, 'working-days' | 'weekdays'>, number>> = { 'working-days': 5, weekdays: 6 };

/** The nearest working day on or after (1), or on or before (-1). */
function seek(from: PlainDate, step: 1 | -1, calendar: WorkCalendar): PlainDate {
  let day = from;
  while (!calendar.isWorkingDay(day)) day = day.add({ days: step });
  return day;
}

/** Whether the limit ends on a day on which nobody is at work. */
export const endsOnDayOff = ({ due, safe }: Pick<Due, 'due' | 'safe'>): boolean => isBefore(safe, due);
