import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { planAhead } from '../../domain/nudge/day/plan-ahead.ts';
import { directoryOf } from '../../domain/people/directory.ts';
import { sendDayAfter } from '../../domain/time/send-day.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { planToday } from '../../jobs/plan.ts';
import locale from '../../locales/nb.json' with { type: 'json' };
import { agreement, calendar, catalogue, day, ordinaryRegister } from '../support/builders.ts';
import { type Databases, databaseKinds, openDatabases } from '../support/databases.ts';
import { conversationOf, type Seen } from '../support/db-accepted.ts';
import { type HandClock, handClock, planOf } from '../support/db-world.ts';
import { backUp, bornIn, drillGround, everything, type Life, lifeIn, newCards, restoreInto } from './backup-drill.ts';

/** Somebody is told on every day from Monday to Wednesday, and again in the week after. */
const register = ordinaryRegister({
  agreements: [
    agreement('monday', { evaluation: '2027-03-10' }),
    agreement('tuesday', { evaluation: '2027-03-11' }),
    agreement('wednesday', { evaluation: '2027-03-12' }),
    agreement('overdue', { evaluation: '2027-02-22' }),
    agreement('long-overdue', { evaluation: '2027-02-15' }),
  ],
});
const monday = '2027-03-01';
const lastDay = '2027-03-12';
const note: string = locale.notes['may-have-come-before'];

/** What is due when nothing goes wrong, worked out by the planner alone. */
const due = [...planAhead(directoryOf(register), catalogue, calendar, day(monday), 12)].flatMap((message) =>
  message.nudges.map(({ deadline, key, person }) => ({ date: message.date, deadline, key, person })),
);

interface Accident {
  readonly name: string;
  /** Lives until the moment the backup is taken, then takes it, then lives on until the machine burns. */
  readonly live: (life: Life, clock: HandClock, backup: () => Promise<void>) => Promise<void>;
  /** When it is restored: an Oslo date and time. */
  readonly restored: readonly [date: string, time: string];
}

const planAndDeliver = async ({ context }: Life, clock: HandClock, date: string, time: string): Promise<void> => {
  clock.moveTo(date, time);
  await planOf(context);
  await deliverAll(context);
};

const accidents: readonly Accident[] = [
  {
    name: 'taken in the morning before anything is sent, restored two days later',
    live: async (life, clock, backup) => {
      await planAndDeliver(life, clock, monday, '06:45');
      await backup();
      await life.live(monday, '2027-03-02');
      await planAndDeliver(life, clock, '2027-03-03', '08:15');
    },
    restored: ['2027-03-03', '10:00'],
  },
  {
    name: 'taken when the day had been sent, restored in the night two days later',
    live: async (life, _clock, backup) => {
      await life.live(monday, monday);
      await backup();
      await life.live('2027-03-02', '2027-03-02');
    },
    restored: ['2027-03-03', '02:00'],
  },
  {
    name: 'taken on the Friday before, restored on Sunday a week later',
    live: async (life, clock, backup) => {
      clock.moveTo('2027-02-26', '20:00');
      await backup();
      await life.live(monday, '2027-03-05');
    },
    restored: ['2027-03-07', '14:00'],
  },
  {
    name: 'taken in the morning, restored the same day after the window has closed',
    live: async (life, clock, backup) => {
      await planAndDeliver(life, clock, monday, '07:00');
      await backup();
      await life.live(monday, monday);
    },
    restored: [monday, '19:00'],
  },
];

