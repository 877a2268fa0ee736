import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, it } from 'vitest';
import { personId } from '../../domain/ids.ts';
import { osloInstant } from '../../domain/time/oslo-time.ts';
import { nowhere, proveArrival } from '../../store/messages/reconcile.ts';
import type { Database } from '../../store/open-store.ts';
import { day } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';

const now = osloInstant(day('2027-03-01'), Temporal.PlainTime.from('12:00'));
const place = { conversationId: 'chat-h', activityId: 'card-1' };
const h = personId('h');

describeOnBoth('a pressed button', ({ store }) => {
  let db: Database;
  beforeEach(() => {
    db = store().db;
  });
  const message = (state: 'ambiguous' | 'failed' | 'sent' | 'sending', claimed_at: string | null = null) =>
    db
      .insertInto('messages')
      .values({
        id: 'h:2027-03-01:daily',
        person_id: 'h',
        tenant_id: 't',
        local_date: '2027-03-01',
        kind: 'daily',
        state,
        reason: 'no-answer',
        send_at: '2027-03-01T07:15:00Z',
        closes_at: '2027-03-01T14:30:00Z',
        claimed_at,
      })
      .execute();
  const row = () => db.selectFrom('messages').selectAll().executeTakeFirstOrThrow();

  it('proves that a message of unknown fate arrived, and tells where its card stands', async () => {
    await message('ambiguous', '2027-03-01T07:15:02Z');
    expect(await proveArrival(db, h, 'h:2027-03-01:daily', place, now)).toBe(true);
    expect(await row()).toMatchObject({
      state: 'sent',
      reason: 'proved-by-answer',
      conversation_id: 'chat-h',
      activity_id: 'card-1',
      sent_at: '2027-03-01 07:15:02+00',
    });
    expect(await proveArrival(db, h, 'h:2027-03-01:daily', place, now)).toBe(false);
  });

  it('proves it also when nobody knows where the card stands, or when it left', async () => {
    await message('ambiguous');
    expect(await proveArrival(db, h, 'h:2027-03-01:daily', nowhere, now)).toBe(true);
    expect(await row()).toMatchObject({ state: 'sent', activity_id: null, sent_at: '2027-03-01 11:00:00+00' });
  });

  it.each(['failed', 'sent', 'sending'] as const)('changes nothing of a message that is %s', async (state) => {
    await message(state);
    const before = await row();
    expect(await proveArrival(db, h, 'h:2027-03-01:daily', place, now)).toBe(false);
    expect(await row()).toEqual(before);
  });

  it("proves nothing about somebody else's message", async () => {
    await message('ambiguous');
    expect(await proveArrival(db, personId('b'), 'h:2027-03-01:daily', place, now)).toBe(false);
    expect((await row()).state).toBe('ambiguous');
  });
});
