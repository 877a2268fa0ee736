import type { HolidayLookup } from './norwegian-holidays.ts';
import type { PlainDate } from './plain-date.ts';

/** What the planner needs to know about a day. Dates are Oslo dates. */
export interface WorkCalendar {
  /** Monday to Friday, and not a public holiday (design: «Working day»). 24 and 31 December count. */
  isWorkingDay(day: PlainDate): boolean;
  /** One of Norway's twelve public holidays, whatever weekday it falls on; Sundays that are nothing else are not. */
  isPublicHoliday(day: PlainDate): boolean;
  /** A day on which nothing is sent to anybody: weekends, public holidays, 24 and 31 December. */
  isNoSendDay(day: PlainDate): boolean;
}

export function workCalendar(isHoliday: HolidayLookup): WorkCalendar {
  const isPublicHoliday = (day: PlainDate): boolean => isHoliday(day.toString());
  const isWorkingDay = (day: PlainDate): boolean => day.dayOfWeek <= 5 && !isPublicHoliday(day);
  return {
    isWorkingDay,
    isPublicHoliday,
    isNoSendDay: (day) => !isWorkingDay(day) || isEve(day),
  };
}

/** Christmas Eve and New Year's Eve are working days on which people have mostly left. */
const isEve = (day: PlainDate): boolean => day.month === 12 && (day.day === 24 || day.day === 31);
