import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementId, personId, unitId } from '../../../../domain/ids.ts';
import type { Register } from '../../../../domain/register.ts';
import { type BotHarness, type Caller, startHarness } from '../../../support/bot-harness.ts';
import { importChanged } from '../../../support/bot-register.ts';

let harness: BotHarness;
let kari: Caller;
const agreement = 'avt-granlia-gjovik';
const review = `agreement-evaluation:agreement:${agreement}:2027-03-30`;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  await harness.install(kari);
  await harness.goTo('2027-02-22', '09:00');
});
afterAll(() => harness.close());

const db = () => harness.bot().context.store.db;
const row = () => db().selectFrom('deadlines').selectAll().where('id', '=', review).executeTakeFirstOrThrow();
const round = async (): Promise<number> => {
  const stored = await db().selectFrom('reviews').select('doc').where('deadline_id', '=', review).executeTakeFirst();
  return Number(Reflect.get(Object(stored?.doc), 'round') ?? 0);
};
const press = async (caller: Caller, verb: string, inputs: Readonly<Record<string, string>> = {}) =>
  harness.press(caller, verb, {
    d: review,
    v: (await row()).version,
    m: 'list',
    i: 0,
    r: await round(),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`${name}:0`, value])),
  });

/** The register with other parties of the agreement. */
const withParties =
  (change: (parties: Register['agreements'][number]['parties']) => Register['agreements'][number]['parties'], more: object = {}) =>
  (register: Register): Register => ({
    ...register,
    ...more,
    agreements: register.agreements.map((each) => (each.id === agreementId(agreement) ? { ...each, parties: change(each.parties) } : each)),
  });

describe('a party that was merged into another', () => {
  it('is answered for by the one it has become; what it had said itself counts no more', async () => {
    const anders = await harness.as('demo-bup');
    await press(kari, 'propose', { date1: '2027-03-10', time1: '10:00', date2: '2027-03-11', time2: '10:00' });
    await importChanged(
      harness.bot().context,
      withParties((parties) =>
        parties.map((party) =>
          party.unit === unitId('bup-gjovik')
            ? { ...party, unit: unitId('bup-hadeland-valdres'), contactPerson: personId('hadeland-ansvarlig'), nameAtSigning: 'BUP Gjøvik' }
            : party,
        ),
      ),
    );
    // The review, and the times that stand, have not gone.
    expect(await row()).toMatchObject({ state: 'open' });
    expect((await press(anders, 'suit', { suits1: 'yes', suits2: 'yes' })).text).toMatch(
      /Jeg finner ikke denne fristen|Bare de som svarer/u,
    );
    const hadeland = await harness.as('hadeland-ansvarlig');
    const asked = await press(hadeland, 'open');
    expect(asked.text).toContain('Kari Bro (fiktiv) har føreslått:');
    expect((await press(hadeland, 'suit', { suits1: 'no', suits2: 'yes' })).text).toContain('torsdag 11. mars kl. 10.00–11.00.');
    expect((await harness.say(kari, 'avtale granlia gjøvik samarbeidsavtale')).text).toContain('het BUP Gjøvik da');
  });
});

describe('forty parties, with names as people write them', () => {
  const odd = '<b>Åsen & 🌉</b> _barnevern_ [x](https://example.org)';

  it('fit on the cards, each name as it is written, and two sides’ answers are enough', async () => {
    const many = Array.from({ length: 38 }, (_, index) => unitId(`bvt-${index}`));
    await importChanged(harness.bot().context, (register) =>
      withParties(
        (parties) => [
          ...parties,
          ...many.map((unit) => ({ unit, contactPerson: null, signedOn: null, signedBy: null, nameAtSigning: null })),
        ],
        {
          units: [
            ...register.units,
            ...many.map((id, index) => ({
              id,
              name: `${odd} ${index}`,
              kind: 'municipal-child-welfare' as const,
              parent: null,
              ownership: null,
              institutionType: null,
              municipality: null,
              regionLeadUnit: null,
              window: null,
            })),
          ],
        },
      )(register),
    );
    const shown = await press(kari, 'open');
    expect(shown.status).toBe(200);
    expect(Buffer.byteLength(JSON.stringify(shown.card))).toBeLessThan(28_000);
    expect(shown.text).toContain(`${odd} 0`);
    expect((await harness.say(kari, 'avtale granlia gjøvik samarbeidsavtale')).text).toContain(odd);

    expect((await press(kari, 'prepare', { topics: 'plans' })).text).toContain('Forberedelsen er lagret');
    expect((await press(kari, 'complete', { outcome: 'held' })).text).toContain('Vi venter på svar fra BUP Gjøvik.');
    const anders = await harness.as('demo-bup');
    expect((await press(anders, 'complete', { outcome: 'held' })).text).toContain('Takk! Svaret er lagret.');
    expect(await row()).toMatchObject({ state: 'closed', outcome: 'held' });
  });
});
