import type { RoutineId } from '../../ids.ts';
import { dailyMessagesAWeek } from '../../nudge/day/budget.ts';
import type { PlannedMessage } from '../../nudge/types.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { SimulatedMonth, SimulatedWeek, Simulation, Urgency } from './simulation.ts';
import { isEscalation, urgencyOf } from './urgency.ts';

type Counted = Pick<
  Simulation,
  'sendDays' | 'messages' | 'nudges' | 'beyondBudget' | 'escalations' | 'answered' | 'nobody' | 'weeks' | 'months' | 'routines'
>;

/** Everything that is counted by day, week and month. */
export interface DayCounts {
  begin(today: PlainDate): void;
  sendDay(): void;
  /** `ofWeek`: which of its person's week it is, from 1. */
  daily(message: PlannedMessage, ofWeek: number): void;
  regionalDigest(): void;
  /** So many that go by themselves. */
  leaderDigests(own: number): void;
  closed(inTime: boolean): void;
  leftUnanswered(superseded: number, nobody: number): void;
  endWeek(overdue: number): void;
  endMonth(today: PlainDate, overdue: number, vacantRoles: number): void;
  result(): Counted;
}

type Row<Of> = { -readonly [Name in keyof Of]: Of[Name] };

export function countDays(): DayCounts {
  const weeks: SimulatedWeek[] = [];
  const months: SimulatedMonth[] = [];
  const routines = new Map<RoutineId, number>();
  const urgent: Record<Urgency, number> = { escalation: 0, overdue: 0, 'last-steps': 0, meeting: 0, 'asked-again': 0 };
  let [sendDays, notUrgent, nobody] = [0, 0, 0];
  let week: Row<SimulatedWeek> | null = null;
  let month = emptyMonth();
  let day: PlainDate | null = null;
  const thisWeek = (): Row<SimulatedWeek> => {
    week ??= { from: day?.toString() ?? '', daily: 0, regionalDigests: 0, leaderDigests: 0, toLeaders: 0, toRegionalLeads: 0, overdue: 0 };
    return week;
  };
  const sum = (rows: readonly SimulatedWeek[], field: Exclude<keyof SimulatedWeek, 'from'>): number =>
    rows.reduce((total, row) => total + row[field], 0);

  return {
    begin: (today) => {
      day = today;
      thisWeek();
    },
    sendDay: () => {
      sendDays += 1;
    },
    daily: ({ date, nudges }, ofWeek) => {
      const row = thisWeek();
      row.daily += 1;
      for (const nudge of nudges) {
        routines.set(nudge.routine, (routines.get(nudge.routine) ?? 0) + 1);
        if (!isEscalation(nudge)) continue;
        if (nudge.audience === 'leader') row.toLeaders += 1;
        else row.toRegionalLeads += 1;
      }
      if (ofWeek <= dailyMessagesAWeek) return;
      const urgency = urgencyOf(nudges, date);
      if (urgency === null) notUrgent += 1;
      else urgent[urgency] += 1;
    },
    regionalDigest: () => {
      thisWeek().regionalDigests += 1;
    },
    leaderDigests: (own) => {
      thisWeek().leaderDigests += own;
    },
    closed: (inTime) => {
      if (inTime) month.inTime += 1;
      else month.late += 1;
    },
    leftUnanswered: (superseded, unreached) => {
      month.unanswered += superseded;
      nobody += unreached;
    },
    endWeek: (overdue) => {
      weeks.push({ ...thisWeek(), overdue });
      week = null;
    },
    endMonth: (today, overdue, vacantRoles) => {
      months.push({ ...month, month: today.toString().slice(0, 7), overdue, vacantRoles });
      month = emptyMonth();
    },
    result: () => ({
      sendDays,
      messages: {
        daily: sum(weeks, 'daily'),
        regionalDigests: sum(weeks, 'regionalDigests'),
        leaderDigests: sum(weeks, 'leaderDigests'),
      },
      nudges: [...routines.values()].reduce((total, count) => total + count, 0),
      beyondBudget: {
        messages: Object.values(urgent).reduce((total, count) => total + count, notUrgent),
        urgent: { ...urgent },
        notUrgent,
      },
      escalations: { toLeaders: sum(weeks, 'toLeaders'), toRegionalLeads: sum(weeks, 'toRegionalLeads') },
      answered: {
        inTime: months.reduce((total, row) => total + row.inTime, 0),
        late: months.reduce((total, row) => total + row.late, 0),
        unanswered: months.reduce((total, row) => total + row.unanswered, 0),
      },
      nobody,
      weeks,
      months,
      routines: [...routines]
        .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
        .map(([routine, count]) => ({ routine, nudges: count })),
    }),
  };
}

const emptyMonth = (): Row<Pick<SimulatedMonth, 'inTime' | 'late' | 'unanswered'>> => ({ inTime: 0, late: 0, unanswered: 0 });
