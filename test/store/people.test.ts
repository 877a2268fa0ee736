import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { personId } from '../../domain/ids.ts';
import type { Person } from '../../domain/people/types.ts';
import type { Database } from '../../store/open-store.ts';
import {
  addressOf,
  closeConversation,
  followServiceUrl,
  forgetInbound,
  isNews,
  localeOf,
  rememberConversation,
  takeWelcome,
} from '../../store/people/conversations.ts';
import { chooseLanguage, findByObjectId, linkByEmail, personOf } from '../../store/people/find-person.ts';
import { type Arrived, createNotes, inHandMs } from '../../store/people/take-note.ts';
import { directoryCache } from '../../store/register/directory-cache.ts';
import { ordinaryRegister, peopleWith, person } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { importRegister } from '../support/db-world.ts';

const tenant = '00000000-0000-0000-0000-000000000001';
const at = (minute: number): Temporal.Instant => Temporal.Instant.from('2027-03-01T08:00:00Z').add({ minutes: minute });

const seen = (conversationId: string, change: Partial<Parameters<typeof rememberConversation>[1]> = {}) => ({
  tenant,
  conversationId,
  person: personId('h'),
  aadObjectId: 'object-h',
  userId: '29:h',
  botId: '28:bot',
  serviceUrl: 'https://smba.example/old',
  locale: 'nb-NO',
  ...change,
});

