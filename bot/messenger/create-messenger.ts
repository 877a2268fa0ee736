import http from 'node:http';
import https from 'node:https';
import type { Activity, CloudAdapter, ConversationReference, TurnContext } from 'botbuilder';
import { backOff } from '../../domain/delivery-policy.ts';
import type { Address, Log, Messenger, OutgoingCard, SendOutcome } from '../../domain/ports.ts';
import type { Limiter } from './limiter.ts';
import { readAnswer, readFailure } from './read-outcome.ts';
import { type PipelineAnswer, type PipelinePolicy, sendOnce } from './single-request.ts';

export interface MessengerOptions {
  readonly adapter: CloudAdapter;
  /** The bot's app id; empty in local mode. */
  readonly appId: string;
  /** How long one request may take from its turn in the limiter, the bot's own token included. Milliseconds. */
  readonly timeoutMs: number;
  readonly limiter: Limiter;
  readonly log: Log;
  /** Aborts when the process stops: what waits in the limiter comes back as `not-sent`, what is on its way is finished. */
  readonly stopping?: AbortSignal;
  /** The wall clock, milliseconds since 1970, for a Retry-After that is a date. */
  readonly now: () => number;
}

/** A messenger, and how to let go of its connections. */
export interface BotbuilderMessenger extends Messenger {
  close(): void;
}

/** Shorter than common servers' own: a connection the server is about to close makes a message ambiguous for nothing. */
const idleConnectionMs = 4_000;

/**
 * The way out to Teams through botbuilder: one call is one request, with a time-out that frees the connection. Never
 * throws for what the network or Teams does; every fate is an outcome. Log lines carry codes, never ids of people.
 */
export function createBotbuilderMessenger(options: MessengerOptions): BotbuilderMessenger {
  const { adapter, appId, timeoutMs, limiter, log, stopping, now } = options;
  const agents = {
    http: new http.Agent({ keepAlive: true, timeout: idleConnectionMs }),
    https: new https.Agent({ keepAlive: true, timeout: idleConnectionMs }),
  };

  async function request(
    address: Address,
    knownId: string | null,
    message: OutgoingCard,
    mayLeave?: () => Promise<boolean>,
  ): Promise<SendOutcome> {
    try {
      await limiter.acquire({ tenant: address.tenant, thread: address.conversationId }, stopping);
    } catch {
      return { kind: 'not-sent', reason: stopping?.aborted ? 'shutdown' : 'limiter-full' };
    }
    if (mayLeave !== undefined && !(await mayLeave())) return { kind: 'not-sent', reason: 'not-ours' };
    const outcome = await requestNow(address, knownId, message);
    // Which limit was hit Teams does not say; the tenant's is the one that others would run into next.
    if (outcome.kind === 'refused' && outcome.status === 429) {
      limiter.holdBack(address.tenant, Math.min(outcome.retryAfterMs ?? 0, backOff.longestMs));
    }
    if (outcome.kind !== 'accepted') log.warn(describe(outcome), 'messenger.not-accepted');
    return outcome;
  }

  async function requestNow(address: Address, knownId: string | null, message: OutgoingCard): Promise<SendOutcome> {
    const abort = new AbortController();
    // Where an error would come from: our own setting up, the bot's token (or what asks for it), or the wire.
    let stage: 'set-up' | 'token' | 'wire' = 'token';
    let answer: PipelineAnswer | undefined;

    const atTheWire: PipelinePolicy = {
      name: 'brobyggerAtTheWire',
      sendRequest: async (toSend, next) => {
        // The time-out may have come while the SDK fetched a token: then this request must not leave at all.
        abort.signal.throwIfAborted();
        stage = 'wire';
        toSend.abortSignal = abort.signal;
        toSend.agent ??= address.serviceUrl.startsWith('https:') ? agents.https : agents.http;
        answer = await next(toSend);
        return answer;
      },
    };
    const outcomeOf = (error: unknown): SendOutcome => {
      if (answer) return readAnswer(answer, knownId, now());
      if (stage === 'wire') return readFailure(error);
      return { kind: 'not-sent', reason: stage === 'token' && appId !== '' ? 'credentials' : 'internal' };
    };

    let timer: NodeJS.Timeout | undefined;
    const timeOut = new Promise<SendOutcome>((resolve) => {
      timer = setTimeout(() => {
        resolve(stage === 'wire' ? { kind: 'no-answer', reason: 'time-out' } : { kind: 'not-sent', reason: 'credentials' });
        abort.abort();
      }, timeoutMs);
    });
    let failure: unknown;
    const turn = adapter.continueConversationAsync(appId, referenceTo(address), async (context) => {
      // Caught here: the adapter's own error handler is for turns, and would write to the person.
      try {
        stage = 'set-up';
        const connector = connectorOf(adapter, context);
        sendOnce(connector, atTheWire);
        stage = 'token';
        const activity = activityFor(address, message);
        // Not context.sendActivity: it makes every proactive message an answer to the turn's made-up activity.
        if (knownId === null) await connector.conversations.sendToConversation(address.conversationId, activity);
        else await connector.conversations.updateActivity(address.conversationId, knownId, { ...activity, id: knownId });
      } catch (error) {
        failure = error;
      }
    });
    try {
      return await Promise.race([turn.then(() => outcomeOf(failure), outcomeOf), timeOut]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    send: (address, message, mayLeave) => request(address, null, message, mayLeave),
    update: (address, activityId, message) => request(address, activityId, message),
    holdBack: (tenant, ms) => limiter.holdBack(tenant, ms),
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

function connectorOf(adapter: CloudAdapter, context: TurnContext): Connector {
  const connector: Connector | undefined = context.turnState.get(adapter.ConnectorClientKey);
  if (!connector) throw new TypeError('The turn has no ConnectorClient.');
  return connector;
}

/** The part of the SDK's ConnectorClient used here; its own type is not among botbuilder's exports. */
interface Connector {
  readonly conversations: {
    sendToConversation(conversationId: string, activity: Partial<Activity>): Promise<unknown>;
    updateActivity(conversationId: string, activityId: string, activity: Partial<Activity>): Promise<unknown>;
  };
}

function referenceTo(address: Address): Partial<ConversationReference> {
  const { from, recipient, conversation, channelId, serviceUrl } = activityHead(address);
  return { bot: from, user: recipient, conversation, channelId, serviceUrl };
}

/** The card alone: Teams splits an activity with text and a card in two. `summary` is what the notification shows. */
function activityFor(address: Address, { card, summary }: OutgoingCard): Partial<Activity> {
  return {
    ...activityHead(address),
    type: 'message',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

function activityHead({ tenant, conversationId, serviceUrl, botId, userId }: Address) {
  return {
    channelId: 'msteams',
    serviceUrl,
    from: { id: botId, name: '' },
    recipient: { id: userId, name: '' },
    conversation: { id: conversationId, isGroup: false, conversationType: 'personal', name: '', tenantId: tenant },
  };
}

function describe(outcome: Exclude<SendOutcome, { kind: 'accepted' }>): Record<string, string | number | null> {
  return outcome.kind === 'refused'
    ? { kind: outcome.kind, status: outcome.status, subcode: outcome.subcode, retryAfterMs: outcome.retryAfterMs }
    : { kind: outcome.kind, reason: outcome.reason };
}
