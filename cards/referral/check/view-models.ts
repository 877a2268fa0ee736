import type { CheckAnswers } from '../../../domain/referral/check/answers.ts';
import type { Advice, CheckResult } from '../../../domain/referral/check/evaluate.ts';
import type { CheckQuestion, CheckSource, QuestionStep } from '../../../domain/referral/check/question.ts';
import type { Referrer } from '../../../domain/referral/check/referrer.ts';
import type { Service } from '../../../domain/referral/service.ts';
import type { Who } from '../../view-models.ts';

/** A service as a card writes it. */
export type ServiceLine = Pick<Service, 'name' | 'route' | 'phone' | 'hours' | 'excludes' | 'refuses'>;

/** Somewhere a referral can go: what the directory and the agreements say of it, and whom to ask there. */
export interface RouteView {
  /** Sent back as the choice. */
  readonly id: string;
  readonly name: string;
  /** Null: the directory has nothing on it. */
  readonly service: ServiceLine | null;
  /** Who answers for children from barnevernet there; null: the register names nobody. */
  readonly contact: Who | null;
}

/** What an agreement says of referrals: who does what. */
export interface AgreementLine {
  readonly unitName: string;
  readonly what: string;
  readonly when: string | null;
}

/** A step that asks something. */
interface AskingView {
  readonly draft: string;
  /** Every second drawing of a draft: see `asking`. */
  readonly isOdd: boolean;
}

/** One step of questions. */
export interface QuestionsView extends AskingView {
  readonly step: QuestionStep;
  /** Those that are shown: all of the step, or those that still have no answer. */
  readonly questions: readonly CheckQuestion[];
  /** The choices of «hvem henviser?»; empty: it is not asked on this card. */
  readonly referrers: readonly Referrer[];
  readonly referrerSource: CheckSource;
  /** What has been answered before; shown when somebody comes back. */
  readonly answers: CheckAnswers;
  /** Only what is left is asked. */
  readonly isAgain: boolean;
}

export interface RoutesView extends AskingView {
  readonly routes: readonly RouteView[];
  readonly chosen: string | null;
  /** Whom to ask on the reader's own side when neither directory nor register helps. */
  readonly askers: readonly Who[];
  readonly agreement: readonly AgreementLine[];
}

export interface ResultView {
  readonly draft: string;
  readonly questions: readonly CheckQuestion[];
  readonly result: CheckResult;
  /** Where what is said besides the questions comes from; advice that is left out has no source of its own. */
  readonly sources: { readonly advice: Readonly<Partial<Record<Advice, CheckSource>>>; readonly decides: CheckSource };
  readonly route: RouteView | null;
  readonly askers: readonly Who[];
  /** What staff can use before BUP has answered: guidance and bridge teams. */
  readonly meanwhile: readonly ServiceLine[];
  /** What the municipality has. */
  readonly firstLine: readonly ServiceLine[];
  /** How long BUP has to assess, in working days, and the provision that says so; null when none holds today. */
  readonly limit: { readonly days: number; readonly law: string; readonly place: string } | null;
}
