import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { messageId, personId } from '../../domain/ids.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { markCardsStale, openDeadlines } from '../../store/deadlines/write-deadlines.ts';
import { claimMessages, orphansBecomeAmbiguous } from '../../store/messages/claim.ts';
import { countMessages } from '../../store/messages/count-messages.ts';
import { beginning, type DueMessage, dueMessages, tenantsWithWork } from '../../store/messages/due.ts';
import { markReachable } from '../../store/messages/reachable.ts';
import { ownMessage } from '../../store/messages/reconcile.ts';
import { type Recorded, recordOutcomes } from '../../store/messages/record-outcomes.ts';
import { noteDrawn, staleMessages as staleCards } from '../../store/messages/stale-cards.ts';
import type { Database } from '../../store/open-store.ts';
import { loadDirectory } from '../../store/register/load-directory.ts';
import { day, deadline, ordinaryRegister } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { importRegister } from '../support/db-world.ts';

const time = (oslo: string): Temporal.Instant => Temporal.Instant.from(`2027-03-01T${oslo}:00+01:00`);
const today = day('2027-03-01');

describeOnBoth('the outbox', ({ store, kind }) => {
  let db: Database;
  beforeEach(() => {
    db = store().db;
  });

  /** Messages to send between 08:15 and 15:30, as `person` or `person@tenant`. */
  async function planned(...people: readonly string[]): Promise<void> {
    await db
      .insertInto('messages')
      .values(
        people.map((each) => {
          const [person = '', tenant = 't'] = each.split('@');
          return {
            id: `${person}:2027-03-01:daily`,
            person_id: person,
            tenant_id: tenant,
            local_date: '2027-03-01',
            kind: 'daily' as const,
            send_at: time('08:15').toString(),
            closes_at: time('15:30').toString(),
          };
        }),
      )
      .execute();
  }
  const due = async (at: string, limit = 10, tenant = 't', from: Database = db): Promise<readonly DueMessage[]> =>
    (await dueMessages(from, tenant, time(at), beginning, limit)).messages;
  /** Reads what is due and takes it; gives whose messages were had. */
  const claimed = async (at: string, limit = 10, tenant = 't'): Promise<readonly string[]> => {
    const messages = await due(at, limit, tenant);
    const taken = await claimMessages(db, messages, time(at));
    return messages
      .filter((message) => taken.has(message.id))
      .map((message) => message.person)
      .sort();
  };
  const whole = (person: string, change = 0): Pick<DueMessage, 'id' | 'person' | 'change'> => ({
    id: messageId(`${person}:2027-03-01:daily`),
    person: personId(person),
    change,
  });
  const record = (person: string, outcome: Recorded, claimed = true) =>
    recordOutcomes(db, [{ message: whole(person), outcome, claimed }], time('08:16'), today);
  const staleMessages = async (from: Database, tenant: string, limit: number) => (await staleCards(from, tenant, '', limit)).messages;
  const row = (person: string) => db.selectFrom('messages').selectAll().where('person_id', '=', person).executeTakeFirstOrThrow();

  describe('a message', () => {
    it('is taken from its time on, until its window closes', async () => {
      await planned('h');
      expect(await tenantsWithWork(db, time('08:14'))).toEqual([]);
      expect(await claimed('08:14')).toEqual([]);
      expect(await tenantsWithWork(db, time('08:15'))).toEqual(['t']);
      expect(await tenantsWithWork(db, time('15:30'))).toEqual(['t']);
      expect(await tenantsWithWork(db, time('15:31'))).toEqual([]);
      expect(await claimed('15:31')).toEqual([]);
      const messages = await due('15:30');
      expect(messages).toMatchObject([{ id: 'h:2027-03-01:daily', person: 'h', date: today, kind: 'daily', attempts: 0, change: 0 }]);
      expect([...(await claimMessages(db, messages, time('15:30')))]).toEqual([['h:2027-03-01:daily', 1]]);
    });

    it('is taken once, and stands as being sent before anybody sends it', async () => {
      await planned('h');
      expect(await claimed('08:15')).toEqual(['h']);
      expect(await row('h')).toMatchObject({ state: 'sending', attempts: 1 });
      expect(await claimed('08:16')).toEqual([]);
    });

    it('is taken for its own tenant only, and no more at once than asked for', async () => {
      await planned('a', 'b', 'c', 'd@other');
      expect((await claimed('08:15', 2)).length).toBe(2);
      expect((await claimed('08:15', 2)).length).toBe(1);
      expect(await claimed('08:15', 2, 'other')).toEqual(['d']);
      expect((await tenantsWithWork(db, time('08:15'))).toSorted()).toEqual(['other', 't']);
    });

    it('put off by Teams waits for its time, and its window still holds', async () => {
      await planned('h');
      await claimed('08:15');
      await record('h', { state: 'planned', reason: 'too-many-requests', notBefore: time('08:20') });
      expect(await tenantsWithWork(db, time('08:19'))).toEqual([]);
      expect(await claimed('08:19')).toEqual([]);
      expect(await tenantsWithWork(db, time('08:20'))).toEqual(['t']);
      expect(await claimed('08:20')).toEqual(['h']);
      expect((await row('h')).attempts).toBe(2);
      await record('h', { state: 'planned', reason: 'too-many-requests', notBefore: time('15:45') });
      expect(await claimed('15:45')).toEqual([]);
    });

    it('that was on its way when its worker died is of unknown fate, and is never taken again', async () => {
      await planned('h', 'b', 'x@other');
      await claimed('08:15');
      await claimed('08:15', 10, 'other');
      expect(await tenantsWithWork(db, time('16:00'))).toEqual(expect.arrayContaining(['t', 'other']));
      expect(await orphansBecomeAmbiguous(db, 't')).toBe(2);
      expect(await row('h')).toMatchObject({ state: 'ambiguous', reason: 'interrupted' });
      expect((await row('x')).state).toBe('sending');
      expect(await claimed('08:30')).toEqual([]);
      expect(await orphansBecomeAmbiguous(db, 't')).toBe(0);
    });

    it.each<[Recorded, object]>([
      [
        { state: 'sent', conversationId: 'chat', activityId: 'a1' },
        { state: 'sent', reason: null, conversation_id: 'chat', activity_id: 'a1', sent_at: '2027-03-01 07:16:00+00' },
      ],
      [
        { state: 'ambiguous', reason: 'no-answer' },
        { state: 'ambiguous', reason: 'no-answer', sent_at: null },
      ],
      [
        { state: 'failed', reason: 'too-big' },
        { state: 'failed', reason: 'too-big' },
      ],
      [
        { state: 'unreachable', reason: 'blocked-by-user' },
        { state: 'unreachable', reason: 'blocked-by-user' },
      ],
      [
        { state: 'cancelled', reason: 'answered-before-sending' },
        { state: 'cancelled', reason: 'answered-before-sending' },
      ],
    ])('keeps what became of it: %o', async (outcome, expected) => {
      await planned('h');
      await claimed('08:15');
      await record('h', outcome);
      expect(await row('h')).toMatchObject(expected);
      expect(await claimed('08:30')).toEqual([]);
    });

    it('is given in sending order, a page at a time', async () => {
      await planned('c', 'a', 'b');
      await db
        .updateTable('messages')
        .set({ send_at: time('08:00').toString() })
        .where('person_id', '=', 'c')
        .execute();
      const first = await due('08:15', 2);
      const { messages } = await dueMessages(db, 't', time('08:15'), first.at(-1)?.place ?? beginning, 2);
      expect([...first, ...messages].map((message) => message.person)).toEqual(['c', 'a', 'b']);
    });

    it('that somebody has answered since it was read is not taken, nor is what was to become of it written', async () => {
      await planned('h');
      const messages = await due('08:15');
      await db.updateTable('messages').set({ changes: 1 }).execute();
      expect((await claimMessages(db, messages, time('08:15'))).size).toBe(0);
      await record('h', { state: 'cancelled', reason: 'answered-before-sending' }, false);
      expect(await row('h')).toMatchObject({ state: 'planned', attempts: 0, claimed_at: null });
      expect(await claimed('08:15')).toEqual(['h']);
      // The card that leaves shows that answer.
      expect(await row('h')).toMatchObject({ changes: 1, drawn: 1, claimed_at: '2027-03-01 07:15:00+00' });
    });

    it('that another worker has called ambiguous has come through after all when Teams says so, and nothing else changes it', async () => {
      await planned('h', 'b');
      await claimed('08:15');
      await orphansBecomeAmbiguous(db, 't');
      await record('h', { state: 'planned', reason: 'too-many-requests', notBefore: time('08:20') });
      expect(await row('h')).toMatchObject({ state: 'ambiguous', reason: 'interrupted' });
      await record('b', { state: 'sent', conversationId: 'chat', activityId: 'a1' });
      expect(await row('b')).toMatchObject({ state: 'sent', reason: null, activity_id: 'a1' });
    });

    it('is counted by its state', async () => {
      await planned('a', 'b', 'c@other');
      await claimed('08:15', 1);
      expect(await countMessages(db, plainDate('2027-03-01'))).toEqual({ planned: 2, sending: 1 });
    });

    it('belongs to its person', async () => {
      await planned('h');
      expect(await ownMessage(db, personId('h'), 'h:2027-03-01:daily')).toEqual({ state: 'planned', about: null, kind: 'daily' });
      expect(await ownMessage(db, personId('b'), 'h:2027-03-01:daily')).toBeNull();
      expect(await ownMessage(db, personId('h'), 'h:2027-03-02:daily')).toBeNull();
    });
  });

  it.runIf(kind === 'postgres')('never gives two workers the same message, even when they ask at the same time', async () => {
    const people = Array.from({ length: 60 }, (_, index) => `p${index}`);
    await planned(...people);
    const hauls = await Promise.all(Array.from({ length: 12 }, () => claimed('08:15', 10)));
    const taken = hauls.flat();
    expect(new Set(taken).size).toBe(taken.length);
    while (taken.length < people.length) taken.push(...(await claimed('08:15')));
    expect(taken.toSorted()).toEqual(people.toSorted());
  });

  it.runIf(kind === 'postgres')('passes over a message that somebody else is taking just now', async () => {
    await planned('a', 'b');
    await db.transaction().execute(async (trx) => {
      const [first] = await due('08:15', 1, 't', trx);
      if (first === undefined) throw new Error('nothing is due');
      expect((await claimMessages(trx, [first], time('08:15'))).size).toBe(1);
      expect(await claimed('08:15')).toEqual(['a', 'b'].filter((each) => each !== first.person));
    });
  });

  describe('a person', () => {
    beforeEach(() => importRegister(store(), ordinaryRegister(), '2027-01-11'));
    const since = async () => (await loadDirectory(db)).people.get(personId('h'))?.unreachableSince?.toString() ?? null;

    it('cannot be reached from the first day it failed, until something comes through', async () => {
      await planned('h');
      await record('h', { state: 'unreachable', reason: 'not-installed' }, false);
      const blocked = { message: whole('h'), outcome: { state: 'unreachable', reason: 'blocked-by-user' }, claimed: true } as const;
      await recordOutcomes(db, [blocked], time('08:16'), day('2027-03-03'));
      expect(await since()).toBe('2027-03-01');
      expect(await db.selectFrom('people').select('unreachable_reason').where('id', '=', 'h').executeTakeFirst()).toEqual({
        unreachable_reason: 'not-installed',
      });
      await markReachable(db, personId('h'), day('2027-03-03'));
      expect(await since()).toBeNull();
    });
  });

  describe('a card', () => {
    const a1 = deadline('2027-04-01');
    beforeEach(async () => {
      await openDeadlines(db, [a1]);
      await planned('h', 'b');
      await db
        .insertInto('nudges')
        .values({
          deadline_id: a1.id,
          key: '-15',
          step: -15,
          person_id: 'h',
          audience: 'assignee',
          why: '{}',
          state: 'planned',
          planned_on: '2027-03-01',
        })
        .execute();
      const { id } = await db.selectFrom('nudges').select('id').executeTakeFirstOrThrow();
      await db
        .insertInto('message_nudges')
        .values(['h', 'b'].map((person) => ({ message_id: `${person}:2027-03-01:daily`, nudge_id: id })))
        .execute();
      await claimed('08:15');
    });
    const stale = async (): Promise<readonly string[]> =>
      (await staleMessages(db, 't', 10)).map((message) => `${message.person} ${message.change}`);
    const sent: Recorded = { state: 'sent', conversationId: 'chat', activityId: 'a1' };

    it('is drawn again when something on it changes, except where it was answered', async () => {
      await record('h', sent);
      await record('b', sent);
      expect(await stale()).toEqual([]);
      await markCardsStale(db, [a1.id], 'h:2027-03-01:daily');
      expect(await stale()).toEqual(['b 1']);
      expect(await tenantsWithWork(db, time('20:00'))).toEqual(['t']);
    });

    it('that changes once more while it is drawn is drawn once more', async () => {
      await record('h', sent);
      await record('b', sent);
      await markCardsStale(db, [a1.id], 'b:2027-03-01:daily');
      const [first] = await staleMessages(db, 't', 10);
      await markCardsStale(db, [a1.id], 'b:2027-03-01:daily');
      if (first === undefined) throw new Error('no stale card');
      await noteDrawn(db, [first]);
      expect(await stale()).toEqual(['h 2']);
      await noteDrawn(db, [{ id: first.id, change: 2 }]);
      expect(await stale()).toEqual([]);
      expect(await tenantsWithWork(db, time('20:00'))).toEqual([]);
    });

    it('that changes while it is on its way is drawn again when it has arrived', async () => {
      await markCardsStale(db, [a1.id]);
      expect(await stale()).toEqual([]);
      await record('h', sent);
      expect(await stale()).toEqual(['h 1']);
    });

    it('that never arrived for certain cannot be drawn again, and keeps nobody busy', async () => {
      await markCardsStale(db, [a1.id]);
      await record('h', { state: 'ambiguous', reason: 'no-answer' });
      await record('b', { state: 'failed', reason: 'too-big' });
      expect(await stale()).toEqual([]);
      expect(await tenantsWithWork(db, time('20:00'))).toEqual([]);
    });
  });
});
