import type { Temporal } from 'temporal-polyfill';
import type { SeriesKind } from '../agreement/series/series.ts';
import type { AgreementId, ClockId, DeadlineId, DecisionId, PersonId, RoutineId, SeriesId, UnitId } from '../ids.ts';
import type { RoleCode } from '../people/types.ts';
import type { ClockKind } from '../referral/clock/rule.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Rhythm } from '../time/rhythm.ts';

/** Who a step is for, before anybody is absent. */
export const stepAudiences = ['assignees', 'leaders', 'regional-lead'] as const;
export type StepAudience = (typeof stepAudiences)[number];

/** In what capacity somebody gets it, once absence and vacancy are known. */
export type Audience = 'assignee' | 'deputy' | 'leader' | 'regional-lead' | 'administrator';

/** `offset` is in working days from the due date: negative before, 0 on it, positive after. */
export interface Step {
  readonly offset: number;
  readonly to: readonly StepAudience[];
}

export interface Ladder {
  readonly name: string;
  /** In rising order of offset. */
  readonly steps: readonly Step[];
  /** So many working days before a booked meeting each party is asked to prepare; left out when there is nothing to prepare. */
  readonly prepareBefore?: number | undefined;
}

/** What a deadline is about. */
export type Subject =
  | { readonly kind: 'agreement'; readonly agreement: AgreementId }
  | { readonly kind: 'role'; readonly role: RoleCode; readonly unit: UnitId }
  /** A role in a unit as one person holds it, whoever else does; as `kontaktperson`: as the unit's contact in agreements. */
  | { readonly kind: 'holder'; readonly role: RoleCode; readonly unit: UnitId; readonly person: PersonId }
  /** Something the parties of an agreement have decided in a meeting. `owner`: the party that does it; null: all of them. */
  | { readonly kind: 'decision'; readonly decision: DecisionId; readonly agreement: AgreementId; readonly owner: UnitId | null }
  /** One meeting of a series, for all its members. */
  | { readonly kind: 'series'; readonly series: SeriesId }
  /** One member of a series, and how it has come to the meetings; for the leaders of all members. */
  | { readonly kind: 'member'; readonly series: SeriesId; readonly unit: UnitId }
  /** A clock that somebody has started, or what follows from one: one person's own, in the unit where they hold a role. What it is about stands nowhere in it. */
  | ClockSubject;

export interface ClockSubject {
  readonly kind: 'clock';
  readonly clock: ClockId;
  readonly owner: PersonId;
  readonly unit: UnitId;
}

/** What of a routine the planner needs; the catalogue's entries hold the rest (source, outcome form). */
export interface RoutineRule {
  readonly id: RoutineId;
  readonly ladder: Ladder;
  /** A limit set by law: a snooze can never pass its due date. */
  readonly statutory: boolean;
  readonly timing: RoutineTiming;
}

/** What a deadline can arise from; one routine each. */
export const arisings = [
  'new-holder',
  'new-leader',
  'new-unit',
  'disagreement-local',
  'disagreement-regional',
  'disagreement-leaders',
  'help-asked',
  'help-asked-of-leaders',
  'answer-asked',
  'refused',
] as const;
export type ArisesFrom = (typeof arisings)[number];

