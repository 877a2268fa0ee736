import type { SendOutcome } from './ports.ts';

/** A request for one message is made at most this many times in one run; then the message goes back to `planned`. */
export const maxAttemptsInARun = 5;

/** Back-off: full jitter under a ceiling that doubles from `firstMs` with each attempt, up to `longestMs`. */
export const backOff = { firstMs: 1_000, longestMs: 60_000 } as const;

/** On top of Retry-After, so that those who were told the same moment do not all come back at it. Milliseconds. */
export const retryAfterSpreadMs = 1_000;

/** What must happen before it makes sense to write to an unreachable person again. */
export type Until = 'user-writes' | 'installed-again';

/** A row's fixed part: what the message becomes, and what has to be done besides. */
type Verdict =
  | { readonly state: 'sent' }
  | { readonly state: 'ambiguous' }
  /** `forget`: the stored conversation is deleted, and a new one is learnt from what the person does. */
  | { readonly state: 'unreachable'; readonly until: Until; readonly address: 'keep' | 'forget' }
  | { readonly state: 'failed' }
  /** Nothing is done or recorded: somebody else has the message. */
  | { readonly state: 'left-alone' }
  /** `here`: the same run tries again. `next-tick`: back to `planned` at once, the clock's next tick takes it. */
  | { readonly state: 'retry'; readonly again: 'here' | 'next-tick' };

/** Which outcomes a row is about. What is left out matches everything. `status` is inclusive at both ends. */
type When =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly status?: readonly [from: number, to: number]; readonly subcode?: string }
  | { readonly kind: 'not-sent' | 'no-answer'; readonly reason?: string };

export interface DeliveryRule {
  readonly when: When;
  readonly verdict: Verdict;
  /** A code for logs, the outbox and the administrator's list. */
  readonly reason: string;
  /** The operator has to act: credentials, permissions or our own mistake. */
  readonly operator: boolean;
  /** One sentence for the documentation, which is generated from these rows. */
  readonly meaning: string;
}

/**
 * The delivery policy: the first row that matches decides. 412 and 429 say that nothing was posted, so they are sent
 * again; an answer that leaves open whether Teams posted the message never leads to a second POST (design.md, «The
 * path of a nudge», 3). Sub-codes are those of Teams' connector (platform.md, «Teams»).
 */
export const deliveryPolicy: readonly DeliveryRule[] = [
  rule({ kind: 'accepted' }, { state: 'sent' }, 'accepted', 'Teams took the message.'),

  rule(
    refused(412),
    { state: 'retry', again: 'here' },
    'precondition-failed',
    'Teams was busy with the same conversation; nothing was posted.',
  ),
  rule(refused(429), { state: 'retry', again: 'here' }, 'too-many-requests', 'Over a limit; nothing was posted. Retry-After is obeyed.'),

  rule(refused(408), { state: 'ambiguous' }, 'request-timeout', 'Teams gave up waiting; the message may have been posted.'),
  rule(refused(500, 599), { state: 'ambiguous' }, 'server-error', 'Something failed at Teams; the message may have been posted.'),
  rule(
    { kind: 'no-answer' },
    { state: 'ambiguous' },
    'no-answer',
    'The request left and no readable answer came; the message may have been posted.',
  ),

  // A refusal of our credentials says nothing about the message, and was made before anything was posted: the message
  // waits, and the operator is told. Calling it failed would lose a whole morning's messages to one expired secret.
  operatorRule(
    refused(401),
    { state: 'retry', again: 'next-tick' },
    'credentials-refused',
    "Teams refused the bot's credentials; every message waits until they are right.",
  ),

  rule(
    refused(403, 403, 'BotDisabledByAdmin'),
    unreachable('user-writes', 'keep'),
    'bot-disabled-by-admin',
    'An administrator has turned the bot off for this person.',
  ),
  rule(
    refused(403, 403, 'BotNotInConversationRoster'),
    unreachable('installed-again', 'keep'),
    'bot-not-in-conversation',
    'The bot has been removed from the conversation.',
  ),
  rule(
    refused(403, 403, 'ConversationBlockedByUser'),
    unreachable('user-writes', 'forget'),
    'blocked-by-user',
    'The person has blocked the bot; the conversation is forgotten.',
  ),
  rule(
    refused(403, 403, 'ForbiddenOperationException'),
    unreachable('installed-again', 'keep'),
    'not-installed',
    'The bot is not installed for this person.',
  ),
  rule(refused(403), unreachable('user-writes', 'keep'), 'forbidden', 'Teams does not let the bot write here.'),
  rule(
    refused(404, 404, 'ConversationNotFound'),
    unreachable('installed-again', 'forget'),
    'conversation-not-found',
    'The conversation no longer exists, or the person has left.',
  ),
  // Only a replacement of a card can get this answer: it is about the card, not about the person.
  rule(refused(404, 404, 'ActivityNotFoundInConversation'), { state: 'failed' }, 'card-gone', 'The card to replace has been deleted.'),
  rule(refused(404), unreachable('user-writes', 'keep'), 'not-found', 'Teams does not know this conversation.'),

  operatorRule(refused(400), { state: 'failed' }, 'bad-request', 'Teams could not read the message: a fault in the bot.'),
  operatorRule(refused(413), { state: 'failed' }, 'too-big', 'The message is larger than Teams allows: a fault in the bot.'),
  operatorRule(refused(400, 499), { state: 'failed' }, 'refused', 'Teams refused the message for another reason.'),
  operatorRule(
    { kind: 'refused' },
    { state: 'failed' },
    'unexpected-answer',
    'The answer is not one Teams gives (a redirect, for example); look at the service address.',
  ),

  rule(
    { kind: 'not-sent', reason: 'not-ours' },
    { state: 'left-alone' },
    'not-ours',
    'Another worker has the message, or it no longer waits to be sent; nothing left this one.',
  ),
  operatorRule(
    { kind: 'not-sent', reason: 'credentials' },
    { state: 'retry', again: 'next-tick' },
    'no-credentials',
    'The bot could not get a token for itself; every message waits.',
  ),
  rule(
    { kind: 'not-sent', reason: 'shutdown' },
    { state: 'retry', again: 'next-tick' },
    'shutdown',
    'The process was about to stop; nothing left it.',
  ),
  rule(
    { kind: 'not-sent', reason: 'bad-address' },
    unreachable('user-writes', 'forget'),
    'bad-address',
    'The stored service address is no address; the next thing the person does brings a new one.',
  ),
  rule(
    { kind: 'not-sent' },
    { state: 'retry', again: 'here' },
    'not-sent',
    'Nothing left the process, for example because Teams could not be reached.',
  ),
];

