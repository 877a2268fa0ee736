import type { AgreementForm } from '../../domain/agreement/form.ts';
import type { Missing } from '../../domain/agreement/is-active.ts';
import type { LifeReason } from '../../domain/agreement/life/life.ts';
import type { LifeState } from '../../domain/agreement/life/states.ts';
import type { LifeEvent } from '../../domain/agreement/life/transitions.ts';
import type { Light } from '../../domain/agreement/pulse/light.ts';
import type { DocumentStatus } from '../../domain/agreement/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { RhythmName } from '../../domain/time/rhythm.ts';
import type { Notice } from '../view-models.ts';
import type { CooperationView, StepLine } from './cooperation-models.ts';
import type { LightView, PulseView } from './pulse/view-models.ts';

/** One agreement in a list. */
export interface AgreementLine {
  readonly agreement: string;
  readonly title: string;
  readonly partyNames: readonly string[];
  readonly state: LifeState;
  readonly since: PlainDate;
  /** Null: it is over. */
  readonly light: Light | null;
}

/** `avtaler`, or what `avtale <navn>` found when it found several. */
export interface AgreementListView {
  readonly today: PlainDate;
  /** What was asked for; null: everything. */
  readonly query: string | null;
  /** Those that need somebody first. */
  readonly lines: readonly AgreementLine[];
  /** How many found no room. */
  readonly more: number;
  /** Of all of them, also those that found no room. */
  readonly counts: readonly { readonly state: LifeState; readonly count: number }[];
  readonly notice: Notice | null;
}

export interface PartyView {
  readonly name: string;
  /** What it was called when it signed, when that is another name. */
  readonly nameAtSigning: string | null;
  readonly signedOn: PlainDate | null;
  /** Null: nobody is named. */
  readonly contactName: string | null;
}

export interface HistoryLine {
  readonly event: LifeEvent;
  readonly on: PlainDate;
  /** Null: a rule found it. */
  readonly byName: string | null;
  readonly reason: LifeReason | null;
}

export interface ChecklistView {
  readonly id: string;
  readonly older: boolean;
  readonly points: readonly { readonly id: string; readonly isFound: boolean }[];
}

/** One agreement: where it is in its life, what it says, and what may be done about it. */
export interface AgreementView {
  readonly today: PlainDate;
  readonly agreement: string;
  /** Sent back with every change, so that a late one is known. */
  readonly version: number;
  readonly title: string;
  readonly form: AgreementForm;
  readonly parentTitle: string | null;
  readonly state: LifeState;
  readonly since: PlainDate;
  /** It has been so since it came into the register: nobody knows for how long before. */
  readonly isFromStart: boolean;
  readonly reason: LifeReason | null;
  /** Null: it is over. */
  readonly light: LightView | null;
  /** Null: nothing that the reader may see. */
  readonly pulse: PulseView | null;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  readonly parties: readonly PartyView[];
  readonly missing: readonly Missing[];
  readonly evaluationRhythm: RhythmName | null;
  readonly contactRhythm: RhythmName | null;
  readonly nextReview: PlainDate | null;
  readonly nextContact: PlainDate | null;
  readonly document: { readonly url: string | null; readonly status: DocumentStatus | null };
  readonly checklists: readonly ChecklistView[];
  /** It says who does what, and when, or one above it does. */
  readonly hasMatrix: boolean;
  /** The newest first. */
  readonly history: readonly (HistoryLine | StepLine)[];
  readonly historyOlder: number;
  /** What this person may say has happened, as things are. */
  readonly changes: readonly LifeEvent[];
  readonly mayNoteContents: boolean;
  /** What the parties cannot settle alone; null: the agreement is over. */
  readonly cooperation: CooperationView | null;
  readonly notice: Notice | null;
}
