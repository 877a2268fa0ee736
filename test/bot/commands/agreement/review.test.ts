import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, button, buttonsOf, type Caller, startHarness } from '../../../support/bot-harness.ts';
import { importChanged } from '../../../support/bot-register.ts';

let harness: BotHarness;
let kari: Caller;
let bup: Caller;
let marit: Caller;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  bup = await harness.as('demo-bup');
  marit = await harness.as('region-marit');
  await harness.goTo('2027-03-08');
});
afterAll(() => harness.close());

const say = async (caller: Caller, text: string) => (await harness.say(caller, text)).text;
const furulia = 'Trepartsavtale Granlia avdeling A, Furulia og BUP Gjøvik (fiktiv)';
const opening = (card: unknown) => buttonsOf(card).flatMap(({ verb, data }) => (verb === 'review' ? [data] : []));

describe('«gjennomgang» and a name', () => {
  it.each([
    ['bokmål', 'gjennomgang furulia'],
    ['another word for it', 'evaluering furulia'],
    ['English', 'review furulia'],
    ['a typing error', 'gjennomgang furuila'],
  ])('opens the review of the one that is meant, with what may be answered: %s', async (_, said) => {
    const { text, card } = await harness.say(kari, said);
    expect(text).toMatch(/^Møtet er ikke avtalt\nEvaluer samarbeidsavtalen\n/u);
    expect(text).toContain('frist onsdag 24. mars');
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(expect.arrayContaining(['complete', 'propose', 'snooze', 'ack', 'explain']));
  });

  it('is drawn again as the same card when it is answered', async () => {
    const { card } = await harness.say(kari, 'gjennomgang furulia');
    const { data } = button(card, 'propose');
    expect(data).toMatchObject({ m: 'review' });
    const proposed = await harness.press(kari, 'propose', { ...data, 'date1:0': '2027-03-16', 'time1:0': '10:00', 'minutes:0': '60' });
    expect(proposed.text).toMatch(/^Forslaget er sendt/u);
    expect(proposed.text).toContain('Forslag om møtetid');
    expect(proposed.text).not.toContain('Hold samarbeidsmøte');
  });

  it('shows the other side the same review, with what stands', async () => {
    const { text, card } = await harness.say(bup, 'gjennomgang furulia');
    expect(text).toContain('Kari Bro (fiktiv) har foreslått:');
    const { data } = button(card, 'suit');
    const answered = await harness.press(bup, 'suit', { ...data, 'suits1:0': 'yes' });
    expect(answered.text).toContain('Takk! Svaret er sendt. Vi venter på de andre.');
    // From a card that shows older times.
    expect((await harness.press(bup, 'suit', { ...data, r: 0, 'suits1:0': 'yes' })).text).toContain('Det har skjedd noe med tidene');
  });

  it('lists those it may be, each a button', async () => {
    const { text, card } = await harness.say(kari, 'gjennomgang granlia');
    expect(text).toMatch(/^Avtaler som passer\n/u);
    expect(text).toContain('Evalueres innen onsdag 24. mars. Noen har foreslått tider for møtet.');
    expect(text.indexOf('24. mars')).toBeLessThan(text.indexOf('30. mars'));
    expect(opening(card)).toHaveLength(4);
    const opened = await harness.press(kari, 'review', opening(card)[0]);
    expect(opened.text).toMatch(/^Forslag om møtetid\n/u);
  });

  it.each([
    ['is not one of the person’s', 'gjennomgang solhaug'],
    ['is nowhere', 'gjennomgang romfart'],
    ['is HTML and emoji', 'gjennomgang <b>romfart</b> 🎈'],
  ])('says the same of one that %s', async (_, said) => {
    expect(await say(kari, said)).toBe(
      'Evaluering av avtalene dine\nJeg fant ingen avtale som passer. Skriv «gjennomgang» for å se alle du har.',
    );
  });

  it('shows somebody who may see the agreement, but does not answer for it, only how it stands', async () => {
    const above = await harness.as('admin-barnevern');
    const { text, card } = await harness.say(above, 'gjennomgang furulia');
    expect(text).toMatch(/^Evaluering av avtalen\n/u);
    expect(text).toContain('Evalueres innen onsdag 24. mars. Noen har foreslått tider for møtet.');
    expect(text).toContain('De som svarer for partene, tar seg av evalueringen.');
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(['agreement']);
  });
});

