import { afterEach, beforeEach, expect, it } from 'vitest';
import { deadlineId, personId } from '../../domain/ids.ts';
import type { Messenger } from '../../domain/ports.ts';
import type { JobContext } from '../../jobs/context.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { planToday } from '../../jobs/plan.ts';
import { closeDeadline, quietDeadline } from '../../store/answers/record-answer.ts';
import { agreement, day, ordinaryPeople, ordinaryRegister } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { conversationOf, readAccepted } from '../support/db-accepted.ts';
import { connect, handClock, importRegister, jobContext, realMessenger } from '../support/db-world.ts';
import { type FakeConnector, startFakeConnector } from '../support/fake-connector.ts';

/** Both sides, `h` and `b`, are told on Monday 1 March 2027 about the same deadline. */
const register = ordinaryRegister({ agreements: [agreement('a1', { evaluation: '2027-03-10' })] });
const a1 = deadlineId('agreement-evaluation:agreement:a1:2027-03-10');
const monday = '2027-03-01';

describeOnBoth('a run of the delivery worker', ({ store }) => {
  let fake: FakeConnector;
  let messenger: ReturnType<typeof realMessenger>;
  const clock = handClock(monday);

  beforeEach(async () => {
    fake = await startFakeConnector();
    messenger = realMessenger();
    clock.moveTo(monday, '06:30');
    await importRegister(store(), register, monday);
    await connect(
      store(),
      ordinaryPeople.map((each) => each.id),
      fake.serviceUrl,
      conversationOf,
    );
    await planToday(contextWith({}), day(monday));
    clock.moveTo(monday, '08:15');
  });
  afterEach(async () => {
    messenger.close();
    await fake.close();
  });

  const contextWith = (more: Partial<JobContext>): JobContext => ({ ...jobContext(store(), clock, messenger), ...more });
  /** The real messenger, and what happens just before each message's turn in the limiter. */
  const beforeLeaving = (happens: (person: string) => Promise<void>): Messenger => ({
    ...messenger,
    send: async (address, card, mayLeave) => {
      await happens(address.conversationId.slice(conversationOf('').length));
      return messenger.send(address, card, mayLeave);
    },
  });
  const once = (work: () => Promise<unknown>): (() => Promise<void>) => {
    let done: Promise<unknown> | null = null;
    return async () => {
      done ??= work();
      await done;
    };
  };
  const messages = async (): Promise<readonly string[]> =>
    (await store().db.selectFrom('messages').select(['person_id', 'state', 'attempts']).orderBy('person_id').execute()).map(
      (row) => `${row.person_id} ${row.state} ${row.attempts}`,
    );
  const accepted = (): readonly string[] => fake.accepted.map(readAccepted).map((card) => `${card.person} ${card.how}`);
  const answer = { deadline: a1, person: personId('b'), today: day(monday), card: null };

  it('sends nothing about what is answered after it was drawn, while it waits to leave', async () => {
    const close = once(() => closeDeadline(store().db, { ...answer, version: 1, outcome: 'held', nextDue: null }, null));
    await deliverAll(contextWith({ messenger: beforeLeaving(close) }));
    expect(accepted()).toEqual([]);
    expect(await messages()).toEqual(['b cancelled 0', 'h cancelled 0']);
  });

  it('draws again what has changed while it waited to leave, and sends it as it is now', async () => {
    const acknowledge = once(() => quietDeadline(store().db, answer, day('2027-03-08'), 'ack'));
    await deliverAll(contextWith({ messenger: beforeLeaving(acknowledge) }));
    expect(accepted()).toEqual(['h new']);
    expect(fake.accepted.map(readAccepted)[0]?.text).toContain('Sett av b (fiktiv)');
    expect(await messages()).toEqual(['b cancelled 0', 'h sent 1']);
    // What was sent shows everything: there is nothing to replace.
    await deliverAll(contextWith({}));
    expect(accepted()).toEqual(['h new']);
  });

  it('replaces a card that is answered after it was claimed', async () => {
    const slow: Messenger = {
      ...messenger,
      send: (address, card, mayLeave) =>
        messenger.send(address, card, async () => {
          const may = (await mayLeave?.()) ?? true;
          if (address.conversationId === conversationOf('h')) await quietDeadline(store().db, answer, day('2027-03-08'), 'ack');
          return may;
        }),
    };
    await deliverAll(contextWith({ messenger: slow }));
    expect(accepted()).toContain('h again');
  });

  it('leaves what has not left as it was when it is told to stop', async () => {
    const stopping = new AbortController();
    const stop = async (): Promise<void> => stopping.abort();
    await deliverAll(contextWith({ messenger: beforeLeaving(stop) }), stopping.signal);
    expect(accepted()).toEqual([]);
    expect(await messages()).toEqual(['b planned 0', 'h planned 0']);
    await deliverAll(contextWith({}));
    expect(await messages()).toEqual(['b sent 1', 'h sent 1']);
  });

  it('finishes what is in the air when its lock is lost, and takes nothing more', async () => {
    const lost = new AbortController();
    const losing: JobContext['store'] = { ...store(), withLock: (_name, work) => work(lost.signal) };
    const loseIt = async (person: string): Promise<void> => {
      if (person === 'h') await expect.poll(() => fake.accepted.length).toBe(1);
      if (person === 'h') lost.abort();
    };
    await deliverAll(contextWith({ store: losing, messenger: beforeLeaving(loseIt) }));
    expect(accepted()).toEqual(['b new']);
    expect(await messages()).toEqual(['b sent 1', 'h planned 0']);
  });

  it('sends nothing when the claim cannot be committed, fails, and gives up its lock', async () => {
    await breakUpdates(`new.state = 'sending'`);
    await expect(deliverAll(contextWith({}))).rejects.toThrow('the disk is full');
    expect(accepted()).toEqual([]);
    expect(await messages()).toEqual(['b planned 0', 'h planned 0']);
    await mend();
    await deliverAll(contextWith({}));
    expect(await messages()).toEqual(['b sent 1', 'h sent 1']);
  });

  it('fails when what became of a message cannot be written; the next run knows that nobody knows, and sends nothing twice', async () => {
    await breakUpdates(`new.state = 'sent' and new.person_id = 'h'`);
    await expect(deliverAll(contextWith({}))).rejects.toThrow('the disk is full');
    const came = [...accepted()];
    expect(came).toContain('h new');
    await mend();
    await deliverAll(contextWith({}));
    expect(await messages()).toContain('h ambiguous 1');
    expect(accepted().filter((each) => each === 'h new')).toHaveLength(1);
  });

  it('two workers that both believe they have the lock send nothing twice', async () => {
    const lost = new AbortController();
    const both: JobContext['store'] = { ...store(), withLock: (_name, work) => work(lost.signal) };
    await Promise.all([deliverAll(contextWith({ store: both })), deliverAll(contextWith({ store: both }))]);
    expect([...accepted()].sort()).toEqual(['b new', 'h new']);
  });

  const broken = 'messages_are_broken';
  const breakUpdates = async (when: string): Promise<void> => {
    await store().executeSql(`
      create or replace function ${broken}() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
      create trigger ${broken} before update on messages for each row when (${when}) execute function ${broken}();`);
  };
  const mend = async (): Promise<void> => {
    await store().executeSql(`drop trigger if exists ${broken} on messages`);
  };
  afterEach(mend);
});
