import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personId } from '../../../domain/ids.ts';
import { planAhead } from '../../../domain/nudge/day/plan-ahead.ts';
import { planDay } from '../../../domain/nudge/day/plan-day.ts';
import { deriveDeadlines } from '../../../domain/nudge/deadline/derive-deadlines.ts';
import { scheduleOf } from '../../../domain/nudge/ladder/ladder-schedule.ts';
import { noSendFor } from '../../../domain/nudge/ladder/no-send.ts';
import { recipientsOfStep, unitsOf } from '../../../domain/nudge/recipients/recipients-of-step.ts';
import type { Deadline, Nudge } from '../../../domain/nudge/types.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import type { Absence, RoleAssignment, RoleCode, Unit, UnitKind } from '../../../domain/people/types.ts';
import type { Register } from '../../../domain/register.ts';
import { addWorkingDays, workingDaysBetween } from '../../../domain/time/add-working-days.ts';
import { isoWeek } from '../../../domain/time/iso-week.ts';
import { isWithin, type PlainDate } from '../../../domain/time/plain-date.ts';
import {
  agreement,
  calendar,
  catalogue,
  closure,
  day,
  dayState,
  party,
  person,
  register as registerOf,
  role,
  unit,
} from '../../support/builders.ts';

// Bounded, and always the same runs: a property that fails here fails for everybody.
const runs = (numRuns: number): fc.Parameters<unknown> => ({ numRuns, seed: 20270328 });

const date = fc.integer({ min: 0, max: 1094 }).map((days) => day('2026-01-01').add({ days }));
const near = fc.integer({ min: -40, max: 130 }).map((days) => day('2027-02-15').add({ days }).toString());
const names = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'] as const;
const someone = fc.constantFrom(...names);

/** Two small trees: a region with institutions and departments, and an HF with clinics. */
const units: readonly Unit[] = [
  unit('reg', 'bufetat-region'),
  ...(['inst1', 'inst2'] as const).map((id) => unit(id, 'institution', { parent: 'reg' })),
  ...(['dep1', 'dep2', 'dep3'] as const).map((id, index) => unit(id, 'department', { parent: index < 2 ? 'inst1' : 'inst2' })),
  unit('hf', 'hf'),
  ...(['bup1', 'bup2'] as const).map((id): Unit => unit(id, 'bup-clinic' satisfies UnitKind, { parent: 'hf' })),
];
const unitIds = units.map((each) => String(each.id));

const assignments: fc.Arbitrary<RoleAssignment> = fc
  .record({
    who: someone,
    code: fc.constantFrom<RoleCode>('helseansvarlig', 'barnevernansvarlig', 'leder', 'leder', 'regionalt-helseansvarlig', 'administrator'),
    where: fc.constantFrom(...unitIds),
    to: fc.option(near, { freq: 5, nil: undefined }),
    deputy: fc.option(someone, { nil: undefined }),
  })
  .map(({ who, code, where, to, deputy }) =>
    role(who, code, where, { ...(to !== undefined && { to }), ...(deputy !== undefined && { deputy }) }),
  );

const absences: fc.Arbitrary<Absence> = fc
  .record({ who: someone, from: near, days: fc.integer({ min: 0, max: 40 }), deputy: fc.option(someone, { nil: null }) })
  .map(({ who, from, days, deputy }) => ({
    person: personId(who),
    from: day(from),
    to: day(from).add({ days }),
    deputy: deputy === null ? null : personId(deputy),
  }));

