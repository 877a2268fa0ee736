import Holidays from 'date-holidays';

/** Answers whether a date is one of Norway's twelve public holidays (Sundays that are nothing else are not counted here). */
export type HolidayLookup = (isoDate: string) => boolean;

/** Norway's public holidays for any year, worked out once a year asked for. */
export function norwegianHolidays(): HolidayLookup {
  const source = new Holidays('NO');
  const years = new Map<string, ReadonlySet<string>>();
  return (isoDate) => {
    const year = isoDate.slice(0, 4);
    let days = years.get(year);
    if (days === undefined) {
      days = new Set(
        source
          .getHolidays(Number(year))
          .filter((holiday) => holiday.type === 'public')
          .map((holiday) => holiday.date.slice(0, 10)),
      );
      years.set(year, days);
    }
    return days.has(isoDate);
  };
}
