import type { DisagreementLevel, DisagreementState } from '../../domain/agreement/disagreement/steps.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Who } from '../view-models.ts';

/** A disagreement, as a level of it is asked about. */
export interface DisagreementView {
  readonly kind: 'disagreement';
  readonly theme: string;
  readonly by: Who;
  readonly partyName: string;
  readonly on: PlainDate;
  /** The level that this deadline is. */
  readonly level: DisagreementLevel;
  /** How it stands now. */
  readonly state: DisagreementState;
}

/** A request for help with an agreement. */
export interface HelpView {
  readonly kind: 'help';
  readonly theme: string;
  readonly by: Who;
  readonly on: PlainDate;
}

/** What parties cannot settle alone, on an agreement's card: what is open, and what the reader may do. */
export interface CooperationView {
  readonly disagreement: (DisagreementView & { readonly due: PlainDate | null; readonly mayWithdraw: boolean }) | null;
  readonly help: (HelpView & { readonly due: PlainDate }) | null;
  readonly mayRaise: boolean;
  readonly mayAsk: boolean;
  /** Who would be asked for help: the regional leads, or for want of one the leaders of the parties. Empty: nobody. */
  readonly helpers: readonly string[];
  readonly hasRegionalLead: boolean;
  readonly disagreementThemes: readonly string[];
  readonly helpThemes: readonly string[];
}

/** Before a disagreement is raised: who will be told, and by when they are to answer. */
export interface ConfirmDisagreementView {
  readonly agreement: string;
  readonly version: number;
  readonly title: string;
  readonly theme: string;
  readonly told: readonly Who[];
  readonly due: PlainDate;
  readonly today: PlainDate;
}

/** A line of an agreement's history that is no change of its life. */
export interface StepLine {
  readonly step: string;
  readonly theme: string;
  readonly on: PlainDate;
  /** Null: a rule did it. */
  readonly byName: string | null;
}