const agreements = fc
  .array(
    fc.record({
      sides: fc.tuple(fc.constantFrom('dep1', 'dep2', 'dep3', 'inst1', 'reg'), fc.constantFrom('bup1', 'bup2', 'hf')),
      contacts: fc.tuple(fc.option(someone, { nil: null }), fc.option(someone, { nil: null })),
      evaluation: fc.option(near, { nil: null }),
      evaluationRhythm: fc.constantFrom('1/year', '4/year', 'monthly', null),
      contact: fc.option(near, { nil: null }),
      contactRhythm: fc.constantFrom('2/year', 'monthly', 'weekly', null),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((all) =>
    all.map(({ sides, contacts, ...rest }, index) =>
      agreement(`a${index}`, { ...rest, parties: [party(sides[0], contacts[0]), party(sides[1], contacts[1])] }),
    ),
  );

const closures = fc
  .array(
    fc.record({
      where: fc.constantFrom(...unitIds),
      from: near,
      days: fc.integer({ min: 0, max: 12 }),
      kind: fc.constantFrom('closed', 'silent'),
    }),
    { maxLength: 3 },
  )
  .map((all) => all.map(({ where, from, days, kind }) => closure(where, from, day(from).add({ days }).toString(), kind)));

const registers: fc.Arbitrary<Register> = fc
  .record({ roles: fc.array(assignments, { maxLength: 14 }), absences: fc.array(absences, { maxLength: 4 }), agreements, closures })
  .map((parts) => registerOf({ ...parts, units, people: names.map((id) => person(id)) }));

const from = fc.integer({ min: 0, max: 60 }).map((days) => day('2027-02-15').add({ days }));

describe('working days, always', () => {
  it('adding and taking away the same number from a working day comes back to it', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -60, max: 60 }), (start, count) => {
        fc.pre(calendar.isWorkingDay(start));
        const there = addWorkingDays(calendar, start, count);
        expect(addWorkingDays(calendar, there, -count).toString()).toBe(start.toString());
        expect(workingDaysBetween(calendar, start, there) + 0).toBe(count + 0);
      }),
      runs(100),
    );
  });

  it('more days never land earlier, a later start never lands earlier, and what is landed on is a working day', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 10 }), (start, count, more) => {
        const landed = addWorkingDays(calendar, start, count);
        expect(landed.until(addWorkingDays(calendar, start, count + more)).days).toBeGreaterThanOrEqual(0);
        expect(landed.until(addWorkingDays(calendar, start.add({ days: more }), count)).days).toBeGreaterThanOrEqual(0);
        if (count !== 0) expect(calendar.isWorkingDay(landed)).toBe(true);
      }),
      runs(100),
    );
  });

  it('a send day is a working day', () => {
    fc.assert(
      fc.property(date, (on) => {
        expect(calendar.isNoSendDay(on) || calendar.isWorkingDay(on)).toBe(true);
      }),
      runs(200),
    );
  });
});

describe('a ladder, always', () => {
  it('steps up to the due date fall on it or before, those after it after, in order and on send days', () => {
    fc.assert(
      fc.property(date, fc.constantFrom(...[...catalogue.values()].map((each) => each.ladder)), (due, ladder) => {
        const schedule = scheduleOf({ due, ladder, meetingOn: null }, calendar, calendar.isNoSendDay);
        for (const [index, step] of schedule.entries()) {
          expect(calendar.isNoSendDay(step.on)).toBe(false);
          expect(step.offset <= 0 ? due.until(step.on).days <= 0 : due.until(step.on).days > 0).toBe(true);
          const before = schedule[index - 1];
          if (before !== undefined) expect(before.on.until(step.on).days).toBeGreaterThanOrEqual(0);
        }
      }),
      runs(100),
    );
  });
});

/** What the design lets wait: steps before -3. What only tells that a role is vacant rides along with a step, and waits with it. */
const mayWait = (nudge: Nudge): boolean =>
  (nudge.why.occasion === 'step' && nudge.step < -3 && nudge.audience !== 'administrator') || nudge.why.occasion === 'vacant-role';

describe('a planned run, always', () => {
  const messagesOf = (register: Register, start: PlainDate) => [...planAhead(directoryOf(register), catalogue, calendar, start, 60)];

  it('sends nothing on a no-send day, one daily a person a day, and no nudge twice', () => {
    fc.assert(
      fc.property(registers, from, (register, start) => {
        const days = new Set<string>();
        const keys = new Set<string>();
        for (const message of messagesOf(register, start)) {
          expect(calendar.isNoSendDay(message.date)).toBe(false);
          const dayKey = `${message.person} ${message.date.toString()} ${message.kind}`;
          expect(days.has(dayKey)).toBe(false);
          days.add(dayKey);
          if (message.kind === 'daily') expect(message.nudges.length).toBeGreaterThan(0);
          for (const nudge of message.nudges) {
            const key = `${nudge.deadline} ${nudge.key} ${nudge.person}`;
            expect(keys.has(key), key).toBe(false);
            keys.add(key);
            expect(nudge.person).toBe(message.person);
            expect(nudge.why.ladder).not.toBe('');
          }
        }
      }),
      runs(12),
    );
  });

  it('sends a person at most three dailies a week, unless the fourth holds something that cannot wait', () => {
    fc.assert(
      fc.property(registers, from, (register, start) => {
        const week = new Map<string, number>();
        for (const message of messagesOf(register, start).filter((each) => each.kind === 'daily')) {
          const key = `${message.person} ${isoWeek(message.date)}`;
          const before = week.get(key) ?? 0;
          week.set(key, before + 1);
          if (before >= 3) expect(message.nudges.some((nudge) => !mayWait(nudge))).toBe(true);
        }
      }),
      runs(12),
    );
  });

  it('nothing of a unit is sent on that unit’s closed or silent days', () => {
    fc.assert(
      fc.property(registers, from, (register, start) => {
        const directory = directoryOf(register);
        for (const message of messagesOf(register, start)) {
          for (const nudge of message.nudges) {
            const unit = nudge.why.unit;
            if (unit === null) continue;
            expect(
              directory.closures(unit).some((each) => isWithin(message.date, each)),
              `${nudge.deadline} ${nudge.key} ${nudge.person} ${message.date.toString()}`,
            ).toBe(false);
          }
        }
      }),
      runs(12),
    );
  });
});

