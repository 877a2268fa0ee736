import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namedSteps } from '../../domain/ports.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { type DatabaseKind, type Databases, openDatabases, type Place } from '../support/databases.ts';
import { conversationOf, readAccepted, type Seen } from '../support/db-accepted.ts';
import { connect, importRegister } from '../support/db-world.ts';
import { type FakeConnector, startFakeConnector } from '../support/fake-connector.ts';
import { bundleChild, type ChildProgram } from './kill.ts';
import { liveWeek } from './live-week.ts';
import { answer, faultRegister, leaders, type Passes, week } from './scenario.ts';
import { expectNothingLostOrRepeated, standing } from './what-must-hold.ts';

/** Seeds for the kills at any moment; the same every time. */
const seeds = [1, 2, 3, 4, 5] as const;

/** Kills the process at every named step, on one kind of database, and looks at what people got in the end. */
export function describeKills(kind: DatabaseKind): void {
  // Two processes and a database each: a loaded machine is slow at that.
  describe(`a process killed on ${kind}`, { timeout: 120_000 }, () => {
    let databases: Databases;
    let fake: FakeConnector;
    let child: ChildProgram;
    let template: Place;
    let undisturbed: { readonly passes: Passes; readonly standing: readonly string[]; readonly ms: number };

    beforeAll(async () => {
      [databases, fake] = await Promise.all([openDatabases(kind), startFakeConnector()]);
      child = bundleChild();
      template = await databases.freshPlace();
      const store = await openStore(template);
      await importRegister(store, faultRegister, week[0]);
      // The bot has run before: every leader was looked at the week before, and had nothing. What a dead process has left out is then seen to be missing.
      await store.db
        .insertInto('leader_digests')
        .values(leaders.map((person) => ({ person_id: person, decided_on: '2027-02-22', to_act_on: 0, to_confirm: 0, message_id: null })))
        .execute();
      await connect(
        store,
        faultRegister.people.map((person) => person.id),
        fake.serviceUrl,
        conversationOf,
      );
      await store.close();

      const place = await databases.copyOf(template);
      const began = performance.now();
      const passes = await child.live({ place, days: [...week] });
      undisturbed = { passes, ms: performance.now() - began, standing: await looking(place, standing) };
    });
    afterAll(async () => {
      child.remove();
      await fake.close();
      await databases.close();
    });

    /** The process dies, and another lives from `restartOn` to the end of the week. Then everything must be as it should. */
    async function dieAndRestart(place: Place, die: () => Promise<unknown>, restartOn: (typeof week)[number]): Promise<readonly Seen[]> {
      const from = fake.accepted.length;
      await die();
      await liveWeek(place, week.slice(week.indexOf(restartOn)), () => {});
      const seen = fake.accepted.slice(from).map(readAccepted);
      await looking(place, async (store) => {
        await expectNothingLostOrRepeated(store, seen);
        expect(await standing(store)).toEqual(undisturbed.standing);
      });
      return seen;
    }

    it('passes every named step in an undisturbed week, in which both sides get what is due', async () => {
      expect(Object.keys(undisturbed.passes).sort()).toEqual([...namedSteps].sort());
      const seen = fake.accepted.map(readAccepted);
      const monday = seen.filter((card) => card.message?.includes(week[0]) && card.deadlines.includes(answer.deadline));
      expect(monday.map((card) => `${card.person} ${card.how}`).sort()).toEqual(['b again', 'b new', 'h again', 'h new']);
    });

    it.each(namedSteps)('at %s, and started again the same day, has lost nothing and repeats nothing', async (step) => {
      const place = await databases.copyOf(template);
      const die = () => expect(child.dieAt({ place, days: [...week], kill: { step, pass: 1 } })).resolves.toBe(true);
      const seen = await dieAndRestart(place, die, week[0]);
      // A digest is a picture of its week: one of unknown fate is not sent again, one that never left is.
      const digests = seen.filter((card) => card.how === 'new' && card.message === null).map((card) => card.person);
      if (!step.startsWith('deliver:')) expect(digests.sort()).toEqual(['lhf', 'li', 'r']);
    });

    it.each(namedSteps)('at the last %s, and started again the next day, has lost nothing and repeats nothing', async (step) => {
      const place = await databases.copyOf(template);
      const pass = undisturbed.passes[step] ?? 0;
      // Digests are planned and cards drawn again on Monday only; everything else goes on until Wednesday.
      const restartOn = step.startsWith('update:') || step === 'digest:committed' ? week[1] : week[3];
      const days = week.slice(0, week.indexOf(restartOn));
      const last = step === 'digest:computed' ? pass * (days.length / week.length) : pass;
      const die = () => expect(child.dieAt({ place, days, kill: { step, pass: last } })).resolves.toBe(true);
      await dieAndRestart(place, die, restartOn);
    });

    it.each(seeds)('at any moment (seed %i), and started again, has lost nothing and repeats nothing', async (seed) => {
      const place = await databases.copyOf(template);
      // Wherever it lands: also before the first step, or in the middle of opening the database.
      await dieAndRestart(place, () => child.dieAfter({ place, days: [...week] }, undisturbed.ms * random(seed)), week[0]);
    });
  });
}

async function looking<Result>(place: Place, look: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(place);
  try {
    return await look(store);
  } finally {
    await store.close();
  }
}

/** From 0 up to 1, the same for the same seed. */
const random = (seed: number): number => {
  const wave = Math.sin(seed * 12.9898) * 43_758.5453;
  return wave - Math.floor(wave);
};
