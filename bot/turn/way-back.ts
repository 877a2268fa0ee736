import type { Activity } from 'botbuilder';
import { tenantId } from '../../domain/ids.ts';
import type { Address, OutgoingCard } from '../../domain/ports.ts';
import type { TeamsMessenger } from '../messenger/create-messenger.ts';
import { incomingOf } from './incoming.ts';
import type { Turn } from './turn.ts';

/** A turn whose answers go out through the messenger, at once. */
export function turnOf(activity: Activity, messenger: Pick<TeamsMessenger, 'reply' | 'update'>, emails: Turn['emails']): Turn {
  const { tenant, conversationId, serviceUrl, botId, userId } = incomingOf(activity);
  const address: Address = { tenant: tenantId(tenant), conversationId, serviceUrl, botId, userId };
  const accepted = async (outcome: ReturnType<TeamsMessenger['reply']>): Promise<boolean> => (await outcome).kind === 'accepted';
  return {
    activity,
    reply: (card: OutgoingCard) => accepted(messenger.reply(address, card, activity.id ?? null)),
    replace: (activityId, card) => accepted(messenger.update(address, activityId, card, { fromTurn: true })),
    emails,
  };
}
