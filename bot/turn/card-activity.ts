import { type Activity, ActivityTypes, CardFactory } from 'botbuilder';
import type { OutgoingCard } from '../../domain/ports.ts';

/** A card as an activity of its own: text beside it would be split into a second message. */
export const cardActivity = ({ card, summary }: OutgoingCard): Partial<Activity> => ({
  type: ActivityTypes.Message,
  summary,
  attachments: [CardFactory.adaptiveCard(card)],
});

/** A card as the answer to an Action.Execute, which replaces the card that was pressed. */
export const cardInvokeBody = ({ card }: OutgoingCard): object => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: card,
});