describeOnBoth('people in the store', ({ store }) => {
  let db: Database;
  beforeEach(() => {
    db = store().db;
  });

  describe('a conversation', () => {
    it('gives the address its newest activity told of', async () => {
      await rememberConversation(db, seen('chat'), at(0));
      await rememberConversation(db, seen('chat', { serviceUrl: 'https://smba.example/new', userId: '29:h2' }), at(1));
      expect(await addressOf(db, personId('h'))).toEqual({
        tenant,
        conversationId: 'chat',
        serviceUrl: 'https://smba.example/new',
        botId: '28:bot',
        userId: '29:h2',
      });
    });

    it('keeps its person and locale when an activity does not tell whose it is', async () => {
      await rememberConversation(db, seen('chat'), at(0));
      await rememberConversation(db, seen('chat', { person: null, aadObjectId: null, locale: null }), at(2));
      expect((await addressOf(db, personId('h')))?.conversationId).toBe('chat');
      expect(await localeOf(db, personId('h'))).toBe('nb-NO');
    });

    it('is news when anything of it has changed, when a newer one has overtaken it, and once a day; else it is not written again', async () => {
      const known = async () => (await notesAt(1).take(arrived(null))).conversation;
      expect(isNews(seen('chat'), await known(), at(1))).toBe(true);
      await rememberConversation(db, seen('chat'), at(0));
      expect(isNews(seen('chat'), await known(), at(60))).toBe(false);
      expect(isNews(seen('chat', { person: null, aadObjectId: null, locale: null }), await known(), at(60))).toBe(false);
      for (const change of [
        { person: personId('b') },
        { aadObjectId: 'object-other' },
        { userId: '29:other' },
        { botId: '28:other' },
        { serviceUrl: 'https://smba.example/new' },
        { locale: 'en-GB' },
      ])
        expect(isNews(seen('chat', change), await known(), at(60)), JSON.stringify(change)).toBe(true);
      expect(isNews(seen('chat'), await known(), at(24 * 60))).toBe(true);
      await rememberConversation(db, seen('second'), at(5));
      expect(isNews(seen('chat'), await known(), at(60))).toBe(true);
      await closeConversation(db, tenant, 'second', 'removed', at(0));
      await closeConversation(db, tenant, 'chat', 'blocked', at(6));
      expect(isNews(seen('chat'), await known(), at(60))).toBe(true);
    });

    it("follows its tenant's newest service address, and no other tenant's", async () => {
      await rememberConversation(db, seen('h-chat'), at(0));
      await rememberConversation(db, seen('b-chat', { tenant: 'other', person: personId('b') }), at(0));
      await followServiceUrl(db, tenant, 'https://smba.example/moved');
      expect((await addressOf(db, personId('h')))?.serviceUrl).toBe('https://smba.example/moved');
      expect((await addressOf(db, personId('b')))?.serviceUrl).toBe('https://smba.example/old');
    });

    it('is the newest of several that still are open', async () => {
      await rememberConversation(db, seen('first'), at(0));
      await rememberConversation(db, seen('second'), at(1));
      expect((await addressOf(db, personId('h')))?.conversationId).toBe('second');
      await closeConversation(db, tenant, 'second', 'removed', at(2));
      expect((await addressOf(db, personId('h')))?.conversationId).toBe('first');
    });

    it.each(['removed', 'blocked'] as const)('that is %s gives no address until the person is back', async (state) => {
      await rememberConversation(db, seen('chat'), at(0));
      await closeConversation(db, tenant, 'chat', state, at(1));
      expect(await addressOf(db, personId('h'))).toBeNull();
      await rememberConversation(db, seen('chat'), at(2));
      expect((await addressOf(db, personId('h')))?.conversationId).toBe('chat');
    });

    it('is closed in its own tenant only', async () => {
      await rememberConversation(db, seen('chat'), at(0));
      await closeConversation(db, 'other', 'chat', 'removed', at(1));
      expect(await addressOf(db, personId('h'))).not.toBeNull();
    });

    it('is welcomed once, and once more after each new installation', async () => {
      await rememberConversation(db, seen('chat'), at(0));
      const twice = await Promise.all([takeWelcome(db, tenant, 'chat'), takeWelcome(db, tenant, 'chat')]);
      expect(twice.sort()).toEqual([false, true]);
      await rememberConversation(db, seen('chat'), at(1));
      expect(await takeWelcome(db, tenant, 'chat')).toBe(false);
      await closeConversation(db, tenant, 'chat', 'removed', at(2));
      await rememberConversation(db, seen('chat'), at(3));
      expect(await takeWelcome(db, tenant, 'chat')).toBe(true);
      expect(await takeWelcome(db, tenant, 'unheard-of')).toBe(false);
    });

    it('tells the newest locale', async () => {
      expect(await localeOf(db, personId('h'))).toBeNull();
      await rememberConversation(db, seen('first'), at(0));
      await rememberConversation(db, seen('second', { locale: 'nn-NO' }), at(1));
      expect(await localeOf(db, personId('h'))).toBe('nn-NO');
    });
  });

  /** The notes of a process of their own, at this minute. */
  const notesAt = (minute: number) => createNotes(store(), () => at(minute));
  const arrived = (activityId: string | null, conversationId = 'chat'): Arrived => ({ tenant, conversationId, activityId });
  const standingsOf = async (...each: Promise<{ readonly standing: string }>[]) =>
    (await Promise.all(each)).map(({ standing }) => standing);

  describe('an inbound activity', () => {
    it('is new once, and the same id in another conversation is another activity', async () => {
      const notes = notesAt(0);
      expect(await standingsOf(notes.take(arrived('a')), notes.take(arrived('a')), notes.take(arrived('a', 'other')))).toEqual([
        'first',
        'seen',
        'first',
      ]);
      await notes.done(arrived('a'));
      expect(await standingsOf(notes.take(arrived('a')), notes.take(arrived('b')))).toEqual(['seen', 'first']);
    });

    it('that is done is known after a restart, and by every process', async () => {
      const notes = notesAt(0);
      await notes.take(arrived('a'));
      await notes.done(arrived('a'));
      expect(await standingsOf(notesAt(1).take(arrived('a')), notesAt(60).take(arrived('a')))).toEqual(['seen', 'seen']);
    });

    it('that many processes get at the same moment is worked on by one', async () => {
      // With PGlite another process could only be one that comes after this one has died.
      const of = (count: number) =>
        Array.from({ length: count }, () => createNotes({ db, kind: 'postgres' }, () => at(0)).take(arrived('a')));
      const standings = await standingsOf(...of(8));
      expect(standings.filter((standing) => standing === 'first')).toHaveLength(1);
      expect(standings.filter((standing) => standing === 'in-hand')).toHaveLength(7);
    });

    it('that a process died over is taken up by another, after as long as a turn may take', async () => {
      await notesAt(0).take(arrived('a'));
      const later = (ms: number) => createNotes({ db, kind: 'postgres' }, () => at(0).add({ milliseconds: ms }));
      expect(await standingsOf(later(inHandMs.postgres - 1).take(arrived('a')))).toEqual(['in-hand']);
      const another = later(inHandMs.postgres);
      expect(await standingsOf(another.take(arrived('a')))).toEqual(['first']);
      expect(await standingsOf(later(inHandMs.postgres + 1).take(arrived('a')))).toEqual(['in-hand']);
      await another.done(arrived('a'));
      expect(await standingsOf(later(3_600_000).take(arrived('a')))).toEqual(['seen']);
    });

    it('that a replica whose clock is ahead works on is left to it, and one from a clock that had jumped is not', async () => {
      const ahead = (ms: number) => createNotes({ db, kind: 'postgres' }, () => at(0).add({ milliseconds: ms }));
      expect(await standingsOf(ahead(1000).take(arrived('a')))).toEqual(['first']);
      expect(await standingsOf(ahead(0).take(arrived('a')))).toEqual(['in-hand']);
      expect(await standingsOf(ahead(1000 - inHandMs.postgres).take(arrived('a')))).toEqual(['first']);
    });

    it('that a process with the embedded database died over is taken up by the next at once', async () => {
      await notesAt(0).take(arrived('a'));
      expect(await standingsOf(createNotes({ db, kind: 'pglite' }, () => at(0)).take(arrived('a')))).toEqual(['first']);
    });

    it('goes together with others in one statement, new ones, repeated ones and ones without an id', async () => {
      const notes = notesAt(0);
      await rememberConversation(db, seen('known'), at(0));
      await notes.take(arrived('old'));
      await notes.done(arrived('old'));
      const wanted = Array.from({ length: 300 }, (_, index) => arrived(`many-${index % 250}`));
      const before = await commits();
      const [old, nameless, known, ...many] = await Promise.all([
        notes.take(arrived('old')),
        notes.take(arrived(null)),
        notes.take(arrived('k', 'known')),
        ...wanted.map((each) => notes.take(each)),
      ]);
      expect((await commits()) - before).toBeLessThanOrEqual(3);
      expect([old?.standing, nameless?.standing, nameless?.conversation]).toEqual(['seen', 'first', null]);
      expect(known).toMatchObject({
        standing: 'first',
        conversation: { person: 'h', locale: 'nb-NO', overtaken: false, updatedAt: at(0) },
      });
      expect(many.map(({ standing }) => standing)).toEqual(wanted.map((_, index) => (index < 250 ? 'first' : 'seen')));
      await Promise.all(wanted.slice(0, 250).map((each) => notes.done(each)));
      const { rows } = await sql<{ count: number }>`select count(*)::int as count from inbound where not done`.execute(db);
      // `k` is still in hand.
      expect(rows).toEqual([{ count: 1 }]);
    });

    it('that the database will not take is no fault of those that come with it', async () => {
      const notes = notesAt(0);
      const [good, bad, other] = await Promise.allSettled([
        notes.take(arrived('good')),
        notes.take(arrived('a\0b')),
        notes.take(arrived('other')),
      ]);
      expect([good?.status, bad?.status, other?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    });

    it('is forgotten when it is old', async () => {
      await notesAt(0).take(arrived('old'));
      await notesAt(10).take(arrived('new'));
      await forgetInbound(db, at(5));
      const { rows } = await sql<{ activity_id: string }>`select activity_id from inbound`.execute(db);
      expect(rows).toEqual([{ activity_id: 'new' }]);
    });
  });

  /** How many statements the database has been given: every one is a transaction of its own. */
  async function commits(): Promise<number> {
    const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(db);
    return Number(rows[0]?.id);
  }

  describe('a person', () => {
    const people = (...changed: readonly Person[]) =>
      importRegister(store(), ordinaryRegister({ people: peopleWith(...changed) }), '2027-01-11');

    it('is found by tenant and object id, and not from another tenant', async () => {
      await people(person('h', { aadObjectId: 'object-h' }));
      expect(await findByObjectId(db, tenant, 'object-h')).toBe('h');
      expect(await findByObjectId(db, 'other', 'object-h')).toBeNull();
      expect(await findByObjectId(db, tenant, 'object-b')).toBeNull();
    });

    it('is found in the register in memory as in the database', async () => {
      await people(
        person('h', { aadObjectId: 'object-h' }),
        person('b', { aadObjectId: 'object-b', tenant: null }),
        person('leder', { aadObjectId: 'same' }),
        person('lead', { aadObjectId: 'same' }),
      );
      const directory = await directoryCache().current(db);
      for (const [where, object] of [
        [tenant, 'object-h'],
        ['other', 'object-h'],
        ['other', 'object-b'],
        [tenant, 'same'],
        [tenant, 'nobody'],
        ['', 'object-b'],
      ] as const)
        expect(personOf(directory, where, object), `${where} ${object}`).toBe(
          where === '' ? null : await findByObjectId(db, where, object),
        );
      expect(personOf(directory, tenant, 'object-h')).toBe('h');
      expect(personOf(directory, tenant, null)).toBeNull();
    });

    it('whose tenant the register leaves out is found by object id alone', async () => {
      await people(person('h', { aadObjectId: 'object-h', tenant: null }));
      expect(await findByObjectId(db, 'any', 'object-h')).toBe('h');
    });

    it('that two rows could be is nobody', async () => {
      await people(person('h', { aadObjectId: 'same' }), person('b', { aadObjectId: 'same' }));
      expect(await findByObjectId(db, tenant, 'same')).toBeNull();
    });

    it('who has left is not found', async () => {
      await people(person('h', { aadObjectId: 'object-h' }));
      await importRegister(store(), ordinaryRegister({ people: peopleWith().filter((each) => each.id !== 'h') }), '2027-01-12');
      expect(await findByObjectId(db, tenant, 'object-h')).toBeNull();
      expect(await linkByEmail(db, tenant, 'object-h', ['h@example.test'], null)).toBeNull();
    });

    it('is found by e-mail once, whatever its capitals; from then on the object id counts', async () => {
      await people();
      expect(await linkByEmail(db, tenant, 'object-h', ['unknown@example.test', 'H@Example.Test'], null)).toBe('h');
      expect(await findByObjectId(db, tenant, 'object-h')).toBe('h');
      expect(await linkByEmail(db, tenant, 'object-other', ['h@example.test'], null)).toBeNull();
      expect(await findByObjectId(db, tenant, 'object-other')).toBeNull();
    });

    it('is seen by every replica as soon as it has been found by e-mail or has chosen a language', async () => {
      await people();
      const replica = directoryCache();
      await replica.current(db);
      await linkByEmail(db, tenant, 'object-h', ['h@example.test'], null);
      expect((await replica.current(db)).people.get(personId('h'))?.aadObjectId).toBe('object-h');
      await chooseLanguage(db, personId('h'), 'nn');
      expect((await replica.current(db)).people.get(personId('h'))?.language).toBe('nn');
    });

    it('whose object id the register knows is not found by e-mail', async () => {
      await people(person('h', { aadObjectId: 'object-h' }));
      expect(await linkByEmail(db, tenant, 'object-other', ['h@example.test'], null)).toBeNull();
    });

    it('in a tenant that the register does not name is not believed', async () => {
      await people(person('h', { tenant: null }));
      expect(await linkByEmail(db, 'stranger', 'object-h', ['h@example.test'], null)).toBeNull();
      expect(await linkByEmail(db, 'stranger', 'object-h', ['b@example.test'], 'stranger')).toBeNull();
      expect(await linkByEmail(db, tenant, 'object-h', ['h@example.test'], null)).toBe('h');
    });

    it("without a tenant in the register is believed in the bot's own tenant", async () => {
      await people(person('h', { tenant: null }));
      expect(await linkByEmail(db, 'home', 'object-h', ['h@example.test'], 'home')).toBe('h');
    });

    it('that several addresses could be is nobody, and nobody is changed', async () => {
      await people();
      expect(await linkByEmail(db, tenant, 'object-h', ['h@example.test', 'b@example.test'], null)).toBeNull();
      expect(await db.selectFrom('people').select('id').where('linked_aad_object_id', 'is not', null).execute()).toEqual([]);
    });
  });
});
