import type { ActionStyle, IExecuteAction } from '@microsoft/teams.cards';
import type { UnitId } from '../../domain/ids.ts';
import type { Language } from '../../domain/people/types.ts';
import type { CountDeed } from '../figures/count-models.ts';
import type { LeaderPress } from '../figures/leader-view-models.ts';
import type { DigestPress } from '../figures/press-data.ts';
import type { ActionData, ActionVerb } from '../view-models.ts';

/** What a button of an item sends: its deadline, version and message, and which item's inputs are meant (see readInputs). */
export interface ItemActionData extends ActionData {
  readonly i: number;
  /** For what is about the time of a meeting: which round of times the card shows. */
  readonly r?: number;
  /** The points that were ticked when the card was drawn, so that only what somebody changes is changed. */
  readonly t?: string;
  /** An answer that needs no form, under the id that its input would have. */
  readonly [input: `outcome:${number}`]: string;
}

/**
 * Everything a button can send: the verb in Action.Execute, and as `verb` in the data of the Action.Submit that older
 * clients get. `say` is as if the person had written `word`; `language` chooses one; `calendar` makes a new feed address or ends it; `agreement` opens one,
 * `life` says what has become of it, and `contents` what its document holds; `matrix` shows who does what, of agreement `a` and those above it, in situation
 * `s`; `review` opens the review of agreement `a`, or page `p` of those that `q` found; `series` opens one, and the others that begin so note a line with it or take one back; `clocks` shows the reader's, `clock-start` starts one, and
 * `refusal` shows what can be done about a refusal, or notes one.
 */
type ButtonPress =
  | { readonly verb: ActionVerb; readonly data: ItemActionData }
  | { readonly verb: 'say'; readonly data: { readonly word: string } }
  /** `a`: an agreement; `v`: the version its card shows. */
  | { readonly verb: 'agreement'; readonly data: { readonly a: string } }
  | { readonly verb: 'life' | 'contents'; readonly data: { readonly a: string; readonly v: number } }
  | { readonly verb: 'matrix'; readonly data: { readonly a?: string; readonly s?: string } }
  | { readonly verb: 'review'; readonly data: { readonly a: string } | { readonly p: number; readonly q: string | null } }
  /** A disagreement: who would be told, raised after that, or taken back; help with the agreement. */
  | {
      readonly verb: 'disagree';
      readonly data: { readonly a: string; readonly v: number; readonly do: 'ask' | 'raise' | 'withdraw'; readonly theme?: string };
    }
  | { readonly verb: 'ask-region'; readonly data: { readonly a: string; readonly v: number } }
  /** `s`: a series; `p`: which page of its decisions, from 0. */
  | { readonly verb: 'series'; readonly data: { readonly s: string; readonly p?: number } }
  | { readonly verb: 'series-agenda' | 'series-decision' | 'series-take-back'; readonly data: { readonly s: string } }
  /** `k`: made once a card, so that a form sent twice starts one clock; `kind`: what the form is to begin with. */
  | { readonly verb: 'clock-start'; readonly data: { readonly k: string } }
  | { readonly verb: 'clocks'; readonly data: { readonly kind?: string } }
  | { readonly verb: 'refusal'; readonly data: { readonly k?: string } }
  /** The pre-check: what is asked for, whose draft (`n`), and the step its card shows. Answers are in its inputs alone. */
  | { readonly verb: 'check'; readonly data: { readonly do: string; readonly n?: string; readonly s?: string } }
  /** `r`: a rule card; without it, the list. `both`: both services' rules. */
  | { readonly verb: 'rules'; readonly data: { readonly r?: string; readonly both?: boolean } }
  /** `u`: the units a report is wanted of. */
  | { readonly verb: 'export'; readonly data: { readonly u: readonly UnitId[] } }
  /** The monthly count of unit `u` and month `p`: what is asked for, from which stored version (`v`), and where the form was opened. */
  | { readonly verb: 'count'; readonly data: CountButtonData }
  /** A digest: the list behind a number, a page or a split of it, the way back, and how often it comes. */
  | DigestPress
  | LeaderPress
  /** `g`: a guideline that is read, or not after all; `p`: the page its list shows. */
  | {
      readonly verb: 'guidelines';
      readonly data: { readonly p: number; readonly g?: string; readonly do?: 'read' | 'take-back' };
    }
  | { readonly verb: 'calendar'; readonly data: { readonly do: 'renew' | 'end' } }
  | { readonly verb: 'language'; readonly data: { readonly language: Language } };

/** `i`: the month is in the input of this number. `m`, `d`: the message, or `list`, and the deadline that the form was opened from. */
export interface CountButtonData {
  readonly do: CountDeed;
  readonly u: string;
  readonly p?: string;
  readonly v?: number;
  readonly i?: number;
  readonly m?: string;
  readonly d?: string;
}

export interface ButtonLook {
  readonly style?: ActionStyle;
  readonly tooltip?: string;
  /** `none` for buttons that need no answer from a form, so that an empty form never stops them. */
  readonly inputs?: 'auto' | 'none';
}

/** A button that tells the bot something. */
export function execute(title: string, press: ButtonPress, look: ButtonLook = {}): IExecuteAction {
  const shared = { title, ...(look.style === undefined ? {} : { style: look.style }) };
  return {
    type: 'Action.Execute',
    ...shared,
    ...(look.tooltip === undefined ? {} : { tooltip: look.tooltip }),
    ...(look.inputs === 'auto' ? {} : { associatedInputs: 'none' }),
    verb: press.verb,
    data: { ...press.data },
    fallback: { type: 'Action.Submit', ...shared, data: { ...press.data, verb: press.verb } },
  };
}
