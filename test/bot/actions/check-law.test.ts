import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { osloDate } from '../../../domain/time/oslo-time.ts';
import { planToday } from '../../../jobs/plan.ts';
import { type BotHarness, button, buttonsOf, type Caller, readable, startHarness } from '../../support/bot-harness.ts';

const yearly = 'law-check:role:administrator@bufetat-ost:2027-07-02';

let harness: BotHarness;
let administrator: Caller;

beforeAll(async () => {
  harness = await startHarness();
  administrator = await harness.as('admin-barnevern');
  for (const id of ['admin-barnevern', 'demo-helse']) await harness.install(await harness.as(id));
  await harness.goTo('2027-07-02');
});
afterAll(() => harness.close());

const db = () => harness.bot().context.store.db;
const row = (id: string) => db().selectFrom('deadlines').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const data = async () => ({ d: yearly, v: (await row(yearly)).version, m: 'admin-barnevern:2027-07-02:daily', i: 0 });

describe('the yearly check of the law', () => {
  it('stands in the administrator’s own list with «Kontrollert» and «Utsett»', async () => {
    const { card } = await harness.say(administrator, 'frister');
    expect(readable(card)).toContain('Kontroller fristene og paragrafene');
    const open = button(card, 'open', yearly);
    const answer = await harness.press(administrator, 'open', open.data);
    const titles = buttonsOf(answer.card).flatMap(({ title, data: sent }) => (sent['d'] === yearly ? [title] : []));
    expect(titles).toEqual(expect.arrayContaining(['Kontrollert', 'Utsett påminnelsen']));
  });

  it('cannot be answered by somebody who was not asked', async () => {
    await harness.press(await harness.as('demo-helse'), 'complete', { ...(await data()), 'outcome:0': 'law-checked' });
    expect(await row(yearly)).toMatchObject({ state: 'open' });
  });

  it('is closed by «Kontrollert», comes again in a year, and a second click changes nothing', async () => {
    const pressed = { ...(await data()), outcome: 'law-checked', 'outcome:0': 'law-checked' };
    await harness.press(administrator, 'complete', pressed);
    expect(await row(yearly)).toMatchObject({ state: 'closed', outcome: 'law-checked' });
    const open = () =>
      db()
        .selectFrom('deadlines')
        .select('due')
        .where('routine', '=', 'law-check')
        .where('subject', '=', 'role:administrator@bufetat-ost')
        .where('state', '=', 'open')
        .execute();
    expect(await open()).toEqual([{ due: '2028-07-02' }]);
    await harness.press(administrator, 'complete', pressed);
    await planToday(harness.bot().context, osloDate(harness.bot().context.clock.now()));
    expect(await open()).toEqual([{ due: '2028-07-02' }]);
    expect(await row(yearly)).toMatchObject({ state: 'closed' });
  });
});
