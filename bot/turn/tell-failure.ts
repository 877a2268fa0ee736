import { ActivityTypes, type TurnContext } from 'botbuilder';
import { cardContext } from '../../cards/card-context.ts';
import { notice } from '../../cards/notice.ts';
import { cardActivity, cardInvokeBody } from './card-activity.ts';

/**
 * Tells the person that their turn failed: a new card for a message, the answer itself for an invoke, which Teams repeats
 * when it gets none. Never throws: when Teams cannot be reached there is nobody to tell.
 */
export async function tellFailure(turn: TurnContext): Promise<void> {
  const card = notice({ tone: 'warning', code: 'try-again', params: {} }, cardContext('nb'));
  const { type } = turn.activity;
  if (type === ActivityTypes.Message) await turn.sendActivity(cardActivity(card)).catch(() => {});
  if (type === ActivityTypes.Invoke)
    await turn.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body: cardInvokeBody(card) } });
}
