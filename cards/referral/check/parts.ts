import type { CardElement, IActionSet, IContainer, IExecuteAction, IToggleVisibilityAction } from '@microsoft/teams.cards';
import type { CheckSource, QuestionId } from '../../../domain/referral/check/question.ts';
import type { CheckStep } from '../../../domain/referral/check/steps.ts';
import type { CardContext } from '../../card-context.ts';
import { type ButtonLook, execute } from '../../elements/execute.ts';
import { text } from '../../elements/text.ts';

/** What a button of the pre-check asks for. */
export const checkDeeds = ['open', 'acute', 'not-acute', 'next', 'rest', 'back', 'resume', 'restart', 'cancel', 'done'] as const;
type CheckDeed = (typeof checkDeeds)[number];

/** The id of an input; its value is an answer, a referrer or a service. */
export const checkInput = (question: QuestionId | 'referrer' | 'service'): string => `check:${question}`;

/** A button of the pre-check: what it asks for, whose draft it is about, and the step it stands on. What has been answered is never in it. */
export const checkButton = (
  title: string,
  deed: CheckDeed,
  draft: string | null,
  step: CheckStep | null,
  look: ButtonLook = {},
): IExecuteAction =>
  execute(
    title,
    { verb: 'check', data: { do: deed, ...(draft === null ? {} : { n: draft }), ...(step === null ? {} : { s: step }) } },
    look,
  );

/** «Vis kilder»: shows and hides these lines where they stand, without asking the bot, so that nothing that has been chosen is lost. */
export const toggle = (title: string, targetElements: readonly string[]): IToggleVisibilityAction => ({
  type: 'Action.ToggleVisibility',
  title,
  targetElements: [...targetElements],
});

/** The id of the hidden line with a source. */
export const sourceId = (of: string): string => `source:${of}`;

export const sourceLine = (of: string, source: CheckSource, { t }: CardContext): CardElement =>
  text(t('check.source', { document: 'law' in source ? t(`laws.${source.law}`) : t(`sources.${source.document}`), place: source.place }), {
    id: sourceId(of),
    isVisible: false,
    isSubtle: true,
    size: 'Small',
    spacing: 'None',
  });

/**
 * The body of a card that takes the place of another with choices. Microsoft's client keeps the choices of a list that stood in the same place before, and would offer the
 * answers to another question; so that none ever stands in the same place, every second card has its elements one level further in.
 */
export const asking = (body: readonly CardElement[], isOdd: boolean): readonly CardElement[] =>
  isOdd ? [{ type: 'Container', items: [...body] }] : body;

export const subtle = (content: string): CardElement => text(content, { isSubtle: true, size: 'Small', spacing: 'None' });

/** Something to notice before the questions, said in words and not by its colour alone. */
export const warningBlock = (content: string): IContainer => ({
  type: 'Container',
  style: 'warning',
  items: [text(content, { weight: 'Bolder' })],
});

export const buttons = (...actions: IActionSet['actions']): IActionSet => ({ type: 'ActionSet', spacing: 'Medium', actions });