describe('a day, always', () => {
  const deadlinesOn = (register: Register, start: PlainDate): readonly Deadline[] =>
    deriveDeadlines(directoryOf(register), catalogue.values(), start, calendar).map((each) => ({ ...each, nextStepOn: start }));
  const sendDays = from.filter((start) => !calendar.isNoSendDay(start));

  it('planning depends on its arguments alone and changes none of them', () => {
    fc.assert(
      fc.property(registers, sendDays, (register, start) => {
        const deadlines = deadlinesOn(register, start);
        const before = JSON.stringify([register, deadlines]);
        const state = dayState(register, { deadlines });
        const first = JSON.stringify(planDay(state, calendar, start));
        expect(JSON.stringify(planDay(state, calendar, start))).toBe(first);
        expect(JSON.stringify([register, deadlines])).toBe(before);
      }),
      runs(12),
    );
  });

  it('planned again with the advanced state and today’s messages gone, a day sends nothing', () => {
    fc.assert(
      fc.property(registers, sendDays, (register, start) => {
        const first = planDay(dayState(register, { deadlines: deadlinesOn(register, start) }), calendar, start);
        const again = planDay(
          dayState(register, { deadlines: [...first.advanced, ...first.opened], waiting: first.held, todaysMessage: () => 'gone' }),
          calendar,
          start,
        );
        expect(again.messages).toEqual([]);
        expect(again.advanced.length + again.opened.length).toBe(0);
      }),
      runs(12),
    );
  });

  it('every step of every deadline reaches somebody, or stands on the list of «ingen mottaker»', () => {
    fc.assert(
      fc.property(registers, sendDays, (register, start) => {
        const directory = directoryOf(register);
        const context = { directory, calendar, today: start, declined: () => false };
        for (const deadline of deadlinesOn(register, start)) {
          for (const step of deadline.ladder.steps) {
            const found = recipientsOfStep(context, deadline, step.to);
            expect(found.recipients.length + found.nobody.length).toBeGreaterThan(0);
            if (!step.to.includes('assignees')) continue;
            const answered = new Set([...found.nobody]);
            // Each side has somebody, or is on the list; one person may stand for both.
            if (found.recipients.length === 0) for (const unit of unitsOf(context, deadline.subject)) expect(answered.has(unit)).toBe(true);
          }
        }
      }),
      runs(12),
    );
  });

  it('both sides get a step on the same day: whoever a step is for is planned or held on one day', () => {
    fc.assert(
      fc.property(registers, sendDays, (register, start) => {
        const directory = directoryOf(register);
        for (const deadline of deadlinesOn(register, start).filter((each) => each.subject.kind === 'agreement')) {
          const noSend = noSendFor(calendar, directory, unitsOf({ directory }, deadline.subject));
          const due = scheduleOf(deadline, calendar, noSend).find((step) => step.on.until(start).days <= 0);
          if (due === undefined) continue;
          const onDay = planDay(
            dayState(register, { deadlines: [{ ...deadline, handledThrough: due.on.subtract({ days: 1 }), nextStepOn: due.on }] }),
            calendar,
            due.on,
          );
          const planned = new Set(
            [...onDay.messages.flatMap((each) => each.nudges), ...onDay.held.map((each) => each.nudge)].map((each) => each.person),
          );
          const meant = recipientsOfStep({ directory, calendar, today: due.on, declined: () => false }, deadline, due.to).recipients;
          for (const each of meant) expect(planned.has(each.person)).toBe(true);
        }
      }),
      runs(12),
    );
  });
});
