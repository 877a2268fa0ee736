import type { IExecuteAction, IOpenUrlAction } from '@microsoft/teams.cards';
import type { CardContext } from '../../card-context.ts';
import { chatWith } from '../../elements/chat-with.ts';
import { execute } from '../../elements/execute.ts';
import { nameOf } from '../../item/who.ts';
import type { DeadlineItem } from '../../view-models.ts';

/** What follows from how a clock ended: after a refusal what can be tried, after a right to help the clock for its start. */
export function nextSteps({ details, state }: DeadlineItem, { t }: CardContext): readonly IExecuteAction[] {
  if (details?.kind !== 'clock' || state.kind !== 'closed') return [];
  if (state.outcome === 'answered-no') return [execute(t('actions.afterRefusal'), { verb: 'refusal', data: {} })];
  return state.outcome === 'answered-yes' ? [execute(t('actions.startNext'), { verb: 'clocks', data: { kind: 'help-start' } })] : [];
}

/** For whoever is asked: a chat with the one who waits. */
export const chatWithAsker = ({ details, state }: DeadlineItem, { t }: CardContext): readonly IOpenUrlAction[] =>
  details?.kind !== 'clock-question' || details.email === null || state.kind === 'ended'
    ? []
    : [chatWith(t('clocks.asked.chat', { name: nameOf(details.by.name) }), details.email, t('clocks.asked.question'))];
