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
  isFirstDelivery,
  localeOf,
  rememberConversation,
  takeWelcome,
} from '../../store/people/conversations.ts';
import { chooseLanguage, findByObjectId, linkByEmail } from '../../store/people/find-person.ts';
import { takeNote } from '../../store/people/take-note.ts';
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
      const { person: _person, ...anonymous } = seen('chat', { aadObjectId: null, locale: null });
      expect(await takeNote(db, anonymous, 'activity-1', at(1))).toMatchObject({ first: true, person: null });
      await rememberConversation(db, { ...anonymous, person: null }, at(2));
      expect((await addressOf(db, personId('h')))?.conversationId).toBe('chat');
      expect(await localeOf(db, personId('h'))).toBe('nb-NO');
    });

    it('begins a turn with one statement: the first delivery, who it is, and whether the address has moved', async () => {
      await importRegister(store(), ordinaryRegister({ people: peopleWith({ ...person('h'), aadObjectId: 'object-h' }) }), '2027-03-01');
      const { person: _person, ...incoming } = seen('chat');
      expect(await takeNote(db, incoming, 'activity-1', at(0))).toMatchObject({ first: true, person: 'h', hasMoved: true });
      expect(await takeNote(db, incoming, 'activity-1', at(1))).toMatchObject({ first: false });
      expect(await takeNote(db, incoming, 'activity-2', at(2))).toMatchObject({ first: true, person: 'h', hasMoved: false });
      expect((await addressOf(db, personId('h')))?.conversationId).toBe('chat');
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

  describe('an inbound activity', () => {
    it('is new once, and the same id in another conversation is another activity', async () => {
      const twice = await Promise.all([isFirstDelivery(db, 'chat', 'a', at(0)), isFirstDelivery(db, 'chat', 'a', at(0))]);
      expect(twice.sort()).toEqual([false, true]);
      expect(await isFirstDelivery(db, 'other', 'a', at(0))).toBe(true);
      expect(await isFirstDelivery(db, 'chat', 'b', at(0))).toBe(true);
    });

    it('is forgotten when it is old', async () => {
      await isFirstDelivery(db, 'chat', 'old', at(0));
      await isFirstDelivery(db, 'chat', 'new', at(10));
      await forgetInbound(db, at(5));
      expect(await isFirstDelivery(db, 'chat', 'old', at(11))).toBe(true);
      expect(await isFirstDelivery(db, 'chat', 'new', at(11))).toBe(false);
    });
  });

  describe('a person', () => {
    const people = (...changed: readonly Person[]) =>
      importRegister(store(), ordinaryRegister({ people: peopleWith(...changed) }), '2027-01-11');

    it('is found by tenant and object id, and not from another tenant', async () => {
      await people(person('h', { aadObjectId: 'object-h' }));
      expect(await findByObjectId(db, tenant, 'object-h')).toBe('h');
      expect(await findByObjectId(db, 'other', 'object-h')).toBeNull();
      expect(await findByObjectId(db, tenant, 'object-b')).toBeNull();
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
