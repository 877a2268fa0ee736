import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

/** The tables as Kysely sees them. Dates are ISO text (Oslo dates), instants are ISO text in UTC, JSON is text on the way in. */

type Json<Value> = ColumnType<Value, string, string>;
/** Set by the database when left out. */
type Defaulted<Value> = ColumnType<Value, Value | undefined, Value>;

export interface UnitsTable {
  id: string;
  name: string;
  kind: string;
  parent: string | null;
  ownership: string | null;
  institution_type: Defaulted<string | null>;
  municipality: string | null;
  region_lead_unit: string | null;
  window_opens: string | null;
  window_closes: string | null;
  ended_on: string | null;
}

export interface PeopleTable {
  id: string;
  name: string;
  email: string | null;
  aad_object_id: string | null;
  tenant_id: string | null;
  language: string | null;
  window_opens: string | null;
  window_closes: string | null;
  ended_on: string | null;
  /** Found once by e-mail, when the register itself names no object id. */
  linked_aad_object_id: string | null;
  linked_tenant_id: string | null;
  /** What the person chose in the chat; it wins over the register's. */
  chosen_language: string | null;
  unreachable_since: string | null;
  unreachable_reason: string | null;
}

export interface RolesTable {
  person: string;
  role: string;
  unit: string;
  from_day: string | null;
  to_day: string | null;
  deputy: string | null;
  ended_on: string | null;
}

export interface AgreementsTable {
  id: string;
  title: string;
  level: string;
  parent: string | null;
  valid_from: string | null;
  valid_to: string | null;
  evaluation_rhythm: string | null;
  next_evaluation: string | null;
  contact_rhythm: string | null;
  next_contact: string | null;
  document_url: string | null;
  document_status: string | null;
  replaces: string | null;
  ended_on: string | null;
  /** People have ended it; no column of the register, so that an import leaves it alone. */
  closed_on: string | null;
}

export interface PartiesTable {
  agreement: string;
  unit: string;
  contact_person: string | null;
  /** Who was it last, and the day they were it no more. No part of the register. */
  contact_before: Defaulted<string | null>;
  contact_left_on: Defaulted<string | null>;
  signed_on: string | null;
  signed_by: string | null;
  name_at_signing: string | null;
  position: number;
  ended_on: string | null;
}

export interface AbsencesTable {
  person: string;
  from_day: string | null;
  to_day: string | null;
  deputy: string | null;
  ended_on: string | null;
}

export interface ClosuresTable {
  unit: string;
  kind: string;
  from_day: string | null;
  to_day: string | null;
  ended_on: string | null;
}

export interface ActionsTable {
  agreement: string;
  situation: string;
  unit: string;
  /** Empty: the unit as such; part of the key, which takes no null. */
  role: string;
  what: string;
  when_said: string | null;
  /** One a line. */
  keywords: string;
  source_url: string | null;
  position: number;
  ended_on: string | null;
}

export type DeadlineState = 'open' | 'closed' | 'superseded' | 'cancelled';

export interface DeadlinesTable {
  id: string;
  routine: string;
  subject: string;
  due: string;
  ladder: Json<unknown>;
  state: Defaulted<DeadlineState>;
  opened_on: string;
  meeting_on: string | null;
  handled_through: string | null;
  next_step_on: string | null;
  version: Defaulted<number>;
  outcome: string | null;
  closed_by: string | null;
  closed_on: string | null;
  /** The date the person gave with the outcome. */
  next_due: string | null;
  /** The occurrence that opened when this one closed. */
  successor: string | null;
}

export interface QuietsTable {
  deadline_id: string;
  person_id: string;
  until: string;
  kind: 'ack' | 'snooze';
  set_on: string;
  resumed: Defaulted<boolean>;
}

export interface DeclinesTable {
  deadline_id: string;
  person_id: string;
  declined_on: string;
}

export type NudgeState = 'planned' | 'held' | 'dropped' | 'passed-on';

export interface NudgesTable {
  id: Generated<number>;
  deadline_id: string;
  key: string;
  step: number;
  person_id: string;
  audience: string;
  why: Json<unknown>;
  state: NudgeState;
  until: string | null;
  planned_on: string;
}

