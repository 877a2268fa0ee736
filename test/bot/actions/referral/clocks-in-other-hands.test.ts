import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { personId, unitId } from '../../../../domain/ids.ts';
import type { Register } from '../../../../domain/register.ts';
import { type BotHarness, button, type Caller, startHarness } from '../../../support/bot-harness.ts';
import { importChanged } from '../../../support/bot-register.ts';

let harness: BotHarness;
/** Helseansvarlig in Granlia A, who starts the clocks. */
let kari: Caller;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  await harness.install(kari);
  await harness.goTo('2027-03-08', '09:00');
});
afterAll(() => harness.close());
beforeEach(() => world((register) => register));

const db = () => harness.bot().context.store.db;
const world = (change: (register: Register) => Register) => importChanged(harness.bot().context, change);
const away = (who: string, deputy: string | null = null) => ({
  person: personId(who),
  from: harness.today(),
  to: harness.today().add({ days: 20 }),
  deputy: deputy === null ? null : personId(deputy),
});

/** Starts a clock for guidance, due ten working days from today, and gives its deadline. */
async function start(more: Readonly<Record<string, string>> = {}) {
  const { card } = await harness.say(kari, 'klokke');
  await harness.press(kari, 'clock-start', {
    ...button(card, 'clock-start').data,
    'clock:kind': 'guidance-request',
    'clock:from': harness.today().toString(),
    'clock:amount': 10,
    'clock:counted-in': 'working-days',
    ...more,
  });
  return db()
    .selectFrom('deadlines')
    .selectAll()
    .where('routine', '=', 'clock-guidance-request')
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
}
const stop = async (who: Caller, id: string) => {
  const { version } = await db().selectFrom('deadlines').select('version').where('id', '=', id).executeTakeFirstOrThrow();
  return (await harness.press(who, 'stop', { d: id, v: version, m: 'list', i: 0 })).text;
};
/** What has been told at once about clocks: to whom, and what became of it. */
const words = async () =>
  (await db().selectFrom('messages').select(['person_id', 'state']).where('kind', '=', 'word').orderBy('id').execute()).map(
    ({ person_id, state }) => `${person_id} ${state}`,
  );

describe('what is told of a clock at once', () => {
  it('reaches the leader of whoever is asked for an answer and is away, who can give it', async () => {
    await world((register) => ({
      ...register,
      roles: register.roles.map((held) => (held.person === personId('demo-bup') ? { ...held, deputy: null } : held)),
      absences: [...register.absences, away('demo-bup')],
    }));
    const clock = await start();
    const { card } = await harness.say(kari, 'klokke');
    const ask = button(card, 'ask-other', clock.id).data;
    const { text } = await harness.press(kari, 'ask-other', { ...ask, [`otherSide:${ask['i']}`]: 'demo-bup' });
    expect(text).toContain('Spørsmålet er sendt til');
    await harness.goTo('2027-03-08', '10:00');
    expect(await words()).toEqual(['gjovik-leder sent']);
    await stop(kari, clock.id);
  });

  it('reaches whoever leads in place of the leader who is away when the owner has left, and again when the owner leaves again', async () => {
    const clock = await start();
    const before = (await words()).length;
    const gone = (register: Register): Register => ({
      ...register,
      roles: register.roles.filter(({ person }) => person !== personId('demo-helse')),
      absences: [...register.absences, away('demo-leder', 'granlia-b-helse')],
    });
    await world(gone);
    await harness.goTo('2027-03-09', '09:00');
    const first = (await words()).slice(before);
    expect(first.length).toBeGreaterThan(0);
    expect(first.filter((each) => each.includes('cancelled'))).toEqual([]);
    expect(first).toEqual(['granlia-leder sent']);

    await world((register) => register);
    await harness.goTo('2027-03-10', '09:00');
    const back = (await words()).length;
    await world(gone);
    await harness.goTo('2027-03-11', '09:00');
    expect((await words()).slice(back)).toEqual(['granlia-leder sent']);
    await world((register) => register);
    await stop(kari, clock.id);
  });
});

describe('a clock that nobody is left for', () => {
  it('can be stopped by an administrator, who sees no reference', async () => {
    const clock = await start({ 'clock:reference': 'ref. 553-21' });
    expect((await harness.say(kari, 'klokke')).text).toContain('553-21');
    await world((register) => ({
      ...register,
      units: register.units.filter(({ id }) => id !== unitId('dep-granlia-a')),
      roles: register.roles.filter(({ unit }) => unit !== unitId('dep-granlia-a')),
      agreements: register.agreements.filter(({ parties }) => parties.every(({ unit }) => unit !== unitId('dep-granlia-a'))),
      series: [],
      actions: [],
      closures: [],
    }));
    await harness.goTo('2027-03-15', '09:00');
    const directory = await harness.bot().context.directories.current(db());
    const [admin] = directory.everyHolder('administrator', harness.today());
    const caller = await harness.as(String(admin?.person));
    const { text } = await harness.press(caller, 'open', { d: clock.id, v: clock.version, m: 'list', i: 0 });
    expect(text).not.toContain('553-21');
    const stopped = await stop(caller, clock.id);
    expect(stopped).toContain('Klokka er stoppet');
    expect(stopped).not.toContain('553-21');
  });
});
