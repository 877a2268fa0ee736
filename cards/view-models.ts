import type { Temporal } from 'temporal-polyfill';
import type { Finding } from '../domain/audit/checks.ts';
import type { DeadlineId, MessageId } from '../domain/ids.ts';
import type { Audience, StandInReason } from '../domain/nudge/types.ts';
import type { Language, RoleCode } from '../domain/people/types.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { DisagreementView, HelpView as HelpRequestView } from './agreement/cooperation-models.ts';
import type { RoundView } from './agreement/round-view.ts';
import type { SeriesItemView } from './agreement/series/view-models.ts';
import type { CountItemView } from './figures/count-models.ts';
import type { OverviewBlock } from './figures/leader-view-models.ts';
import type { HandOverView, NewHolderView, OnboardingView } from './people/view-models.ts';
import type { ClockFollowUpView, ClockQuestionView, ClockView } from './referral/clock/view-models.ts';

/** What the cards are made from: plain data, already looked up and already allowed. Dates are Oslo dates. */

/** A person as others see them. */
export interface Who {
  readonly name: string;
  readonly role: RoleCode | null;
  readonly unitName: string | null;
}

/** `open` shows a deadline of a long list with its buttons. */
export type ActionVerb =
  | 'ack'
  | 'snooze'
  | 'complete'
  | 'book'
  | 'decline'
  | 'explain'
  | 'hide'
  | 'reopen'
  | 'open'
  | 'propose'
  | 'suit'
  | 'call-off'
  | 'prepare'
  | 'tick'
  | 'agenda'
  | 'ask-other'
  | 'prolong'
  | 'pass-on'
  | 'stop'
  | 'count';

/** How a deadline stands for the person who looks at the card. */
export type ItemState =
  | { readonly kind: 'open' }
  | { readonly kind: 'acknowledged'; readonly by: Who; readonly until: PlainDate }
  | { readonly kind: 'snoozed'; readonly until: PlainDate }
  /** `at`: when the time of day has been agreed on too. */
  | { readonly kind: 'meeting'; readonly on: PlainDate; readonly at: MeetingTimeView | null }
  /** The reader's side has told how it went; these parties have not. */
  | { readonly kind: 'told'; readonly outcome: string; readonly waitingFor: readonly string[] }
  | { readonly kind: 'declined'; readonly by: Who }
  | { readonly kind: 'closed'; readonly outcome: string; readonly by: Who; readonly on: PlainDate; readonly nextDue: PlainDate | null }
  /** Nobody answered before the next occurrence took over, or the agreement or role is gone. */
  | { readonly kind: 'ended'; readonly because: 'superseded' | 'cancelled' };

/** A time for a meeting, Oslo time. */
export interface MeetingTimeView {
  readonly start: Temporal.PlainDateTime;
  readonly minutes: number;
}

/** How far the parties have come with agreeing on a time for a meeting. */
export interface ReviewView {
  /** Sent back with every answer, so that one to times that no longer stand is known. */
  readonly round: number;
  readonly proposal: {
    readonly by: Who;
    readonly times: readonly (MeetingTimeView & {
      /** What each party that has answered has said, in the agreement's order; not the proposer. */
      readonly answers: readonly { readonly partyName: string; readonly suits: boolean }[];
    })[];
    /** Parties that have not answered. Empty: all have, and no time suits everybody. */
    readonly waitingFor: readonly string[];
    /** What the reader's party has said before; null: nothing yet. */
    readonly own: readonly boolean[] | null;
  } | null;
  /** The times on the table are the reader's own party's. */
  readonly isOwnProposal: boolean;
  /** The address that opens a new meeting in Teams with the time filled in; null until one is fixed. */
  readonly newMeetingUrl: string | null;
  /** The address of the meeting as a calendar file; null until one is fixed, and when the bot cannot be reached from outside. */
  readonly calendarUrl: string | null;
}

