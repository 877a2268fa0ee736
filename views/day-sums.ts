import { snoozeChoices } from '../domain/nudge/ladder/snooze.ts';
import { workingDaysBetween } from '../domain/time/add-working-days.ts';
import type { WorkCalendar } from '../domain/time/calendar.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';

/**
 * Sums of working days walk through the calendar day by day, and everybody's cards of a day ask for the same few: measured, they were a quarter of a turn.
 * They follow from the calendar and the dates alone and are kept as long as those: the store and a turn give the same date as the same object.
 */
type Kept<Value> = WeakMap<WorkCalendar, WeakMap<PlainDate, WeakMap<WeakKey, Value>>>;
type Choices = ReturnType<typeof snoozeChoices>;

const daysLeft: Kept<number> = new WeakMap();
const choices: Kept<Choices> = new WeakMap();

/** Working days from `today` to `due`, negative when overdue. */
export const workingDaysLeft = (calendar: WorkCalendar, today: PlainDate, due: PlainDate): number =>
  inside(ofDay(daysLeft, calendar, today), due, () => workingDaysBetween(calendar, today, due));

/** What «Utsett» offers; see `snoozeChoices`. */
export const choicesToday = (calendar: WorkCalendar, today: PlainDate, statutoryDue: PlainDate | null): Choices =>
  inside(ofDay(choices, calendar, today), statutoryDue ?? calendar, () => snoozeChoices(calendar, today, statutoryDue));

const ofDay = <Value>(values: Kept<Value>, calendar: WorkCalendar, today: PlainDate): WeakMap<WeakKey, Value> =>
  inside(
    inside(values, calendar, () => new WeakMap()),
    today,
    () => new WeakMap(),
  );

function inside<Key extends WeakKey, Value>(values: WeakMap<Key, Value>, key: Key, work: () => Value): Value {
  let value = values.get(key);
  if (value === undefined) {
    value = work();
    values.set(key, value);
  }
  return value;
}