/** What becomes of a message. `again: 'next-tick'` means: put it back to `planned`, not before `delayMs` from now. */
export type Decision = { readonly reason: string; readonly operator: boolean } & (
  | Exclude<Verdict, { readonly state: 'retry' }>
  | { readonly state: 'retry'; readonly again: 'here' | 'next-tick'; readonly delayMs: number }
);

/**
 * Decides what becomes of a message from how its POST went.
 *
 * @param attempt how many requests this run has made for the message, this one included (1, 2, ...)
 * @param random gives a number from 0 up to 1, for the jitter; called at most once
 * @returns for a retry how long to wait, in milliseconds, never shorter than Teams' Retry-After. A wait longer than
 *   the longest back-off is not made `here`, so a worker is never held for it.
 */
export function decide(outcome: SendOutcome, attempt: number, random: () => number): Decision {
  const { verdict, reason, operator } = findRule(outcome);
  if (verdict.state !== 'retry') return { ...verdict, reason, operator };

  const retryAfterMs = outcome.kind === 'refused' ? outcome.retryAfterMs : null;
  const delayMs = Math.round(retryAfterMs === null ? random() * backOffCeilingMs(attempt) : retryAfterMs + random() * retryAfterSpreadMs);
  const staysHere = verdict.again === 'here' && attempt < maxAttemptsInARun && delayMs <= backOff.longestMs;
  return { state: 'retry', again: staysHere ? 'here' : 'next-tick', delayMs, reason, operator };
}

/** The row that decides about an outcome. */
export function findRule(outcome: SendOutcome): DeliveryRule {
  const found = deliveryPolicy.find((row) => matches(row.when, outcome));
  if (!found) throw new Error(`The delivery policy has no row for «${outcome.kind}».`);
  return found;
}

function matches(when: When, outcome: SendOutcome): boolean {
  if (when.kind === 'refused') {
    if (outcome.kind !== 'refused') return false;
    const [from, to] = when.status ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return outcome.status >= from && outcome.status <= to && (when.subcode === undefined || when.subcode === outcome.subcode);
  }
  if (outcome.kind !== when.kind) return false;
  return when.kind === 'accepted' || when.reason === undefined || ('reason' in outcome && outcome.reason === when.reason);
}

function backOffCeilingMs(attempt: number): number {
  return Math.min(backOff.longestMs, backOff.firstMs * 2 ** (attempt - 1));
}

function rule(when: When, verdict: Verdict, reason: string, meaning: string): DeliveryRule {
  return { when, verdict, reason, operator: false, meaning };
}

function operatorRule(when: When, verdict: Verdict, reason: string, meaning: string): DeliveryRule {
  return { when, verdict, reason, operator: true, meaning };
}

function refused(from: number, to: number = from, subcode?: string): When {
  return subcode === undefined ? { kind: 'refused', status: [from, to] } : { kind: 'refused', status: [from, to], subcode };
}

function unreachable(until: Until, address: 'keep' | 'forget'): Verdict {
  return { state: 'unreachable', until, address };
}
