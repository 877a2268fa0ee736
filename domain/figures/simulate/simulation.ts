import type { RoutineId } from '../../ids.ts';
import type { RoutineRule } from '../../nudge/types.ts';
import type { Directory } from '../../people/directory.ts';
import type { RoleCode } from '../../people/types.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';

/** What of a routine an answer needs to know. */
export interface SimulatedRoutine extends RoutineRule {
  readonly answeredBy: 'anybody' | 'each-side';
}

export interface SimulatedWorld {
  readonly directory: Directory;
  readonly routines: ReadonlyMap<RoutineId, SimulatedRoutine>;
  readonly calendar: WorkCalendar;
}

export interface SimulationWishes {
  /** The first Oslo date: the register is taken into use that morning. */
  readonly from: PlainDate;
  readonly days: number;
  /** The share of what people are asked about that they answer before the next send day, 0 to 1. */
  readonly answerRate: number;
  /** Decides which they answer. */
  readonly seed: number;
}

/** Daily messages a person gets in a week. */
export interface Load {
  /** Whom it is about: everybody who held a role in some week of the time, and whoever got anything. */
  readonly people: number;
  readonly mean: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

/** Why a message beyond the weekly budget could not wait. */
export const urgencies = ['escalation', 'overdue', 'last-steps', 'meeting', 'asked-again'] as const;
export type Urgency = (typeof urgencies)[number];

export interface SimulatedWeek {
  /** Its first day within the time, ISO. */
  readonly from: string;
  readonly daily: number;
  readonly regionalDigests: number;
  readonly leaderDigests: number;
  readonly toLeaders: number;
  readonly toRegionalLeads: number;
  /** Open deadlines past their date when the week ends. */
  readonly overdue: number;
}

export interface SimulatedMonth {
  /** ISO: `2027-03`. */
  readonly month: string;
  /** Deadlines answered: in time, and late. */
  readonly inTime: number;
  readonly late: number;
  /** Taken over by the next occurrence before anybody answered. */
  readonly unanswered: number;
  /** When the month, or the time, ends. */
  readonly overdue: number;
  readonly vacantRoles: number;
}

/** What a simulated time came to: numbers alone, so that it can be written as JSON as it is. */
export interface Simulation {
  readonly from: string;
  readonly days: number;
  readonly answerRate: number;
  readonly seed: number;
  readonly register: {
    readonly units: number;
    readonly people: number;
    readonly agreements: number;
    readonly roleHolders: number;
    readonly vacantRoles: number;
  };
  readonly sendDays: number;
  readonly messages: {
    readonly daily: number;
    readonly regionalDigests: number;
    /** Overviews that go by themselves; those on a day's message are in it. */
    readonly leaderDigests: number;
  };
  readonly nudges: number;
  readonly perPersonAndWeek: Load;
  readonly byRole: readonly (Load & { readonly role: RoleCode })[];
  /** How many weeks of single people had 0, 1, 2 … daily messages. */
  readonly weeksWith: readonly number[];
  /** How many a week are ordinary, and the messages beyond. */
  readonly budget: number;
  readonly beyondBudget: {
    readonly messages: number;
    readonly urgent: Readonly<Record<Urgency, number>>;
    /** Must be 0. */
    readonly notUrgent: number;
  };
  readonly escalations: { readonly toLeaders: number; readonly toRegionalLeads: number };
  readonly answered: { readonly inTime: number; readonly late: number; readonly unanswered: number };
  /** Times when nobody in the line of a unit could be found. */
  readonly nobody: number;
  readonly weeks: readonly SimulatedWeek[];
  readonly months: readonly SimulatedMonth[];
  /** What is asked about, the most first. */
  readonly routines: readonly { readonly routine: string; readonly nudges: number }[];
  /** Who gets most, by id: their role and unit on the last day, their messages, and those of their fullest week. */
  readonly most: readonly {
    readonly person: string;
    readonly role: RoleCode | null;
    readonly unit: string | null;
    readonly messages: number;
    readonly fullestWeek: number;
  }[];
}
