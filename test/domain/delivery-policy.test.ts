import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOff, decide, deliveryPolicy, findRule, maxAttemptsInARun, retryAfterSpreadMs } from '../../domain/delivery-policy.ts';
import type { SendOutcome } from '../../domain/ports.ts';

const refused = (status: number, subcode: string | null = null, retryAfterMs: number | null = null): SendOutcome => ({
  kind: 'refused',
  status,
  subcode,
  retryAfterMs,
});
const half = () => 0.5;

describe('what becomes of a message', () => {
  it.each<[outcome: SendOutcome, state: string, reason: string]>([
    [{ kind: 'accepted', activityId: 'a1' }, 'sent', 'accepted'],
    [refused(412), 'retry', 'precondition-failed'],
    [refused(429), 'retry', 'too-many-requests'],
    [refused(408), 'ambiguous', 'request-timeout'],
    [refused(500), 'ambiguous', 'server-error'],
    [refused(502), 'ambiguous', 'server-error'],
    [refused(503), 'ambiguous', 'server-error'],
    [refused(504), 'ambiguous', 'server-error'],
    [refused(599), 'ambiguous', 'server-error'],
    [{ kind: 'no-answer', reason: 'time-out' }, 'ambiguous', 'no-answer'],
    [refused(401), 'retry', 'credentials-refused'],
    [refused(403, 'BotDisabledByAdmin'), 'unreachable', 'bot-disabled-by-admin'],
    [refused(403, 'BotNotInConversationRoster'), 'unreachable', 'bot-not-in-conversation'],
    [refused(403, 'ConversationBlockedByUser'), 'unreachable', 'blocked-by-user'],
    [refused(403, 'ForbiddenOperationException'), 'unreachable', 'not-installed'],
    [refused(403, 'SomethingNew'), 'unreachable', 'forbidden'],
    [refused(403), 'unreachable', 'forbidden'],
    [refused(404, 'ConversationNotFound'), 'unreachable', 'conversation-not-found'],
    [refused(404, 'ActivityNotFoundInConversation'), 'failed', 'card-gone'],
    [refused(404), 'unreachable', 'not-found'],
    [refused(400), 'failed', 'bad-request'],
    [refused(413, 'MessageSizeTooBig'), 'failed', 'too-big'],
    [refused(415), 'failed', 'refused'],
    [refused(302), 'failed', 'unexpected-answer'],
    [{ kind: 'not-sent', reason: 'ECONNREFUSED' }, 'retry', 'not-sent'],
    [{ kind: 'not-sent', reason: 'credentials' }, 'retry', 'no-credentials'],
    [{ kind: 'not-sent', reason: 'shutdown' }, 'retry', 'shutdown'],
    [{ kind: 'not-sent', reason: 'not-ours' }, 'left-alone', 'not-ours'],
    [{ kind: 'not-sent', reason: 'bad-address' }, 'unreachable', 'bad-address'],
  ])('%j becomes %s, because of %s', (outcome, state, reason) => {
    expect(decide(outcome, 1, half)).toMatchObject({ state, reason });
  });

  it('forgets the conversation of a person who blocked the bot, and waits until the person writes', () => {
    expect(decide(refused(403, 'ConversationBlockedByUser'), 1, half)).toMatchObject({ until: 'user-writes', address: 'forget' });
    expect(decide(refused(403, 'BotNotInConversationRoster'), 1, half)).toMatchObject({ until: 'installed-again', address: 'keep' });
  });

  it('loses no message to refused credentials: it goes back to planned at once, and the operator is told', () => {
    expect(decide(refused(401), 1, half)).toMatchObject({ state: 'retry', again: 'next-tick', operator: true });
    expect(decide({ kind: 'not-sent', reason: 'credentials' }, 1, half)).toMatchObject({ again: 'next-tick', operator: true });
  });
});

describe('the wait before a message is sent again', () => {
  it('is drawn from the whole span under a ceiling that doubles with each attempt', () => {
    const ceilings = [1, 2, 3, 4].map((attempt) => decide(refused(412), attempt, () => 1));
    expect(ceilings.map((d) => d.state === 'retry' && d.delayMs)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(decide(refused(412), 4, () => 0)).toMatchObject({ delayMs: 0 });
  });

  it('goes back to planned when the run has used its attempts', () => {
    expect(decide(refused(429), maxAttemptsInARun - 1, half)).toMatchObject({ again: 'here' });
    expect(decide(refused(429), maxAttemptsInARun, half)).toMatchObject({ again: 'next-tick' });
  });

  it('does not hold a worker for a long Retry-After, and still says how long it is', () => {
    const decision = decide(refused(429, null, 600_000), 1, () => 0);
    expect(decision).toMatchObject({ again: 'next-tick', delayMs: 600_000 });
  });

  it('is never shorter than Retry-After, and never longer than the policy allows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(412, 429),
        fc.option(fc.nat(100_000)),
        fc.integer({ min: 1, max: 2_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (status, retryAfterMs, attempt, random) => {
          const decision = decide(refused(status, null, retryAfterMs), attempt, () => random);
          if (decision.state !== 'retry') throw new Error(decision.state);
          expect(decision.delayMs).toBeGreaterThanOrEqual(retryAfterMs ?? 0);
          expect(decision.delayMs).toBeLessThanOrEqual(retryAfterMs === null ? backOff.longestMs : retryAfterMs + retryAfterSpreadMs);
          if (decision.again === 'here') expect(decision.delayMs).toBeLessThanOrEqual(backOff.longestMs);
        },
      ),
    );
  });
});

describe('the table', () => {
  it('re-sends in no case where the message may have been posted', () => {
    const statuses = Array.from({ length: 500 }, (_, i) => i + 100);
    const resent = statuses.filter((status) => decide(refused(status), 1, half).state === 'retry');
    expect(resent).toEqual([401, 412, 429]);
  });

  it('has no row that can never be reached', () => {
    const reached = new Set(deliveryPolicy.map((row) => findRule(exampleOf(row.when)).reason));
    expect([...reached]).toEqual(deliveryPolicy.map((row) => row.reason));
  });

  it('explains every row in one sentence, with a reason of its own', () => {
    expect(new Set(deliveryPolicy.map((row) => row.reason)).size).toBe(deliveryPolicy.length);
    for (const row of deliveryPolicy) expect(row.meaning).toMatch(/^[A-Z].*\.$/);
  });
});

/** An outcome the row is meant for: the far end of its span of statuses, so that narrower rows before it do not take it. */
function exampleOf(when: (typeof deliveryPolicy)[number]['when']): SendOutcome {
  if (when.kind === 'accepted') return { kind: 'accepted', activityId: 'a1' };
  if (when.kind === 'refused') return refused(when.status?.[1] ?? 302, when.subcode ?? null);
  return { kind: when.kind, reason: when.reason ?? 'ECONNREFUSED' };
}