export type ItemNote =
  | { readonly kind: 'late' }
  | { readonly kind: 'may-have-come-before' }
  | {
      readonly kind: 'stands-in';
      readonly because: StandInReason;
      readonly role: RoleCode;
      readonly unitName: string;
      readonly name: string | null;
    }
  /** `asked`: who should have answered, so that the reader knows whom to talk to. */
  | { readonly kind: 'escalated'; readonly workingDaysOverdue: number; readonly asked: readonly Who[] }
  | { readonly kind: 'acknowledged-by-other'; readonly by: Who; readonly until: PlainDate }
  | { readonly kind: 'declined-by-other'; readonly by: Who }
  | { readonly kind: 'party-unreachable'; readonly unitName: string }
  /** The parties have told different things of the same meeting. */
  | { readonly kind: 'answers-differ' };

/** The answer to «hvorfor fikk jeg denne?», opened in place. */
export interface ExplanationView {
  readonly rule: string;
  /** Null when the routine has left the catalogue. */
  readonly source: { readonly document: string; readonly place: string; readonly strength: string } | null;
  readonly ladderName: string;
  /** Working days from the due date: negative before. */
  readonly step: number;
  readonly due: PlainDate;
  readonly nominalOn: PlainDate;
  readonly scheduledOn: PlainDate;
  readonly audience: Audience;
  readonly role: RoleCode;
  readonly unitName: string | null;
  readonly standsInFor: { readonly because: StandInReason; readonly name: string | null } | null;
  readonly occasion: 'step' | 'resumed' | 'before-meeting' | 'after-meeting' | 'vacant-role' | 'rerouted';
  readonly late: boolean;
  readonly heldFor: 'budget' | 'silence' | 'one-a-day' | null;
}

/** What only some deadlines show. */
export type ItemDetails =
  | HandOverView
  | OnboardingView
  | DisagreementView
  | HelpRequestView
  | ClockView
  | ClockQuestionView
  | ClockFollowUpView
  | CountItemView;

export interface OutcomeChoice {
  /** Stored; the text is `outcomes.<id>` in the locales. */
  readonly id: string;
  /** Whether the person must give the next date with it. */
  readonly nextDate: 'required' | 'optional' | 'none';
}

/** One deadline on a card. */
export interface DeadlineItem {
  readonly deadline: DeadlineId;
  /** Sent back with every action, so that a late click is known as one. */
  readonly version: number;
  /** Routine id; texts are `routines.<id>.title` and `.ask`. */
  readonly routine: string;
  /** «Granlia avdeling A – BUP Gjøvik» or the unit of a role. */
  readonly subject: string;
  /** For role subjects: the role. */
  readonly subjectRole: RoleCode | null;
  readonly due: PlainDate;
  /** Working days from the card's day to the due date; negative when overdue. */
  readonly workingDaysLeft: number;
  readonly state: ItemState;
  readonly notes: readonly ItemNote[];
  /** True for somebody who is told because nobody answered: they are not asked to do it themselves. */
  readonly overseen: boolean;
  /** Only what this person may do now, main action first. */
  readonly actions: readonly ActionVerb[];
  readonly snoozeChoices: readonly { readonly workingDays: number; readonly until: PlainDate }[];
  readonly outcomes: readonly OutcomeChoice[];
  /** The date to propose in the outcome form. */
  readonly proposedNext: PlainDate | null;
  readonly explanation: ExplanationView | null;
  /** Each answer is a button of its own. */
  readonly byButtons: boolean;
  /** What it is about, where that is more than a title; null: nothing more. */
  readonly details: ItemDetails | null;
  /** Null: no meeting, or nobody has proposed a time. */
  readonly review: ReviewView | null;
  /** Null: no review of an agreement. */
  readonly round: RoundView | null;
  /** What was decided, when the deadline is about that. */
  readonly decision: string | null;
  /** Null: it is no meeting of a series. */
  readonly series: SeriesItemView | null;
}

