import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, buttonsOf, type Caller, startHarness } from '../../../support/bot-harness.ts';

let harness: BotHarness;
let kari: Caller;
let anders: Caller;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  anders = await harness.as('demo-bup');
});
afterAll(() => harness.close());

const heading = async (caller: Caller, said: string): Promise<string> => (await harness.say(caller, said)).text.split('\n')[0] ?? '';
const rulesOn = (card: unknown): readonly unknown[] => buttonsOf(card).flatMap(({ verb, data }) => (verb === 'rules' ? [data] : []));
const listed = (card: unknown): readonly unknown[] =>
  buttonsOf(card).flatMap(({ verb, data }) => (verb === 'rules' && data['r'] !== undefined ? [data['r']] : []));

describe('«regler»', () => {
  it('lists the cards of the reader’s own service, and offers the other’s', async () => {
    const [child, health] = [await harness.say(kari, 'regler'), await harness.say(anders, 'regler')];
    expect(listed(child.card)).toContain('share-child-welfare');
    expect(listed(child.card)).not.toContain('share-health');
    expect(listed(health.card)).toContain('share-health');
    expect(listed(health.card)).not.toContain('share-child-welfare');
    expect(rulesOn(child.card)).toContainEqual({ both: true });
    const both = await harness.press(kari, 'rules', { both: true });
    expect(listed(both.card)).toHaveLength(10);
    expect(both.text).not.toContain('Vis reglene for begge tjenestene');
  });

  it.each(['region-marit', 'admin-helse', 'komp-kontakt'])('shows %s the rules of both', async (id) => {
    expect(listed((await harness.say(await harness.as(id), 'regler')).card)).toHaveLength(10);
  });

  it.each([
    ['regler meldeplikt', 'Meldeplikt: si fra på eget initiativ'],
    ['regler pålegg', 'Opplysningsplikt: svare på et pålegg'],
    ['regler opplysningspilkt', 'Opplysningsplikt: svare på et pålegg'],
    ['reglar uromelding', 'Meldeplikt: si fra på eget initiativ'],
    ['rules complaint', 'Klage når helsehjelp blir avslått'],
    ['Regler om samtykke over 16', 'Samtykke til helsehjelp: fra 16 år'],
    ['regler omsorgsovertakelse', 'Samtykke når barnevernet har overtatt omsorgen'],
    ['regler taushetsplikt', 'Dele opplysninger fra barnevernet'],
    ['regler tilbakemelding', 'Svar til den som har meldt'],
    ['regler tungtveiende interesser', 'Dele opplysninger fra helsetjenesten'],
  ])('«%s» gives the card', async (said, title) => expect(await heading(kari, said)).toBe(title));

  it('gives the same keyword by the reader’s own service', async () => {
    expect(await heading(anders, 'regler taushetsplikt')).toBe('Dele opplysninger fra helsetjenesten');
  });

  it('says whose rule it is when only the other service has it', async () => {
    expect((await harness.say(kari, 'regler tungtveiende interesser')).text).toContain('Dette er reglene for helsetjenesten.');
    expect((await harness.say(anders, 'regler tungtveiende interesser')).text).not.toContain('Dette er reglene for');
  });

  it('asks which, when a keyword fits several cards', async () => {
    const { text, card } = await harness.say(kari, 'regler samtykke');
    expect(text).toContain('Flere kort passer');
    expect(listed(card)).toEqual(['consent-under-16', 'consent-over-16', 'consent-care']);
  });

  it.each(['regler qwertyuiop', 'regler 🙂🙂🙂 zzz', `regler ${'x'.repeat(3_000)}`])(
    'with a keyword nobody knows gives the list, kindly',
    async (said) => {
      const { text, card } = await harness.say(kari, said);
      expect(text).toContain('Jeg fant ikke noe kort om det');
      expect(listed(card).length).toBeGreaterThan(5);
    },
  );

  it('shows the part of the other service on request, each said whose it is', async () => {
    const { text, card } = await harness.say(kari, 'regler opplysningsplikt');
    expect(text).not.toContain('helsepersonelloven');
    const also = buttonsOf(card).find(({ title }) => title === 'Vis også for helsetjenesten');
    const both = await harness.press(kari, 'rules', also?.data);
    expect(both.text).toContain('For barnevernet: Pålegget må gjelde');
    expect(both.text).toContain('For helsetjenesten: Plikten står også');
    expect(buttonsOf(both.card).some(({ title }) => title.startsWith('Vis også'))).toBe(false);
  });

  it('tells that no report and no answer is taken here', async () => {
    expect((await harness.say(kari, 'regler meldeplikt')).text).toContain('Ikke skriv meldingen her.');
    expect((await harness.say(anders, 'regler pålegg')).text).toContain('Ikke svar på et pålegg her.');
  });

  it.each([null, 17, {}, { r: 'no-such' }, { r: ['a'] }, { r: 'constructor' }, { both: 'ja' }])(
    'a button with %j gives the list',
    async (data) => {
      const answer = await harness.press(kari, 'rules', data);
      expect([answer.status, answer.text.split('\n')[0]]).toEqual([200, 'Regler, kort forklart']);
    },
  );

  it.each([
    ['fjellbu-helse', 'Reglar, kort forklarte'],
    ['hamar-ansvarlig', 'Rules in short'],
  ])('is in the language of %s', async (id, title) => expect(await heading(await harness.as(id), 'regler')).toBe(title));
});