export type MessageState = 'planned' | 'sending' | 'sent' | 'ambiguous' | 'unreachable' | 'failed' | 'cancelled';

/**
 * `audit`: what the auditor found, for an administrator; `review`: what others have said about the time of a meeting, `word`: what else they are told at once
 * (who has taken over, a disagreement, a request for help and its answer).
 */
export type OutboxKind = 'daily' | 'digest' | 'audit' | 'review' | 'word';

export interface MessagesTable {
  id: string;
  person_id: string;
  tenant_id: string;
  local_date: string;
  kind: OutboxKind;
  /** The deadline a `review` or a `word` is about. */
  about: string | null;
  /** Of a `digest`: a leader's overview, not a region's. */
  of_leader: Defaulted<boolean>;
  state: Defaulted<MessageState>;
  reason: string | null;
  send_at: string;
  closes_at: string;
  not_before: string | null;
  attempts: Defaulted<number>;
  /** When it was last committed as `sending`. */
  claimed_at: string | null;
  conversation_id: string | null;
  activity_id: string | null;
  sent_at: string | null;
  /** Its content has moved on to a later message (or to nobody any more). */
  carried: Defaulted<boolean>;
  /** How often something the card shows has changed, and which of those changes it shows. */
  changes: Defaulted<number>;
  drawn: Defaulted<number>;
}

export interface MessageNudgesTable {
  message_id: string;
  nudge_id: number;
}

export interface ConversationsTable {
  tenant_id: string;
  conversation_id: string;
  person_id: string | null;
  aad_object_id: string | null;
  user_id: string;
  bot_id: string;
  service_url: string;
  state: 'active' | 'removed' | 'blocked';
  /** Whether the welcome has been sent since the bot was installed. */
  welcomed: Defaulted<boolean>;
  locale: string | null;
  updated_at: string;
}

export interface InboundTable {
  conversation_id: string;
  activity_id: string;
  received_at: string;
  /** False while somebody is at work on it, or died over it. */
  done: Defaulted<boolean>;
}

/** Where each agreement is in its life; ours alone, never an import's. */
export interface AgreementLifeTable {
  agreement: string;
  state: string;
  since: string;
  reason: string | null;
  alive_on: string;
  signatures_from: string | null;
  revising: boolean;
  /** The next day on which a rule may find something; null: none will by itself. */
  look_on: string | null;
  version: Defaulted<number>;
}

export interface AgreementHistoryTable {
  id: Generated<number>;
  agreement: string;
  on_day: string;
  event: string;
  from_state: string;
  to_state: string;
  /** Null: a rule found it. */
  by_person: string | null;
  reason: string | null;
}

/** A point of a content checklist that somebody has found in the document. */
export interface AgreementContentsTable {
  agreement: string;
  point: string;
  noted_by: string;
  noted_on: string;
}

/** What has been decided in a meeting of an agreement's parties. */
export interface DecisionsTable {
  id: Generated<number>;
  agreement: string;
  /** The review in which it was. */
  deadline_id: string;
  text: string;
  /** Null: all parties. */
  owner_unit: string | null;
  due: string;
  by_person: string;
  decided_on: string;
}

/** How far the parties have come with agreeing on a time, preparing, and telling how it went; one document a deadline. */
export interface ReviewsTable {
  deadline_id: string;
  agreement: string;
  doc: Json<unknown>;
  changed_on: string;
}

/** Who has taken over which role from whom; `told`: the other parties' messages have been made. */
export interface HandOversTable {
  deadline_id: string;
  role: string;
  unit: string;
  person: string;
  before: Json<unknown>;
  noticed_on: string;
  told: Defaulted<boolean>;
}

/** A point of a new unit's list that somebody has ticked. */
export interface OnboardingTicksTable {
  unit: string;
  point: string;
  by_person: string;
  on_day: string;
}

export interface DisagreementsTable {
  id: Generated<number>;
  agreement: string;
  theme: string;
  raised_by: string;
  /** The party that raised it. */
  unit: string;
  raised_on: string;
  state: string;
  /** The level's deadline, while it is open. */
  deadline_id: string | null;
  due: string | null;
}

export interface DisagreementStagesTable {
  deadline_id: string;
  disagreement: number;
  level: string;
}