/** What every card action carries back; `card` says which card to draw again. */
export interface ActionData {
  readonly d: string;
  readonly v: number;
  readonly m: string;
}

export interface DailyView {
  readonly message: MessageId;
  /** The day it was sent for, which it keeps however often it is drawn again. */
  readonly date: PlainDate;
  readonly today: PlainDate;
  readonly items: readonly DeadlineItem[];
  /** Deadlines that found no room on the card; they are in `frister`. */
  readonly more: number;
  /** A line above the list after an action: what was done, or why it was not. */
  readonly notice: Notice | null;
  /** The deadline whose forms are open, and which is shown first; null: none was asked for. */
  readonly opened: DeadlineId | null;
  /** A leader's overview, when it goes with this message; left out: it does not. */
  readonly overview?: OverviewBlock | undefined;
}

/** What somebody is told at once; `over`: there is nothing to say any more. */
export type WordView =
  | { readonly kind: 'new-holder'; readonly view: NewHolderView }
  | { readonly kind: 'item'; readonly view: DailyView }
  | { readonly kind: 'over'; readonly notice: Notice | null };

export interface ListView {
  readonly today: PlainDate;
  readonly items: readonly DeadlineItem[];
  readonly more: number;
  readonly notice: Notice | null;
  /** The deadline that is shown first, with its buttons; null: none was asked for. */
  readonly opened: DeadlineId | null;
}

