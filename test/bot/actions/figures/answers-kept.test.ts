import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, button, type Caller, startHarness } from '../../../support/bot-harness.ts';

let harness: BotHarness;
let kari: Caller;
let anders: Caller;
let seen = 0;
const review = 'agreement-evaluation:agreement:avt-granlia-gjovik:2027-03-30';
const threeParty = 'agreement-evaluation:agreement:avt-granlia-furulia:2027-03-24';

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  anders = await harness.as('demo-bup');
  for (const caller of [kari, anders]) await harness.install(caller);
  await harness.goTo('2027-02-22', '09:00');
});
afterAll(() => harness.close());

const db = () => harness.bot().context.store.db;
/** What has been kept since the last time it was asked. */
async function kept(): Promise<readonly string[]> {
  const rows = await db().selectFrom('answers').selectAll().where('id', '>', seen).orderBy('id').execute();
  seen = rows.at(-1)?.id ?? seen;
  return rows.map(({ person_id, what, on_day }) => `${person_id} ${what} ${on_day}`);
}
const press = async (caller: Caller, verb: string, inputs: Readonly<Record<string, string>> = {}, id = review, round = 0) => {
  const { version } = await db().selectFrom('deadlines').select('version').where('id', '=', id).executeTakeFirstOrThrow();
  const own = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`${name}:0`, value]));
  return harness.press(caller, verb, { d: id, v: version, m: 'list', i: 0, r: round, ...own });
};

describe('every answer to a deadline is kept, with who and when', () => {
  it.each([
    ['ack', {}, 'seen'],
    ['snooze', { days: '2' }, 'snoozed'],
    ['book', { meetingOn: '2027-03-17' }, 'booked'],
    ['prepare', { topics: 'transition' }, 'told'],
    ['propose', { date1: '2027-03-16', time1: '10:00', minutes: '60' }, 'booked'],
  ] as const)('«%s» with %o is %s', async (verb, inputs, what) => {
    await press(kari, verb, inputs);
    expect(await kept()).toEqual([`demo-helse ${what} 2027-02-22`]);
  });

  it('the same pressed twice is one answer', async () => {
    await press(kari, 'snooze', { days: '5' });
    await press(kari, 'snooze', { days: '5' });
    await press(kari, 'snooze', { days: '2' });
    expect(await kept()).toEqual(['demo-helse snoozed 2027-02-22', 'demo-helse snoozed 2027-02-22']);
  });

  it('answering the times of others, and calling the meeting off, are about the time too', async () => {
    await press(anders, 'suit', { suits1: 'yes' }, review, 1);
    await press(anders, 'call-off', {}, review, 2);
    expect(await kept()).toEqual(['demo-bup booked 2027-02-22', 'demo-bup booked 2027-02-22']);
  });

  it('the first side tells, the second closes, and may open it again', async () => {
    await press(kari, 'complete', { outcome: 'held' });
    await press(anders, 'complete', { outcome: 'held-needs-revision' });
    expect(await kept()).toEqual(['demo-helse told 2027-02-22', 'demo-bup told 2027-02-22']);
    await press(anders, 'complete', { outcome: 'held' });
    await press(anders, 'reopen');
    expect(await kept()).toEqual(['demo-bup closed 2027-02-22', 'demo-bup reopened 2027-02-22']);
  });

  it('«Ikke min» is kept on the day it was said', async () => {
    await harness.goTo('2027-02-24', '09:00');
    await press(kari, 'decline', {}, threeParty);
    expect(await kept()).toEqual(['demo-helse declined 2027-02-24']);
  });

  it('what is refused, comes too late, or only looks is no answer', async () => {
    await press(kari, 'snooze', { days: '99' });
    await press(kari, 'complete', { outcome: 'made-up' });
    await press(kari, 'explain');
    await press(kari, 'open');
    await harness.press(kari, 'book', { d: review, v: 1, m: 'list', i: 0, r: 0, 'meetingOn:0': '2027-03-19' });
    expect(await kept()).toEqual([]);
  });

  it('of a clock, nothing of what its owner knows the case by', async () => {
    const { card } = await harness.say(kari, 'klokke');
    const reference = 'ref. 2027/0341';
    const started = await harness.press(kari, 'clock-start', {
      ...button(card, 'clock-start').data,
      'clock:kind': 'referral-assessment',
      'clock:from': '2027-02-22',
      'clock:reference': reference,
    });
    await harness.press(kari, 'stop', button(started.card, 'stop').data);
    const [row] = await db().selectFrom('answers').selectAll().where('id', '>', seen).execute();
    expect(row).toMatchObject({ person_id: 'demo-helse', what: 'closed' });
    expect(JSON.stringify(row)).not.toContain('0341');
  });
});
