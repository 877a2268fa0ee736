import { isRunning } from '../../agreement/series/members.ts';
import { firstMeeting } from '../../agreement/series/occurrences.ts';
import { isInForce } from '../../agreement/types.ts';
import type { RoutineId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import { type ExpectedRole, expectedRoles } from '../../people/expected-roles.ts';
import type { RoleCode } from '../../people/types.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { Deadline, RoutineRule, Subject } from '../types.ts';
import { firstDue } from './due-dates.ts';
import { openDeadline } from './open-deadline.ts';

/**
 * Every deadline the register and the catalogue give on `today`: one a routine and subject. The store opens those it does
 * not have; at most one of a (routine, subject) is open at a time.
 */
export function deriveDeadlines(
  directory: Directory,
  routines: Iterable<RoutineRule>,
  today: PlainDate,
  calendar: WorkCalendar,
): readonly Deadline[] {
  const all = [...routines];
  return [
    ...agreementDeadlines(directory, all, today, calendar),
    ...seriesDeadlines(directory, all, today, calendar),
    ...roleDeadlines(directory, all, today, calendar),
  ];
}

/**
 * Those that follow from roles: duties, vacancies, and what is due on one date for all who hold a role. A role can fall vacant on any day without an import, so the
 * planner asks for these daily. `isOpen`: those that need no making, because a routine has one open for a subject.
 */
export function roleDeadlines(
  directory: Directory,
  routines: Iterable<RoutineRule>,
  today: PlainDate,
  calendar: WorkCalendar,
  isOpen: (routine: RoutineId, subject: Subject) => boolean = () => false,
): readonly Deadline[] {
  const roles = expectedRoles(directory, today);
  return [...routines].flatMap((routine) => {
    const { timing } = routine;
    if (timing.kind !== 'vacancy' && timing.kind !== 'duty' && timing.kind !== 'on-date') return [];
    const due = firstDue(timing, null, today, calendar);
    if (due === null) return [];
    const asked = timing.kind === 'on-date' ? rolesHeld(directory, timing.role, today) : roles;
    return asked
      .filter((expected) => (timing.kind === 'vacancy' ? expected.vacant : expected.role === timing.role))
      .flatMap(({ role, unit }) => {
        const subject = { kind: 'role', role, unit } as const;
        return isOpen(routine.id, subject) ? [] : [openDeadline(routine, subject, due, today, { directory, calendar })];
      });
  });
}

/** The units in which somebody holds the role today. */
const rolesHeld = (directory: Directory, role: RoleCode, today: PlainDate): readonly ExpectedRole[] =>
  [...new Set(directory.everyHolder(role, today).map(({ unit }) => unit))].map((unit) => ({ role, unit, vacant: false }));

function agreementDeadlines(
  directory: Directory,
  routines: readonly RoutineRule[],
  today: PlainDate,
  calendar: WorkCalendar,
): readonly Deadline[] {
  const agreements = [...directory.agreements.values()].filter((agreement) => isInForce(agreement, today));
  return routines.flatMap((routine) => {
    const { kind } = routine.timing;
    if (kind === 'vacancy' || kind === 'duty' || kind === 'on-date' || kind === 'series' || kind === 'stayed-away') return [];
    return agreements.flatMap((agreement) => {
      const due = firstDue(routine.timing, agreement, today, calendar);
      return due === null
        ? []
        : [openDeadline(routine, { kind: 'agreement', agreement: agreement.id }, due, today, { directory, calendar })];
    });
  });
}

function seriesDeadlines(
  directory: Directory,
  routines: readonly RoutineRule[],
  today: PlainDate,
  calendar: WorkCalendar,
): readonly Deadline[] {
  const running = [...directory.series.values()].filter((series) => isRunning(directory, series, today));
  return routines.flatMap((routine) => {
    const { timing } = routine;
    if (timing.kind !== 'series') return [];
    return running.flatMap((series) => {
      const due = series.kind === timing.of ? firstMeeting(series, today) : null;
      return due === null ? [] : [openDeadline(routine, { kind: 'series', series: series.id }, due, today, { directory, calendar })];
    });
  });
}