/** Told after an action; text `notices.<code>` with these parameters (dates already written out). */
export interface Notice {
  readonly tone: 'good' | 'warning';
  readonly code: NoticeCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export const noticeCodes = [
  'acknowledged',
  'acknowledged-at-limit',
  'snoozed',
  'completed',
  'booked',
  'declined',
  'reopened',
  'already-closed',
  'stale',
  'not-allowed',
  'expired',
  'unknown-deadline',
  'unknown-action',
  'snooze-past-statutory',
  'choose-days',
  'choose-outcome',
  'choose-date',
  'date-in-past',
  'date-too-far',
  'cannot-reopen',
  'try-again',
  'too-fast',
  'busy',
  'takes-time',
  'choose-event',
  'life-changed',
  'life-refused',
  'attested',
  'contents-saved',
  'unknown-agreement',
  'feed-renewed',
  'feed-ended',
  'times-proposed',
  'times-answered',
  'meeting-fixed',
  'no-time-suits',
  'times-withdrawn',
  'meeting-cancelled',
  'already-proposed',
  'times-gone',
  'nothing-to-cancel',
  'answer-each-time',
  'no-party',
  'prepared',
  'agenda-ready',
  'told',
  'answers-differ',
  'decision-half',
  'text-identity-number',
  'text-birth-date',
  'text-phone-number',
  'text-email-address',
  'text-street-address',
  'text-diagnosis-code',
  'text-person-with-age',
  'text-name-with-treatment',
  'text-too-long',
  'minutes-address',
  'points-saved',
  'points-open',
  'choose-theme',
  'disagreement-raised',
  'disagreement-open',
  'disagreement-withdrawn',
  'disagreement-gone',
  'help-asked',
  'help-open',
  'time-none',
  'time-half',
  'time-unreadable',
  'time-too-many',
  'time-in-past',
  'time-too-far',
  'time-too-short',
  'time-too-long',
  'time-twice',
  'time-no-working-day',
  'time-unit-closed',
  'time-outside-hours',
  'choose-present',
  'agenda-noted',
  'decision-noted',
  'line-taken-back',
  'line-gone',
  'lines-full',
  'text-missing',
  'date-in-future',
  'unknown-series',
  'digest-rhythm-chosen',
  'digest-rhythm-same',
  'choose-rhythm',
  'digest-changed',
  'clock-started',
  'clock-started-overdue',
  'clock-known',
  'choose-clock',
  'clock-needs-limit',
  'clock-no-rule',
  'clock-no-unit',
  'date-too-old',
  'reference-refused',
  'clock-stopped',
  'clock-prolonged',
  'clock-not-prolonged',
  'clock-passed-on',
  'choose-person',
  'choose-reason',
  'clock-asked',
  'clock-ask-open',
  'reminders-off',
  'refusal-noted',
  'choose-refusal',
  'count-saved',
  'count-changed',
  'count-too-many',
  'count-empty',
  'count-number',
  'count-team',
  'count-not-over',
  'count-too-old',
  'count-needs-form',
  'unknown-count',
  'guideline-read',
  'guideline-read-before',
  'guideline-unread',
  'guideline-not-yours',
  'guideline-gone',
] as const;
export type NoticeCode = (typeof noticeCodes)[number];

export interface UnreachableView {
  readonly today: PlainDate;
  readonly people: readonly {
    readonly name: string;
    readonly since: PlainDate | null;
    readonly reason: string;
    readonly waiting: number;
  }[];
  readonly peopleMore: number;
  /** «Ingen mottaker»: deadlines in units without anybody who could get them. */
  readonly nobody: readonly { readonly routine: string; readonly unitName: string; readonly due: PlainDate }[];
  readonly nobodyMore: number;
  /** Messages whose fate is unknown. */
  readonly ambiguous: number;
}

/** What was wrong with a message: of unknown fate, refused for a reason of ours, to somebody unreachable, or not sent in time. */
export const deliveryTroubles = ['ambiguous', 'failed', 'unreachable', 'late'] as const;
export type DeliveryTrouble = (typeof deliveryTroubles)[number];

export interface DeliveryItem {
  readonly name: string;
  /** The day it was for. */
  readonly on: PlainDate;
  readonly kind: 'daily' | 'digest' | 'audit' | 'review' | 'word';
  readonly trouble: DeliveryTrouble;
  /** A reason of the delivery policy, or of our own. */
  readonly reason: string;
  /** How it was settled: the person answered on the card, or its content has moved on. Null: not yet. */
  readonly settled: 'answered' | 'carried' | null;
  /** What happens by itself with one that is not settled. */
  readonly next: 'next-message' | 'somebody-else' | 'stand-in' | 'soon' | 'not-repeated';
}

/** «Leveringer»: messages of the last days that did not simply arrive. */
export interface DeliveriesView {
  readonly today: PlainDate;
  readonly from: PlainDate;
  /** Those that are not settled. */
  readonly unsettled: Readonly<Record<DeliveryTrouble, number>>;
  readonly settled: number;
  /** The unsettled first, the newest first. */
  readonly items: readonly DeliveryItem[];
  readonly more: number;
}

/** What the auditor finds, the gravest first. */
export interface AuditView {
  readonly today: PlainDate;
  readonly findings: readonly Finding[];
}

export interface HelpView {
  readonly name: string | null;
  readonly commands: readonly { readonly id: CommandId; readonly word: string }[];
  readonly localMode: boolean;
}

export const commandIds = [
  'help',
  'deadlines',
  'acute',
  'agreements',
  'agreement',
  'review',
  'who',
  'rules',
  'meetings',
  'guidelines',
  'check',
  'clock',
  'refusal',
  'count',
  'calendar',
  'digest',
  'language',
  'unreachable',
  'deliveries',
  'forward',
] as const;
export type CommandId = (typeof commandIds)[number];

export interface NotUnderstoodView {
  /** The command meant, perhaps. */
  readonly suggestion: { readonly id: CommandId; readonly word: string } | null;
}

/** A person's own calendar feed. */
export interface CalendarView {
  /** Null: it is off. */
  readonly address: string | null;
  /** False: nobody outside can reach the bot, so there are no addresses. */
  readonly isOffered: boolean;
  readonly notice: Notice | null;
}

export interface LanguageView {
  readonly current: Language;
}
