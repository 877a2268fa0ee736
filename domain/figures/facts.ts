import type { LifeState } from '../agreement/life/states.ts';
import type { AgreementId, DeadlineId, PersonId, RoutineId, UnitId } from '../ids.ts';
import type { Subject } from '../nudge/types.ts';
import type { Directory } from '../people/directory.ts';
import type { RoleCode, Unit } from '../people/types.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { TeamAnswer } from './count/dimensions.ts';

/** What figures are reckoned from besides the register: read once, for all scopes. Clocks are not among it: each is about a single case. */
export interface FigureFacts {
  readonly deadlines: readonly DeadlineFact[];
  /** Overdue deadlines that leaders or regional leads have been asked about. */
  readonly escalated: ReadonlySet<DeadlineId>;
  /** Units that were asked from `silentSince` to `silentUntil`, about something that nobody has closed. */
  readonly asked: readonly UnitId[];
  /** Who has answered since `silentSince` about something that a unit was asked, and whether they were asked for it themselves. */
  readonly answers: readonly { readonly unit: UnitId; readonly person: PersonId; readonly wasAsked: boolean }[];
  /** Agreements without one are drafts. */
  readonly lifeStates: ReadonlyMap<AgreementId, LifeState>;
  readonly guidelines: readonly GuidelineFact[];
  /** What of them has been read where: keys of `pairKey`. */
  readonly read: ReadonlySet<string>;
  /** What each unit's newest monthly count of the last twelve months says about an ambulant team. */
  readonly teams: ReadonlyMap<UnitId, TeamAnswer>;
  /** Units with a count of last month. */
  readonly counted: ReadonlySet<UnitId>;
  /** Points confirmed in units: keys of `pairKey`. */
  readonly confirmed: ReadonlySet<string>;
}

/** A deadline as figures see it. Dates are Oslo dates. */
export interface DeadlineFact {
  readonly id: DeadlineId;
  readonly routine: RoutineId;
  readonly subject: Subject;
  readonly due: PlainDate;
  readonly state: 'open' | 'closed' | 'superseded' | 'cancelled';
  readonly outcome: string | null;
  readonly closedOn: PlainDate | null;
  readonly meetingOn: PlainDate | null;
}

/** Something published that those who hold one of its roles are to read. `unit` null: everywhere. */
export interface GuidelineFact {
  readonly id: string;
  readonly publishedOn: PlainDate;
  readonly unit: UnitId | null;
  readonly roles: readonly RoleCode[];
}

/** What else figures depend on: the register, the date they are as of (*D*), and what the catalogue says. */
export interface FigureWorld {
  readonly directory: Directory;
  /** Oslo date. */
  readonly today: PlainDate;
  /** Whether an outcome of a routine says that the parties have met. */
  isMet(routine: RoutineId, outcome: string): boolean;
  /** What the leader of such a unit is asked to confirm. */
  pointsFor(unit: Unit): readonly string[];
}

/** Something of a unit as one key: a guideline it has read, a point it has confirmed. */
export const pairKey = (what: string, unit: UnitId): string => `${what} ${unit}`;

/** The days figures look back to and ahead, from D; both ends count. */
export const windows = (today: PlainDate) => ({
  /** The last year: D is not part of it. */
  yearSince: today.subtract({ days: 365 }),
  yesterday: today.subtract({ days: 1 }),
  weekSince: today.subtract({ days: 7 }),
  monthSince: today.subtract({ days: 30 }),
  aheadUntil: today.add({ days: 30 }),
  silentSince: today.subtract({ days: 28 }),
  silentUntil: today.subtract({ days: 7 }),
});

/** The month before D's, and the twelve months that end with it, as `2026-10`. */
export const countMonths = (today: PlainDate): { readonly first: string; readonly last: string } => {
  const month = today.toPlainYearMonth();
  return { first: month.subtract({ months: 12 }).toString(), last: month.subtract({ months: 1 }).toString() };
};