export interface HelpRequestsTable {
  deadline_id: string;
  agreement: string;
  theme: string;
  /** The party that asked. */
  unit: string;
  asked_by: string;
  asked_on: string;
}

/** What has been done about a disagreement or a request for help, for the agreement's history. */
export interface AgreementStepsTable {
  id: Generated<number>;
  agreement: string;
  on_day: string;
  what: 'disagreement' | 'help';
  event: string;
  theme: string;
  /** Null: a rule did it. */
  by_person: string | null;
}

export interface SeriesTable {
  id: string;
  title: string;
  kind: string;
  agreement: string | null;
  rhythm: string | null;
  next_on: string | null;
  discusses_children: boolean;
  from_day: string | null;
  to_day: string | null;
  ended_on: string | null;
}

export interface SeriesMembersTable {
  series: string;
  unit: string;
  attendance: string;
  position: number;
  ended_on: string | null;
}

export interface ServicesTable {
  id: string;
  unit: string | null;
  name: string;
  kind: string;
  route: string;
  phone: string | null;
  hours: string | null;
  /** One entry a line, as in `refuses` and `serves`. */
  excludes: string;
  refuses: string;
  serves: string;
  source_url: string | null;
  position: number;
  ended_on: string | null;
}

/** Who was to come to a meeting that was held, and whether they did; ours alone. */
export interface SeriesAttendanceTable {
  deadline_id: string;
  unit: string;
  present: boolean;
  /** As things were when it was told. */
  mandatory: boolean;
}

/** What members want to talk about, and what they have decided. */
export interface SeriesLinesTable {
  id: Generated<number>;
  series: string;
  kind: 'agenda' | 'decision';
  content: string;
  /** When it was decided; for the agenda, when it was written. */
  on_day: string;
  noted_by: string;
  noted_on: string;
  /** The meeting an agenda line was for; null: it waits for the next. */
  deadline_id: string | null;
}

/** How many of something there were in a unit in an ISO week; never who. */
export interface CountersTable {
  unit: string;
  week: string;
  what: string;
  count: number;
}

export interface CalendarFeedsTable {
  person_id: string;
  number: number;
  is_on: boolean;
}

export interface NobodyTable {
  deadline_id: string;
  unit_id: string;
  step: number;
  found_on: string;
}

export interface SettingsTable {
  key: string;
  value: Json<unknown>;
}

/** `kind`: a clock of the catalogue, or `refusal-follow-up`. `amount`, `counted_in`: what the agreement itself says, for kinds without a limit in law. */
export interface ClocksTable {
  id: string;
  kind: string;
  unit: string;
  owner: string;
  started_from: string;
  started_on: string;
  amount: number | null;
  counted_in: string | null;
  has_reference: boolean;
  prolonged_because: string | null;
  /** The day on which it was noticed that its owner holds no role in its unit any more. */
  left_on: string | null;
}

/** What a clock's owner knows the case by, sealed; never in a backup, and gone when the clock stops. */
export interface ClockReferencesTable {
  clock: string;
  sealed: string;
}

/** `id`: the clock in the subject of the question's own deadline. */
export interface ClockQuestionsTable {
  id: string;
  clock: string;
  unit: string;
  person: string;
  asked_by: string;
  asked_on: string;
  outcome: string | null;
  answered_by: string | null;
  answered_on: string | null;
}

/** `what`: as `logAnswer` has it. */
export interface AnswersTable {
  id: Generated<number>;
  deadline_id: string;
  person_id: string;
  what: string;
  on_day: string;
}

/** `month`: `2026-10`. `asked`: what a unit says of the month as a whole; `ambulant_team`: whether it has access to one. */
export interface MonthlyCountsTable {
  unit: string;
  month: string;
  /** The version of the definitions it was counted by. */
  definition: number;
  asked: string;
  ambulant_team: string;
  by_person: string;
  on_day: string;
  version: Defaulted<number>;
}

export interface MonthlyCountCellsTable {
  unit: string;
  month: string;
  dimension: string;
  value: string;
  count: number;
}

/** When it was last decided whether a leader gets their overview, and the message that carries it; null: there was nothing to tell. */
export interface LeaderDigestsTable {
  person_id: string;
  decided_on: string;
  to_act_on: number;
  to_confirm: number;
  message_id: string | null;
}

