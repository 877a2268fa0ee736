import { describe, expect, it } from 'vitest';
import { ladders } from '../../../../catalogue/ladders.ts';
import { monthlyCount } from '../../../../catalogue/routines/figures.ts';
import { isOver, monthBefore } from '../../../../domain/figures/count/month.ts';
import { roleDeadlines } from '../../../../domain/nudge/deadline/derive-deadlines.ts';
import { firstDue, nextDue } from '../../../../domain/nudge/deadline/due-dates.ts';
import { scheduleOf } from '../../../../domain/nudge/ladder/ladder-schedule.ts';
import { directoryOf } from '../../../../domain/people/directory.ts';
import { calendar, day, ordinaryRegister, routineOf } from '../../../support/builders.ts';
import { plan, who } from '../../nudge/plan.ts';

const routine = routineOf(String(monthlyCount));

describe('the reminders of a monthly count', () => {
  it.each([
    ['2026-11-23', '2026-12-15'],
    ['2026-12-15', '2026-12-15'],
    ['2026-12-16', '2027-01-15'],
  ])('on %s the first is due %s', (today, due) => {
    expect(firstDue(routine.timing, null, day(today), calendar)?.toString()).toBe(due);
  });

  it('comes again a month later, also when it was answered early or late', () => {
    expect([
      nextDue(routine.timing, null, day('2026-12-15'), day('2026-12-02'))?.toString(),
      nextDue(routine.timing, null, day('2026-12-15'), day('2027-02-03'))?.toString(),
    ]).toEqual(['2027-01-15', '2027-02-15']);
  });

  it('nobody is asked before the month is over, in twenty years of holidays', () => {
    const early: string[] = [];
    for (let due = day('2026-12-15'); due.year < 2047; due = due.add({ months: 1 })) {
      const [first] = scheduleOf({ due, ladder: ladders.gentle, meetingOn: null }, calendar, calendar.isNoSendDay);
      if (first === undefined || !isOver(monthBefore(due), first.on)) early.push(due.toString());
    }
    expect(early).toEqual([]);
  });

  it('is a duty of the helseansvarlig, and of nobody on the health side', () => {
    const opened = roleDeadlines(directoryOf(ordinaryRegister()), [routine], day('2026-11-23'), calendar);
    expect(opened.map(({ id }) => String(id))).toEqual(['monthly-count:role:helseansvarlig@avd:2026-12-15']);
  });

  it('goes to the helseansvarlig five working days before and on the day, and to the leader ten after', () => {
    const [deadline] = roleDeadlines(directoryOf(ordinaryRegister()), [routine], day('2027-01-20'), calendar);
    if (deadline === undefined) throw new Error('no deadline');
    const asked = (date: string, handledThrough: string | null) =>
      who(
        plan(ordinaryRegister(), date, {
          routines: new Map([[routine.id, routine]]),
          deadlines: [{ ...deadline, handledThrough: handledThrough === null ? null : day(handledThrough), nextStepOn: day(date) }],
        }),
      );
    expect(deadline.due.toString()).toBe('2027-02-15');
    expect([asked('2027-02-08', null), asked('2027-02-15', '2027-02-08'), asked('2027-03-01', '2027-02-15')]).toEqual([
      ['h assignee -5'],
      ['h assignee 0'],
      ['lh leader 10'],
    ]);
  });
});
