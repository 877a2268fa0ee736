import type { Activity } from 'botbuilder';
import type { SeenConversation } from '../../store/people/conversations.ts';

/** What every activity tells of its sender and conversation, in our words. */
export type Incoming = Omit<SeenConversation, 'person'>;

export function incomingOf(activity: Activity): Incoming {
  const channelData: unknown = activity.channelData;
  return {
    tenant: activity.conversation.tenantId ?? tenantIn(channelData) ?? '',
    conversationId: activity.conversation.id,
    aadObjectId: activity.from?.aadObjectId ?? null,
    userId: activity.from?.id ?? '',
    botId: activity.recipient?.id ?? '',
    serviceUrl: activity.serviceUrl,
    locale: activity.locale ?? null,
  };
}

/** Teams puts the tenant in `channelData.tenant.id` too, and in some activities only there. */
function tenantIn(channelData: unknown): string | null {
  if (typeof channelData !== 'object' || channelData === null) return null;
  const tenant: unknown = Reflect.get(channelData, 'tenant');
  if (typeof tenant !== 'object' || tenant === null) return null;
  const id: unknown = Reflect.get(tenant, 'id');
  return typeof id === 'string' ? id : null;
}
