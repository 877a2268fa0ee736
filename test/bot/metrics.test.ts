import { beforeEach, describe, expect, it } from 'vitest';
import { countSends, createMetrics } from '../../bot/metrics.ts';
import { remember } from '../../domain/audit/memory.ts';
import { tenantId } from '../../domain/ids.ts';
import type { SendOutcome } from '../../domain/ports.ts';
import { writeAuditMemory } from '../../store/audit/memory.ts';
import { openDeadlines } from '../../store/deadlines/write-deadlines.ts';
import type { Database } from '../../store/open-store.ts';
import { agreementSubject, day, deadline } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { handClock } from '../support/db-world.ts';

const clock = handClock('2027-03-02', '12:00');

describeOnBoth('the metrics', ({ store }) => {
  let db: Database;
  beforeEach(() => {
    db = store().db;
  });

  /** Lines of one metric. */
  const read = async (name: string, registry = createMetrics(store(), clock)): Promise<readonly string[]> =>
    (await registry.metrics()).split('\n').filter((line) => line.startsWith(name) && !line.startsWith('#'));

  let count = 0;
  const message = (
    state: 'planned' | 'sending' | 'sent' | 'ambiguous' | 'failed',
    on: string,
    more: { carried?: boolean; send_at?: string } = {},
  ) => {
    count += 1;
    return db
      .insertInto('messages')
      .values({
        id: `m${count}`,
        person_id: `p${count}`,
        tenant_id: 't',
        local_date: on,
        kind: 'daily',
        state,
        reason: state === 'ambiguous' ? 'no-answer' : null,
        carried: more.carried ?? false,
        send_at: more.send_at ?? `${on}T07:15:00Z`,
        closes_at: `${on}T14:30:00Z`,
      })
      .execute();
  };

  it('count every message on its way, and those of a week that have come to an end', async () => {
    await message('planned', '2027-02-01');
    await message('sending', '2027-02-01');
    await message('sent', '2027-02-23');
    await message('sent', '2027-02-24');
    await message('sent', '2027-03-02');
    await message('failed', '2027-03-01');
    expect((await read('brobygger_messages{')).toSorted()).toEqual([
      'brobygger_messages{state="failed"} 1',
      'brobygger_messages{state="planned"} 1',
      'brobygger_messages{state="sending"} 1',
      'brobygger_messages{state="sent"} 2',
    ]);
  });

  it('count what is of unknown fate until something carries it, however old', async () => {
    await message('ambiguous', '2026-03-02');
    await message('ambiguous', '2027-03-02');
    await message('ambiguous', '2027-03-01', { carried: true });
    expect(await read('brobygger_messages_unreconciled')).toEqual(['brobygger_messages_unreconciled 2']);
  });

  it('tell how long the oldest has waited since its time came', async () => {
    expect(await read('brobygger_oldest_due')).toEqual(['brobygger_oldest_due_seconds 0']);
    await message('planned', '2027-03-02', { send_at: '2027-03-02T12:00:00Z' });
    expect(await read('brobygger_oldest_due')).toEqual(['brobygger_oldest_due_seconds 0']);
    await message('planned', '2027-03-02', { send_at: '2027-03-02T10:59:00Z' });
    await message('sent', '2027-03-02', { send_at: '2027-03-02T07:00:00Z' });
    expect(await read('brobygger_oldest_due')).toEqual(['brobygger_oldest_due_seconds 60']);
  });

  it('count open deadlines past their due date', async () => {
    await openDeadlines(db, [deadline('2027-03-01'), deadline('2027-03-02', { subject: agreementSubject('a2') })]);
    expect(await read('brobygger_deadlines_overdue')).toEqual(['brobygger_deadlines_overdue 1']);
  });

  it('tell what the auditor found, each check with a number, and when it ran; nothing before it has', async () => {
    expect(await read('brobygger_audit')).toEqual(['brobygger_audit_last_run_timestamp_seconds 0']);
    const before = Date.now();
    await writeAuditMemory(
      db,
      remember(
        null,
        [{ check: 'messages-late', count: 3, since: day('2027-03-02'), severity: 'attention' }],
        { latest: clock.now(), clockBackSince: null },
        clock.now(),
      ),
    );
    const lines = await read('brobygger_audit_findings');
    expect(lines).toContain('brobygger_audit_findings{check="messages-late"} 3');
    expect(lines).toContain('brobygger_audit_findings{check="steps-not-planned"} 0');
    expect(lines).toHaveLength(11);
    const ranAt = Number((await read('brobygger_audit_last_run_timestamp_seconds'))[0]?.split(' ')[1]);
    expect(Math.abs(ranAt * 1_000 - before)).toBeLessThan(60_000);
  });

  describe('of sends', () => {
    it('count every request by what came of it, and change nothing', async () => {
      const registry = createMetrics(store(), clock);
      const outcomes: SendOutcome[] = [
        { kind: 'accepted', activityId: 'a' },
        { kind: 'refused', status: 429, subcode: null, retryAfterMs: 1 },
        { kind: 'no-answer', reason: 'reset' },
      ];
      const held: unknown[] = [];
      const messenger = countSends(
        {
          send: async () => outcomes.shift() ?? { kind: 'accepted', activityId: 'b' },
          update: async () => ({ kind: 'accepted', activityId: 'c' }),
          holdBack: (...args) => void held.push(args),
        },
        registry,
      );
      const address = { tenant: tenantId('t'), conversationId: 'c', serviceUrl: 'http://127.0.0.1', botId: 'b', userId: 'u' };
      const card = { card: {}, summary: '' };
      for (let sent = 0; sent < 4; sent += 1) await messenger.send(address, card);
      expect(await messenger.update(address, 'c', card)).toEqual({ kind: 'accepted', activityId: 'c' });
      messenger.holdBack('t', 5);
      expect(held).toEqual([['t', 5]]);
      expect((await read('brobygger_sends_total', registry)).toSorted()).toEqual([
        'brobygger_sends_total{outcome="accepted",status=""} 2',
        'brobygger_sends_total{outcome="no-answer",status=""} 1',
        'brobygger_sends_total{outcome="refused",status="429"} 1',
      ]);
    });
  });
});
