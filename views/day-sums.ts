import { snoozeChoices } from '../domain/nudge/snooze.ts';
import { workingDaysBetween } from '../domain/time/add-working-days.ts';
import type { WorkCalendar } from '../domain/time/calendar.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';

/**
 * Sums of working days walk through the calendar day by day, and everybody's cards of a day ask for the same few:
 * measured, they were a quarter of a turn. They are kept a calendar, since they follow from nothing else.
 */
interface Sums {
  readonly daysLeft: Map<string, number>;
  readonly choices: Map<string, ReturnType<typeof snoozeChoices>>;
}

const sums = new WeakMap<WorkCalendar, Sums>();
/** A demo that moves on asks for ever new days. */
const mostKept = 5_000;

/** Working days from `today` to `due`, negative when overdue. */
export const workingDaysLeft = (calendar: WorkCalendar, today: PlainDate, due: PlainDate): number =>
  kept(sumsOf(calendar).daysLeft, `${today.toString()} ${due.toString()}`, () => workingDaysBetween(calendar, today, due));

/** What «Utsett» offers; see `snoozeChoices`. */
export const choicesToday = (calendar: WorkCalendar, today: PlainDate, statutoryDue: PlainDate | null): ReturnType<typeof snoozeChoices> =>
  kept(sumsOf(calendar).choices, `${today.toString()} ${statutoryDue?.toString() ?? ''}`, () =>
    snoozeChoices(calendar, today, statutoryDue),
  );

function sumsOf(calendar: WorkCalendar): Sums {
  let known = sums.get(calendar);
  if (known === undefined) {
    known = { daysLeft: new Map(), choices: new Map() };
    sums.set(calendar, known);
  }
  return known;
}

function kept<Value>(values: Map<string, Value>, key: string, work: () => Value): Value {
  let value = values.get(key);
  if (value === undefined) {
    value = work();
    if (values.size >= mostKept) values.clear();
    values.set(key, value);
  }
  return value;
}