describe('«gjennomgang» of an agreement without an open review', () => {
  it.each([
    ['has ended', 'gjennomgang komp solhaug', { closed_on: '2027-03-01' }, 'Avtalen er avsluttet, så den blir ikke evaluert.'],
    ['has run out', 'gjennomgang komp solhaug', { valid_to: '2027-03-07' }, 'Avtalen er utløpt, så den blir ikke evaluert.'],
    [
      'has no rhythm',
      'gjennomgang komp solhaug',
      { evaluation_rhythm: null, next_evaluation: null },
      'Det er ikke avtalt hvor ofte den skal evalueres.',
    ],
    ['has its next later', 'gjennomgang komp solhaug', { next_evaluation: '2027-06-24' }, 'Neste evaluering er torsdag 24. juni.'],
  ])('says why when it %s', async (_, __, change, sentence) => {
    const { db } = harness.bot().context.store;
    const id = 'avt-komp-solhaug';
    const before = await db.selectFrom('agreements').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const open = await db
      .updateTable('deadlines')
      .set({ state: 'cancelled' })
      .where('subject', '=', `agreement:${id}`)
      .where('state', '=', 'open')
      .returning('id')
      .execute();
    await db.updateTable('agreements').set(change).where('id', '=', id).execute();
    await newRevision();
    const { text, card } = await harness.say(await harness.as('solhaug-leder'), 'gjennomgang veiledningsavtale');
    expect(text).toContain(`Veiledningsavtale Kompetansesenter Innland og Solhaug (fiktiv)`);
    expect(text).toContain(sentence);
    expect(buttonsOf(card).map(({ verb }) => verb)).toEqual(['agreement']);
    await db.updateTable('agreements').set(before).where('id', '=', id).execute();
    await db
      .updateTable('deadlines')
      .set({ state: 'open' })
      .where(
        'id',
        'in',
        open.map((each) => each.id),
      )
      .execute();
    await newRevision();
  });

  it('says in a list of several which has none', async () => {
    const { db } = harness.bot().context.store;
    await db
      .updateTable('agreements')
      .set({ evaluation_rhythm: null, next_evaluation: null })
      .where('id', '=', 'avt-granlia-team')
      .execute();
    const closed = db.updateTable('deadlines').set({ state: 'cancelled' }).where('subject', '=', 'agreement:avt-granlia-team');
    await closed.where('routine', '=', 'agreement-evaluation').execute();
    await newRevision();
    const text = await say(kari, 'gjennomgang granlia');
    expect(text).toContain('Det er ikke avtalt hvor ofte den skal evalueres.');
    expect(text.indexOf('ambulant hjelp')).toBeGreaterThan(text.indexOf('7. april'));
    expect(await say(kari, 'gjennomgang')).not.toContain('ambulant hjelp');
  });
});

describe('«gjennomgang» alone', () => {
  it('lists the person’s reviews by due date, and what is overdue as such', async () => {
    const { text } = await harness.say(marit, 'gjennomgang');
    expect(text).toMatch(/^Evaluering av avtalane dine\n/u);
    expect(text).toContain('Skulle ha vore evaluert måndag 15. februar. Møtet er ikkje avtalt.');
    expect(text).toContain('Side 1 av 3.');
    expect(text.indexOf('15. februar')).toBeLessThan(text.indexOf(furulia));
  });

  it('has pages that hold each once', async () => {
    const first = await harness.say(marit, 'gjennomgang');
    const next = opening(first.card).find((data) => data['p'] === 1);
    const second = await harness.press(marit, 'review', next);
    expect(second.text).toContain('Side 2 av 3.');
    const third = await harness.press(marit, 'review', { p: 2, q: null });
    const beyond = await harness.press(marit, 'review', { p: 9_999, q: null });
    expect(beyond.text).toBe(third.text);
    const shown = [first, second, third].flatMap(({ card }) =>
      opening(card).flatMap((data) => (data['a'] === undefined ? [] : [data['a']])),
    );
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown.length).toBeGreaterThan(20);
  });

  it('keeps what was searched for from page to page', async () => {
    const found = await harness.say(marit, 'gjennomgang bup');
    const next = opening(found.card).find((data) => data['p'] === 1);
    expect(next).toMatchObject({ q: 'bup' });
    expect((await harness.press(marit, 'review', next)).text).toMatch(/^Avtalar som passar\n/u);
  });

  it('is in English for those who read English', async () => {
    const text = await say(await harness.as('elvebakken-2-helse'), 'reviews');
    expect(text).toContain('Should have been reviewed on Monday 15 February. No meeting has been agreed.');
  });

  it('says so when there is none', async () => {
    await importChanged(harness.bot().context, (register) => ({
      ...register,
      roles: [...register.roles.filter(({ person }) => person !== 'admin-helse')],
    }));
    expect(await say(await harness.as('admin-helse'), 'gjennomgang')).toContain('Ingen av avtalene dine venter på en evaluering.');
  });
});

describe('a button to a review', () => {
  it.each<[string, unknown]>([
    ['an agreement of others', { a: 'avt-solhaug-elverum' }],
    ['one that is not there', { a: 'avt-finnes-ikke' }],
    ['something that is no id', { a: { $ne: null } }],
    ['a page that is no number', { p: 'x' }],
    ['nothing', undefined],
  ])('does not tell whether %s is there', async (_, data) => {
    const { text } = await harness.press(kari, 'review', data);
    expect(text).toContain('Jeg finner ikke denne avtalen.');
    expect(text).not.toContain('Solhaug');
  });

  it('on a review card that was made up opens nothing of others', async () => {
    const { db } = harness.bot().context.store;
    const foreign = await db
      .selectFrom('deadlines')
      .select(['id', 'version'])
      .where('subject', '=', 'agreement:avt-solhaug-elverum')
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
    for (const verb of ['explain', 'open', 'complete']) {
      const { text } = await harness.press(kari, verb, { d: foreign.id, v: foreign.version, m: 'review', i: 0, 'outcome:0': 'held' });
      expect(text).toContain('Jeg finner ikke denne fristen lenger.');
      expect(text).not.toContain('Solhaug');
    }
    expect(await db.selectFrom('deadlines').select('state').where('id', '=', foreign.id).executeTakeFirst()).toEqual({ state: 'open' });
  });
});

/** As an import does, so that the register is read anew. */
async function newRevision(): Promise<void> {
  const { context } = harness.bot();
  const { value } = await context.store.db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'register-revision')
    .executeTakeFirstOrThrow();
  await context.store.db
    .updateTable('settings')
    .set({ value: String(Number(value) + 1) })
    .where('key', '=', 'register-revision')
    .execute();
}
