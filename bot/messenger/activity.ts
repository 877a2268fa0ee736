import type { Address, OutgoingCard } from '../../domain/ports.ts';

/**
 * A card as Teams' connector wants it, as JSON. The card alone: Teams splits an activity with text and a card in two.
 * `summary` is what the notification shows.
 *
 * @param extra what only some requests have: the id of a card to replace, or of what is answered
 */
export function activityJson(
  { tenant, conversationId, serviceUrl, botId, userId }: Address,
  { card, summary, json = JSON.stringify(card) }: OutgoingCard,
  extra: { readonly id?: string; readonly replyToId?: string } = {},
): string {
  const envelope = JSON.stringify({
    type: 'message',
    summary,
    channelId: 'msteams',
    serviceUrl,
    from: { id: botId, name: '' },
    recipient: { id: userId, name: '' },
    conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '', tenantId: tenant },
    ...extra,
  });
  return `${envelope.slice(0, -1)},"attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":${json}}]}`;
}

/**
 * Where a conversation's activities are, or one of them: Teams' service address may end in a path of its own, with or without a slash. Null when it is no
 * address, or an id has half a character in it, which no address can hold.
 */
export function activitiesUrl(
  { serviceUrl, conversationId }: Address,
  activityId: string | null = null,
): { readonly origin: string; readonly path: string } | null {
  if (!conversationId.isWellFormed() || activityId?.isWellFormed() === false) return null;
  let base = bases.get(serviceUrl);
  if (base === undefined) {
    if (!/^https?:/i.test(serviceUrl) || !URL.canParse(serviceUrl)) return null;
    const { origin, pathname } = new URL(serviceUrl);
    base = { origin, path: pathname.endsWith('/') ? pathname : `${pathname}/` };
    // Teams has a handful of addresses; a thousand would be somebody's joke.
    if (bases.size >= 1_000) bases.clear();
    bases.set(serviceUrl, base);
  }
  const all = `${base.path}v3/conversations/${encodeURIComponent(conversationId)}/activities`;
  return { origin: base.origin, path: activityId === null ? all : `${all}/${encodeURIComponent(activityId)}` };
}

const bases = new Map<string, { readonly origin: string; readonly path: string }>();