describe.each(databaseKinds.flatMap((from) => databaseKinds.map((to) => [from, to] as const)))(
  'a backup of %s restored into %s',
  { timeout: 120_000 },
  (from, to) => {
    let sources: Databases;
    let targets: Databases;
    let ground: Awaited<ReturnType<typeof drillGround>>;
    let clock: HandClock;
    let life: Life;

    beforeAll(async () => {
      sources = await openDatabases(from);
      targets = from === to ? sources : await openDatabases(to);
    });
    afterAll(async () => {
      await sources.close();
      if (targets !== sources) await targets.close();
    });
    beforeEach(async () => {
      ground = await drillGround();
      clock = handClock('2027-02-26', '12:00');
      life = await bornIn(await sources.freshPlace(), clock, register, '2027-02-26', ground.fake);
    });
    afterEach(async () => {
      await life.end();
      await ground.close();
    });

    /** The old machine is gone; a new one lives in the restored database. */
    async function moveOver(file: string, choices?: Parameters<typeof restoreInto>[3]): Promise<void> {
      await life.end();
      const place = await targets.freshPlace();
      await restoreInto(place, file, clock, choices);
      life = await lifeIn(place, clock);
    }

    // Across, which says all that staying would; two machines' worth of databases are slow when others work beside them.
    it.runIf(from !== to).each(accidents)('$name: sends nothing twice and loses nothing', async ({ live, restored: [date, time] }) => {
      const { fake } = ground;
      const file = ground.file('backup.jsonl.gz');
      let atBackup = 0;
      await live(life, clock, async () => {
        await backUp(life.store.db, file, clock);
        atBackup = newCards(fake).length;
      });
      const before = newCards(fake);
      clock.moveTo(date, time);
      await moveOver(file);
      await deliverAll(life.context);
      expect(newCards(fake)).toHaveLength(before.length);
      await life.live(
        day(date)
          .add({ days: time < '08' ? 0 : 1 })
          .toString(),
        lastDay,
      );

      const cards = newCards(fake);
      expect(repeated(cards.flatMap((card) => card.message ?? []))).toEqual([]);
      expectOneDigestAWeek(cards, before.length, date);
      expect(lostOf(cards, date)).toEqual([]);
      expect(unsaidOf(before.slice(atBackup), cards.slice(before.length), date)).toEqual([]);
    });

    it.runIf(from === to)('taken while messages are in the air: what was sending is not sent again', async () => {
      const { fake } = ground;
      const file = ground.file('backup.jsonl.gz');
      clock.moveTo(monday, '06:30');
      await planToday(life.context, day(monday));
      fake.inject({ phase: 'after-accept', answer: 'slow', conversation: conversationOf('h') });
      clock.moveTo(monday, '08:15');
      const delivering = deliverAll(life.context);
      await fake.waitForRequests(1);
      await expect.poll(() => fake.accepted.some(({ conversation }) => conversation === conversationOf('h'))).toBe(true);
      await backUp(life.store.db, file, clock);
      fake.release();
      await delivering;
      const before = newCards(fake).length;
      clock.moveTo(monday, '09:00');
      await moveOver(file);
      const row = await life.store.db
        .selectFrom('messages')
        .select(['state', 'reason'])
        .where('id', '=', 'h:2027-03-01:daily')
        .executeTakeFirst();
      expect(row).toEqual({ state: 'ambiguous', reason: 'restored' });
      await deliverAll(life.context);
      expect(newCards(fake)).toHaveLength(before);
      await life.live('2027-03-02', lastDay);
      const cards = newCards(fake);
      expect(repeated(cards.flatMap((card) => card.message ?? []))).toEqual([]);
      expect(lostOf(cards, monday)).toEqual([]);
    });

    it('with nothing sent since, is the same row by row, and lives on as if nothing had happened', async () => {
      const file = ground.file('backup.jsonl.gz');
      await life.live(monday, '2027-03-02');
      await planAndDeliver(life, clock, '2027-03-03', '06:30');
      await backUp(life.store.db, file, clock);
      const original = await everything(life.store.db);
      expect(original['messages']?.length).toBeGreaterThan(5);

      const place = await targets.freshPlace();
      await restoreInto(place, file, clock, { botWasStopped: true });
      const restored = await lifeIn(place, clock);
      expect(await everything(restored.store.db)).toEqual(original);

      const until = '2027-04-02';
      const sofar = ground.fake.accepted.length;
      await life.live('2027-03-03', until, ['08:00', '08:15']);
      const first = ground.fake.accepted.slice(sofar).map(({ conversation, body }) => JSON.stringify([conversation, body]));
      await restored.live('2027-03-03', until, ['08:00', '08:15']);
      const second = ground.fake.accepted.slice(sofar + first.length).map(({ conversation, body }) => JSON.stringify([conversation, body]));
      expect(first.length).toBeGreaterThan(10);
      expect(second.sort()).toEqual(first.sort());
      expect(await standing(restored)).toEqual(await standing(life));
      await restored.end();
    });
  },
);

/** How every deadline and nudge stands. */
async function standing({ store: { db } }: Life) {
  return {
    deadlines: await db.selectFrom('deadlines').selectAll().orderBy('id').execute(),
    nudges: await db.selectFrom('nudges').selectAll().orderBy('id').execute(),
  };
}

const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, index) => ids.indexOf(id) !== index);
const dateOf = (card: Seen): string => card.message?.split(':')[1] ?? '';
const nextSendDay = (date: string): string => sendDayAfter(calendar.isNoSendDay, day(date)).toString();

/** The digests of the week that was restored into are not repeated; those of the week after come. */
function expectOneDigestAWeek(cards: readonly Seen[], before: number, date: string): void {
  const digests = (of: readonly Seen[]) => of.filter((card) => card.message === null && card.person === 'r').length;
  expect(digests(cards.slice(0, before))).toBe(1);
  expect(digests(cards.slice(before))).toBe(date < '2027-03-08' ? 1 : 0);
}

/** Nudges that no card carries on their day, the next send day, or the first send day after the restore. */
const lostOf = (cards: readonly Seen[], restoredOn: string) =>
  due.filter(({ date, deadline, person }) => {
    const wanted = date.toString();
    const last = [nextSendDay(wanted), nextSendDay(restoredOn)].sort().at(-1) ?? wanted;
    if (last > lastDay) return false;
    return !cards.some(
      (card) => card.person === person && card.deadlines.includes(deadline) && dateOf(card) >= wanted && dateOf(card) <= last,
    );
  });

/** Deadlines told again on the first day after the restore, to somebody who had been told them since the backup, without a word of it. */
const unsaidOf = (since: readonly Seen[], after: readonly Seen[], restoredOn: string): readonly string[] => {
  const first =
    after
      .map(dateOf)
      .filter((date) => date !== '')
      .sort()[0] ?? restoredOn;
  return after
    .filter((card) => dateOf(card) === first && !card.text.includes(note))
    .filter((card) =>
      since.some((earlier) => earlier.person === card.person && card.deadlines.some((id) => earlier.deadlines.includes(id))),
    )
    .map((card) => card.message ?? '');
};
