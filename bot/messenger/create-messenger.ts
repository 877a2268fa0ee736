import { setMaxListeners } from 'node:events';
import { backOff } from '../../domain/delivery-policy.ts';
import type { Address, Log, Messenger, OutgoingCard, SendOutcome } from '../../domain/ports.ts';
import { activitiesUrl, activityJson } from './activity.ts';
import type { Bearer } from './bearer.ts';
import type { Limiter } from './limiter.ts';
import type { Slot } from './limiter-state.ts';
import { createPost, type PostRequest } from './post.ts';
import { readPosted } from './read-outcome.ts';

export interface MessengerOptions {
  /** Where tokens come from; null in local mode, where nobody asks for one. */
  readonly bearer: Bearer | null;
  /** How long the token may take, and then how long the request may. Milliseconds. */
  readonly timeoutMs: number;
  readonly limiter: Limiter;
  readonly log: Log;
  /** Aborts when the process stops: what waits in the limiter comes back as `not-sent`, what is on its way is finished. */
  readonly stopping?: AbortSignal;
  /** The wall clock, milliseconds since 1970, for a Retry-After that is a date. */
  readonly now: () => number;
}

/** A messenger, what a turn needs of it besides, and how to let go of its connections. */
export interface TeamsMessenger extends Messenger {
  /**
   * A turn's answer. Somebody waits for it, so it takes no turn in the limiter, but counts there.
   *
   * @param replyToId the activity it answers; null when it answers none
   */
  reply(address: Address, message: OutgoingCard, replyToId: string | null): Promise<SendOutcome>;
  /** `fromTurn`: somebody waits for it, as for a reply. */
  update(address: Address, activityId: string, message: OutgoingCard, options?: { readonly fromTurn?: boolean }): Promise<SendOutcome>;
  close(): void;
}

/** One request: what it is, and whether it waits for its turn. */
interface Errand {
  readonly method: 'POST' | 'PUT';
  /** The activity in the path: what is answered or replaced. */
  readonly activityId: string | null;
  readonly message: OutgoingCard;
  readonly waits: boolean;
  readonly mayLeave?: (() => Promise<boolean>) | undefined;
}

/**
 * The way out to Teams: one call is one request, with a time-out that frees the connection. Its order is limiter, token,
 * `mayLeave`, request. Never throws for what the network or Teams does; every fate is an outcome. Log lines carry
 * codes, never ids of people.
 */
export function createTeamsMessenger(options: MessengerOptions): TeamsMessenger {
  const { bearer, timeoutMs, limiter, log, stopping, now } = options;
  const post = createPost();
  // Everything that waits for its turn listens for the end; Node takes more than ten for a leak and says so in the log.
  if (stopping !== undefined) setMaxListeners(0, stopping);

  async function run(address: Address, errand: Errand): Promise<SendOutcome> {
    const key = { tenant: address.tenant, thread: address.conversationId };
    let slot: Slot | null = null;
    if (errand.waits) {
      try {
        slot = await limiter.acquire(key, stopping);
      } catch {
        return told({ kind: 'not-sent', reason: stopping?.aborted ? 'shutdown' : 'limiter-full' });
      }
    }
    let answered = slot?.done;
    try {
      const authorization = bearer === null ? null : await within(timeoutMs, bearer(address)).catch(() => undefined);
      if (authorization === undefined) return told({ kind: 'not-sent', reason: 'credentials' });
      // Put together no sooner than this: thousands may wait in the limiter.
      const request = requestOf(address, errand);
      if (request === null) return told({ kind: 'not-sent', reason: 'bad-address' });
      if (errand.mayLeave !== undefined && !(await errand.mayLeave())) return { kind: 'not-sent', reason: 'not-ours' };
      if (slot === null) answered = limiter.note(key);
      else slot.leave();
      const posted = await post({ ...request, authorization, timeoutMs });
      const outcome = readPosted(posted, errand.method === 'PUT' ? errand.activityId : null, now());
      // Which limit was hit Teams does not say; the tenant's is the one that others would run into next.
      if (outcome.kind === 'refused' && outcome.status === 429) {
        limiter.holdBack(address.tenant, Math.min(outcome.retryAfterMs ?? 0, backOff.longestMs));
      }
      return told(outcome);
    } finally {
      answered?.();
    }
  }

  function told(outcome: SendOutcome): SendOutcome {
    if (outcome.kind !== 'accepted') log.warn(describe(outcome), 'messenger.not-accepted');
    return outcome;
  }

  return {
    send: (address, message, mayLeave) => run(address, { method: 'POST', activityId: null, message, waits: true, mayLeave }),
    reply: (address, message, replyToId) => run(address, { method: 'POST', activityId: replyToId, message, waits: false }),
    update: (address, activityId, message, { fromTurn = false } = {}) =>
      run(address, { method: 'PUT', activityId, message, waits: !fromTurn }),
    holdBack: (tenant, ms) => limiter.holdBack(tenant, ms),
    close: () => void post.close(),
  };
}

/** Null when there is no such address. */
function requestOf(
  address: Address,
  { method, activityId, message }: Errand,
): Pick<PostRequest, 'method' | 'origin' | 'path' | 'body'> | null {
  const url = activitiesUrl(address, activityId);
  if (url === null) return null;
  if (activityId === null) return { method, ...url, body: activityJson(address, message) };
  const body = activityJson(address, message, method === 'PUT' ? { id: activityId } : { replyToId: activityId });
  return { method, ...url, body };
}

/** Rejects when it takes longer than so many milliseconds. */
function within<Value>(ms: number, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('too late')), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function describe(outcome: Exclude<SendOutcome, { kind: 'accepted' }>): Record<string, string | number | null> {
  return outcome.kind === 'refused'
    ? { kind: outcome.kind, status: outcome.status, subcode: outcome.subcode, retryAfterMs: outcome.retryAfterMs }
    : { kind: outcome.kind, reason: outcome.reason };
}