export type RoutineTiming =
  /** The agreement's own evaluation date and rhythm. */
  | { readonly kind: 'agreement-evaluation' }
  /** The agreement's own contact date and rhythm. */
  | { readonly kind: 'agreement-contact' }
  /** Once a year, this many months before the evaluation, so that the review reaches the right people. */
  | { readonly kind: 'before-evaluation'; readonly months: number }
  /** A role that somebody should hold stands vacant; `workingDays` to fill it, and asked again in this rhythm. */
  | { readonly kind: 'vacancy'; readonly workingDays: number; readonly again: Rhythm }
  /** Something has happened in an agreement's life: due so many days after it, or after the last signature when that is what happened. */
  | {
      readonly kind: 'life';
      readonly event: 'fell-asleep' | 'signed-by-all';
      readonly days: number;
      readonly counted: 'days' | 'working-days';
    }
  /** Opened for what the parties decide in a meeting, with the date they give it. */
  | { readonly kind: 'decision' }
  /** Something has been noticed or said that no calendar knows of: due so many working days after it. Never recurs by itself. */
  | { readonly kind: 'arising'; readonly from: ArisesFrom; readonly workingDays: number }
  /** The meetings of every series of this kind. */
  | { readonly kind: 'series'; readonly of: SeriesKind }
  /** A member has stayed away from two meetings in a row; `workingDays` to answer it. */
  | { readonly kind: 'stayed-away'; readonly workingDays: number }
  /** Opened for a clock that somebody starts, due on the day that its rule counts to. */
  | { readonly kind: 'clock'; readonly of: ClockKind }
  /** Again and again so many working days apart, for as long as a clock runs. */
  | { readonly kind: 'while-waiting'; readonly workingDays: number }
  /** A duty of everybody who should hold the role, in a fixed rhythm. */
  | { readonly kind: 'duty'; readonly role: RoleCode; readonly rhythm: Rhythm }
  /** On one date, for everybody who holds the role. `again`: how it recurs from that date; null: once, and not opened when the date has passed. */
  | { readonly kind: 'on-date'; readonly role: RoleCode; readonly on: PlainDate; readonly again: Rhythm | null };

/** One occurrence of a routine for a subject. Dates are Oslo dates. */
export interface Deadline {
  readonly id: DeadlineId;
  readonly routine: RoutineId;
  readonly subject: Subject;
  readonly due: PlainDate;
  /** Copied from the routine when the deadline opened; later edits of the catalogue do not reach it. */
  readonly ladder: Ladder;
  readonly openedOn: PlainDate;
  /** A booked meeting: quiet until the first send day after it. */
  readonly meetingOn: PlainDate | null;
  /** Every step dated up to and with this day has been handled. */
  readonly handledThrough: PlainDate | null;
  /** The day the planner must look at it next; null: never again. */
  readonly nextStepOn: PlainDate | null;
}

/** Why somebody gets somebody else's nudge. */
/** `left`: whoever it belonged to holds no role there any more. */
export type StandInReason = 'absent' | 'unreachable' | 'vacant' | 'declined' | 'left';

export interface StandsIn {
  readonly because: StandInReason;
  /** Null when the role is vacant. */
  readonly person: PersonId | null;
}

/** What made this nudge come today. */
export type Occasion = 'step' | 'resumed' | 'before-meeting' | 'after-meeting' | 'vacant-role' | 'rerouted';

/** Everything «hvorfor fikk jeg denne?» answers from. Stored with the nudge. */
export interface Why {
  readonly ladder: string;
  readonly occasion: Occasion;
  /** The step's day before no-send days moved it. */
  readonly nominalOn: PlainDate;
  /** The step's day after moving. */
  readonly scheduledOn: PlainDate;
  /** True: the step's own day had passed before anybody could be told (downtime, late import). */
  readonly late: boolean;
  /** The role asked, in the unit asked. */
  readonly role: RoleCode;
  readonly unit: UnitId | null;
  readonly standsInFor: StandsIn | null;
  readonly heldFor: HoldReason | null;
  /** The message that carried it earlier may or may not have come through. */
  readonly mayHaveComeBefore: boolean;
  /** Parties whose own recipient cannot be reached, so that the others see it. */
  readonly unreachableParties: readonly UnitId[];
}

export type HoldReason = 'budget' | 'silence' | 'one-a-day';

/** One step of one deadline for one person. `key` is unique within (deadline, person). */
export interface Nudge {
  readonly deadline: DeadlineId;
  readonly routine: RoutineId;
  readonly subject: Subject;
  readonly due: PlainDate;
  readonly key: string;
  /** Working days from the due date. */
  readonly step: number;
  readonly person: PersonId;
  readonly audience: Audience;
  readonly why: Why;
}

export type MessageKind = 'daily' | 'digest';

/** One person's message of one day, to be sent at `time` Oslo time. */
export interface PlannedMessage {
  readonly person: PersonId;
  readonly date: PlainDate;
  readonly time: Temporal.PlainTime;
  /** After this, Oslo time, it is too late for today. */
  readonly closes: Temporal.PlainTime;
  readonly kind: MessageKind;
  readonly nudges: readonly Nudge[];
}