export interface AttestationsTable {
  unit: string;
  point: string;
  answer: string;
  by_person: string;
  on_day: string;
  version: Defaulted<number>;
}

/** `rung`: 1 to 4. `factors`: what was said of each success factor. */
export interface PulsesTable {
  deadline_id: string;
  agreement: string;
  unit: string;
  rung: number | null;
  factors: Json<unknown>;
  by_person: string;
  on_day: string;
}

/** A table of the register. `unit`: whom it is for, with all below; null: everybody. `for_roles`: one a line. */
export interface GuidelinesTable {
  id: string;
  title: string;
  source_url: string | null;
  published_on: string;
  unit: string | null;
  for_roles: string;
  position: number;
  ended_on: string | null;
}

export interface GuidelineReadsTable {
  guideline: string;
  unit: string;
  by_person: string;
  on_day: string;
}

/** `kind`: `regional` or `leader`. */
export interface DigestRhythmsTable {
  unit: string;
  kind: string;
  rhythm: string;
  by_person: string;
  on_day: string;
}

/** What a digest said, so that the next can say what has changed. `scope`: its units' ids in order, joined by `+`. `total`: of how many, for a share. */
export interface DigestFiguresTable {
  scope: string;
  on_day: string;
  figure: string;
  definition: number;
  count: number;
  total: number | null;
}

/** Every count of a closed period that has been shown for a scope; null: it was hidden then, and stays so. */
export interface ClosedPeriodsTable {
  period: string;
  on_day: string;
}
/** The columns of JSON are read by `bookRow` in figures/closed-books.ts. */
export interface ClosedCountsTable {
  period: string;
  unit: string;
  within: Json<unknown>;
  groups: Json<unknown>;
  counts: Json<unknown>;
  months: Json<unknown>;
}
export interface ShownCountsTable {
  scope: string;
  period: string;
  figure: string;
  value: string;
  count: number | null;
  on_day: string;
}

export interface Schema {
  units: UnitsTable;
  people: PeopleTable;
  roles: RolesTable;
  agreements: AgreementsTable;
  parties: PartiesTable;
  absences: AbsencesTable;
  closures: ClosuresTable;
  actions: ActionsTable;
  deadlines: DeadlinesTable;
  quiets: QuietsTable;
  declines: DeclinesTable;
  nudges: NudgesTable;
  messages: MessagesTable;
  message_nudges: MessageNudgesTable;
  conversations: ConversationsTable;
  inbound: InboundTable;
  agreement_life: AgreementLifeTable;
  agreement_history: AgreementHistoryTable;
  agreement_contents: AgreementContentsTable;
  reviews: ReviewsTable;
  decisions: DecisionsTable;
  hand_overs: HandOversTable;
  onboarding_ticks: OnboardingTicksTable;
  disagreements: DisagreementsTable;
  disagreement_stages: DisagreementStagesTable;
  help_requests: HelpRequestsTable;
  agreement_steps: AgreementStepsTable;
  series: SeriesTable;
  series_members: SeriesMembersTable;
  services: ServicesTable;
  series_attendance: SeriesAttendanceTable;
  series_lines: SeriesLinesTable;
  clocks: ClocksTable;
  clock_references: ClockReferencesTable;
  clock_questions: ClockQuestionsTable;
  counters: CountersTable;
  answers: AnswersTable;
  monthly_counts: MonthlyCountsTable;
  monthly_count_cells: MonthlyCountCellsTable;
  attestations: AttestationsTable;
  pulses: PulsesTable;
  guidelines: GuidelinesTable;
  guideline_reads: GuidelineReadsTable;
  digest_rhythms: DigestRhythmsTable;
  digest_figures: DigestFiguresTable;
  shown_counts: ShownCountsTable;
  closed_periods: ClosedPeriodsTable;
  closed_counts: ClosedCountsTable;
  leader_digests: LeaderDigestsTable;
  calendar_feeds: CalendarFeedsTable;
  nobody: NobodyTable;
  settings: SettingsTable;
}

export type DeadlineRow = Selectable<DeadlinesTable>;
export type NewDeadlineRow = Insertable<DeadlinesTable>;
export type MessageRow = Selectable<MessagesTable>;
