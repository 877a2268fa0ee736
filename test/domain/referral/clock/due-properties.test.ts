import fc from 'fast-check';
import { describe, it } from 'vitest';
import { loadClockRules } from '../../../../catalogue/law/index.ts';
import { dueOf } from '../../../../domain/referral/clock/due.ts';
import type { ClockRule, SpanUnit } from '../../../../domain/referral/clock/rule.ts';
import { workingDaysBetween } from '../../../../domain/time/add-working-days.ts';
import { workCalendar } from '../../../../domain/time/calendar.ts';
import { norwegianHolidays } from '../../../../domain/time/norwegian-holidays.ts';
import { isAfter, type PlainDate, plainDate } from '../../../../domain/time/plain-date.ts';

const calendar = workCalendar(norwegianHolidays());
const rules = loadClockRules();
const day = fc.integer({ min: 0, max: 2_900 }).map((days): PlainDate => plainDate('2026-01-01').add({ days }));
const rule = fc.constantFrom(...rules);
const ownDays = { amount: 9, unit: 'weekdays' } as const;

const [plain] = rules;
const inUnits = (unit: SpanUnit, amount: number, more: Partial<ClockRule> = {}): ClockRule => {
  if (plain === undefined) throw new Error('there are no rules');
  return { ...plain, spans: [{ amount, unit }], direction: 'after', onDayOff: 'stays', ...more };
};

describe('whatever the date', () => {
  it('a limit in working days ends on one, with exactly as many between', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (start, amount) => {
        const { due, safe, notCounted } = dueOf(inUnits('working-days', amount), start, calendar);
        return (
          calendar.isWorkingDay(due) &&
          safe.equals(due) &&
          workingDaysBetween(calendar, start, due) === amount &&
          notCounted.every((each) => each.dayOfWeek <= 5 && calendar.isPublicHoliday(each))
        );
      }),
    );
  });

  it('every day of a limit in weekdays is counted, a Sunday, or named as left out', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (start, amount) => {
        const { due, notCounted } = dueOf(inUnits('weekdays', amount), start, calendar);
        const days = Array.from({ length: start.until(due).days }, (_, index) => start.add({ days: index + 1 }));
        return days.length === amount + notCounted.length + days.filter((each) => each.dayOfWeek === 7).length;
      }),
    );
  });

  it('whoever starts later is never due earlier', () => {
    fc.assert(
      fc.property(rule, day, fc.integer({ min: 1, max: 40 }), (each, start, later) => {
        const first = dueOf(each, start, calendar, ownDays);
        const second = dueOf(each, start.add({ days: later }), calendar, ownDays);
        return !isAfter(first.due, second.due) && !isAfter(first.safe, second.safe);
      }),
    );
  });

  it('what to keep to is a working day and never after the limit, and what was moved ends on a working day', () => {
    fc.assert(
      fc.property(rule, day, (each, start) => {
        const { due, safe, movedFrom } = dueOf(each, start, calendar, ownDays);
        const moved = each.onDayOff === 'stays' ? movedFrom === null : calendar.isWorkingDay(due);
        return calendar.isWorkingDay(safe) && !isAfter(safe, due) && moved;
      }),
    );
  });

  it('counting back and forth again in working days comes home', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (start, amount) => {
        const there = dueOf(inUnits('working-days', amount), start, calendar).due;
        const back = dueOf(inUnits('working-days', amount, { direction: 'before' }), there, calendar).due;
        return calendar.isWorkingDay(start) ? back.equals(start) : workingDaysBetween(calendar, start, back) === 0;
      }),
    );
  });
});
