import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pressCheck } from '../../../../bot/actions/referral/press-check.ts';
import type { AppContext } from '../../../../bot/app-context.ts';
import { createDrafts } from '../../../../bot/referral/drafts.ts';
import { readerFor } from '../../../../bot/turn/reader.ts';
import { checkQuestions } from '../../../../catalogue/referral/check-points.ts';
import { personId } from '../../../../domain/ids.ts';
import { checkAnswers, questionIds } from '../../../../domain/referral/check/question.ts';
import { knownReferrers } from '../../../../domain/referral/check/referrer.ts';
import { translatorFor } from '../../../../locales/translator.ts';
import { type Answer, type BotHarness, buttonsOf, type Caller, startHarness } from '../../../support/bot-harness.ts';
import { leaks, personalWords } from '../../../support/bot-log-check.ts';
import { allInPlace, asked, checkButtonOf, playTo, press, type Wanted } from './play-check.ts';

let harness: BotHarness;
let kari: Caller;
let anders: Caller;

/** Words that only an answer would bring: the ids of questions and referrers that nothing else is called, and what is chosen. */
const answerWords = [...questionIds, ...knownReferrers, 'not-relevant', 'unsure'].filter(
  (word) => word.includes('-') || word === 'barnevernleder',
);

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  anders = await harness.as('demo-bup');
  await harness.goTo('2027-02-22');
});
afterAll(async () => {
  const words = [...(await personalWords(harness.bot().context.store.db)), ...answerWords];
  const lines = [...harness.lines];
  await harness.close();
  expect(leaks(lines, words)).toEqual([]);
  expect(lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
afterEach(async () => {
  await db().deleteFrom('counters').execute();
  await harness.goTo('2027-02-22');
  for (const caller of [kari, anders]) await forget(caller);
});

const db = () => harness.bot().context.store.db;
const counters = async () =>
  (await db().selectFrom('counters').selectAll().orderBy('what').execute()).map(({ unit, week, what, count }) =>
    [unit, week, what, count].join(' '),
  );

/** Ends whatever the person is in the middle of. */
async function forget(caller: Caller): Promise<void> {
  const offer = await harness.say(caller, 'forhåndssjekk');
  const restart = buttonsOf(offer.card).find(({ data }) => data['do'] === 'restart');
  if (restart !== undefined) await harness.press(caller, restart.verb, restart.data);
}

/** Where in a card lists of choices stand, as paths. */
function placesOfChoices(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Reflect.get(value, 'type') === 'Input.ChoiceSet') return [path];
  return Object.entries(value).flatMap(([name, inner]) => placesOfChoices(inner, `${path}/${name}`));
}

const send = (deed: string, answer: Answer, wanted: Wanted = {}, caller = kari) => press(harness, caller, answer, deed, wanted);

describe('a complete pre-check', () => {
  it('ends in five presses with a result that says so, and is counted in the unit and week', async () => {
    const result = await playTo(harness, kari, 'result');
    expect(result.text).toContain('Alt på listen er på plass.');
    expect(result.text).not.toContain('Dette mangler');
    expect(await counters()).toEqual(['dep-granlia-a 2027-W08 check:complete 1']);
  });

  it('never has a list of choices where the card before it had one: clients would keep that one’s choices', async () => {
    const placesOf = (card: unknown): readonly string[] => placesOfChoices(card, '');
    let card = await send('not-acute', await harness.say(kari, 'forhåndssjekk'));
    for (const deed of ['next', 'rest', 'back', 'next', 'rest', 'next', 'next'] as const) {
      const before = new Set(placesOf(card.card));
      card = await send(deed, card, deed === 'rest' ? {} : allInPlace);
      expect(placesOf(card.card).filter((place) => before.has(place))).toEqual([]);
    }
  });

  it('«ja på resten» leaves eleven choices to make', async () => {
    let [presses, choices] = [0, 0];
    const own = new Set(['under-six', 'substance-use', 'mental-state', 'violence']);
    let card = await harness.say(kari, 'forhåndssjekk');
    for (const deed of ['not-acute', 'next', 'rest', 'rest', 'next']) {
      const wanted = deed === 'rest' ? Object.fromEntries(Object.entries(allInPlace).filter(([id]) => own.has(id))) : allInPlace;
      choices += asked(card.card).filter((id) => id in wanted).length;
      card = await send(deed, card, wanted);
      presses += 1;
    }
    expect(card.text).toContain('Alt på listen er på plass.');
    expect({ presses, choices }).toEqual({ presses: 5, choices: 11 });
  });

  it.each([
    ['demo-helse', 'forhåndssjekk', 'Alt på listen er på plass.'],
    ['granlia-b-helse', 'førehandssjekk', 'Alt på lista er på plass.'],
    ['elvebakken-2-helse', 'pre-check', 'Everything on the list is in place.'],
  ])('is there for %s, who writes «%s»', async (person, word, said) => {
    const caller = await harness.as(person);
    expect((await playTo(harness, caller, 'result', allInPlace, word)).text).toContain(said);
  });

  it('shows whom to ask, the way in, its hours, whom it does not take and what it has refused', async () => {
    const { text } = await playTo(harness, kari, 'service');
    expect(text).toContain('BUP Gjøvik – henvisning (fiktiv)');
    expect(text).toContain('Spør etter Anders Lund (fiktiv), barnevernansvarlig ved BUP Gjøvik.');
    expect(text).toContain('Tar imot henvisning. Åpent: Hverdager 08.00–15.30. Telefon: 00 00 00 21.');
    expect(text).toMatch(/Tar ikke imot:\s+Over 18 år/u);
    expect(text).toMatch(/Har tidligere avslått fordi:\s+Mangler vurdering/u);
    expect(text).toContain('Må søkes gjennom BUP. Åpent: Hverdager 08.00–20.00.');
  });

  it('shows the service that was chosen, and who decides; it promises nothing and gives no score', async () => {
    const last = await playTo(harness, kari, 'service');
    const { text } = await send('next', last, { service: 'ambulant-gjovik' });
    expect(text).toContain('Ambulant team ved BUP Gjøvik (fiktiv)');
    expect(text).not.toContain('BUP Gjøvik – henvisning');
    expect(text).toContain('BUP skal vurdere henvisningen innen 10 virkedager');
    expect(text).toContain('Kommunen hjelper ved milde til moderate vansker');
    expect(text).toContain('går ikke foran i køen');
    expect(text).toContain('Broteam Innlandet (fiktiv)');
    expect(text).not.toMatch(/%|poeng|score|sannsynlig|alvorlighetsgrad/iu);
  });
});

describe('an incomplete pre-check', () => {
  it('says what is missing, who can supply it and whom to call first, and gives a checklist of headings alone', async () => {
    const { text } = await playTo(harness, kari, 'result', {
      ...allInPlace,
      'physical-health': 'no',
      'earlier-illness': 'no',
      resources: 'not-relevant',
      'under-six': 'yes',
      met: 'no',
    });
    expect(text).toContain('Punkt 10, kroppslig helse og medisiner (bør). Spør fastlegen.');
    expect(text).toContain('Samtale med barnet (skal som hovedregel). Spør den som henviser.');
    expect(text).toContain('Ring først\nDen som henviser.');
    expect(text).toContain('For barn under seks år');
    expect(text).toContain('Ikke relevant: ressurser.');
    expect(text).toContain('Punkt 10, kroppslig helse og medisiner: mangler');
    expect(text).toContain('Punkt 3, ressurser: ikke relevant');
    expect(await counters()).toEqual(
      ['incomplete', 'missing:10', 'missing:12', 'missing:P2'].map((what) => `dep-granlia-a 2027-W08 check:${what} 1`),
    );
  });

  it('a second press on the last button, and coming back to the result, count nothing more', async () => {
    const last = await playTo(harness, kari, 'service', { ...allInPlace, care: 'no' });
    const results = await Promise.all([send('next', last), send('next', last)]);
    for (const each of results) expect(each.text).toContain('Punkt 11, omsorg og familie');
    const back = await send('back', results[0]);
    await send('next', back);
    expect(await counters()).toEqual(['dep-granlia-a 2027-W08 check:incomplete 1', 'dep-granlia-a 2027-W08 check:missing:11 1']);
  });

  it('the parents’ detour is named and warned of, and nobody asks whether the fastlege was asked', async () => {
    const who = await playTo(harness, kari, 'who');
    const { fastlege: _, ...rest } = allInPlace;
    let card = await send('next', who, { ...rest, referrer: 'via-parents' });
    for (let step = 0; step < 3; step += 1) card = await send('next', card, allInPlace);
    expect(card.text).toContain('Når foreldrene må gå om fastlegen');
    expect(card.text).not.toContain('råd fra fastlegen');
  });
});

describe('who may refer', () => {
  it('is what the setting says, in its order; any other is not taken', async () => {
    const { context } = harness.bot();
    const drafts = createDrafts(() => context.clock.now());
    const app: AppContext = { ...context, homeTenant: null, demo: null, wake: () => {}, drafts, referrers: ['psykolog', 'fastlege'] };
    const reader = await readerFor(app, personId('demo-helse'));
    const { id } = drafts.begin(reader.person);
    const first = await pressCheck(app, reader, { do: 'not-acute', n: id, s: 'acute' });
    expect(JSON.stringify(first.card)).toMatch(
      /"choices":\[\{"title":"Psykolog","value":"psykolog"\},\{"title":"Fastlegen","value":"fastlege"\}\]/u,
    );
    await pressCheck(app, reader, { do: 'next', n: id, s: 'who', 'check:referrer': 'barnevernleder' });
    expect(drafts.of(reader.person)?.answers.referrer).toBeNull();
    await pressCheck(app, reader, { do: 'next', n: id, s: 'who', 'check:referrer': 'psykolog' });
    expect(drafts.of(reader.person)?.answers.referrer).toBe('psykolog');
  });
});

describe('when the database is away', () => {
  it('the result is not shown as counted, and is counted when it is back', async () => {
    const { context } = harness.bot();
    const drafts = createDrafts(() => context.clock.now());
    const app: AppContext = { ...context, homeTenant: null, demo: null, wake: () => {}, drafts };
    const reader = await readerFor(app, personId('demo-helse'));
    const given = new Map(questionIds.map((each): [typeof each, 'yes'] => [each, 'yes']));
    const begun = drafts.begin(reader.person);
    drafts.keep(reader.person, { ...begun, step: 'service', answers: { referrer: 'lege', given, service: null } });
    const last = { do: 'next', n: begun.id, s: 'service' };
    const broken: AppContext = { ...app, store: { ...context.store, db: db().withSchema('nowhere') } };
    await expect(pressCheck(broken, reader, last)).rejects.toThrow(/nowhere/u);
    await pressCheck(app, reader, last);
    await pressCheck(app, reader, last);
    expect(await counters()).toEqual(['dep-granlia-a 2027-W08 check:complete 1']);
  });
});

describe('what is acute', () => {
  it('ends the form with the acute card, counts nothing and keeps nothing', async () => {
    const first = await harness.say(kari, 'forhåndssjekk');
    const card = await send('acute', first);
    expect(card.text).toContain('113');
    expect(card.text).toContain('116 117');
    expect(buttonsOf(card.card).filter(({ verb }) => verb === 'check')).toEqual([]);
    expect(await counters()).toEqual([]);
    expect((await harness.say(kari, 'forhåndssjekk')).text).toContain('haster det så mye');
  });

  it('throws away what was answered, when it turns out on the way', async () => {
    const first = await harness.say(kari, 'forhåndssjekk');
    await send('not-acute', first);
    await send('acute', first);
    expect((await harness.say(kari, 'forhåndssjekk')).text).not.toContain('Fortsett der du slapp');
  });
});

describe('what may not be skipped', () => {
  it('is asked again alone, also after «ja på resten», and the rest is remembered without being on the card', async () => {
    const second = await playTo(harness, kari, 'second');
    const again = await send('rest', second, { 'physical-health': 'no' });
    expect(again.text).toContain('2 spørsmål gjenstår.');
    expect(asked(again.card)).toEqual(['mental-state', 'violence']);
    expect(JSON.stringify(again.card)).not.toMatch(/"value":"(?:yes|no)","choices"/u);
    const one = await send('next', again, { violence: 'no' });
    expect(one.text).toContain('Ett spørsmål gjenstår.');
    expect(one.text).toContain('Mangler svar: 8.');
    expect(asked(one.card)).toEqual(['mental-state']);
    const service = await send('next', one, { 'mental-state': 'yes' });
    const result = await send('next', service);
    expect(result.text).toContain('Punkt 9, vold og trusler (bør)');
    expect(result.text).toContain('Punkt 10, kroppslig helse');
  });

  it.each(['substance-use', 'mental-state', 'violence'] as const)(
    '%s is not offered as not relevant, and not taken as such',
    async (id) => {
      const step = id === 'substance-use' ? 'first' : 'second';
      const card = await playTo(harness, kari, step);
      const again = await send('next', card, { ...allInPlace, [id]: 'not-relevant' });
      expect(asked(again.card)).toEqual([id]);
    },
  );

  it('nobody jumps over a step by pressing the button of a later one', async () => {
    const who = await playTo(harness, kari, 'who');
    const { data } = checkButtonOf(who.card, 'next');
    const card = await harness.press(kari, 'check', { ...data, s: 'service' });
    expect(card.text).toContain('Steg 2 av 5');
    expect(await counters()).toEqual([]);
  });
});

describe('leaving and coming back', () => {
  it('within half an hour goes on where it was, with the answers', async () => {
    await playTo(harness, kari, 'second', { ...allInPlace, resources: 'not-relevant' });
    await harness.goTo('2027-02-22', '12:29');
    const offer = await harness.say(kari, 'forhåndssjekk');
    const on = await send('resume', offer);
    expect(on.text).toContain('Steg 4 av 5');
    const back = await send('back', on, { reason: 'no' });
    expect(JSON.stringify(back.card)).toContain('"value":"not-relevant","choices"');
    const forward = await send('next', back, {});
    expect(JSON.stringify(forward.card)).toContain('"value":"no","choices"');
  });

  it('after half an hour starts anew, and says so kindly when an old card is pressed', async () => {
    const second = await playTo(harness, kari, 'second');
    await harness.goTo('2027-02-22', '12:30');
    const late = await send('next', second, allInPlace);
    expect(late.text).toContain('Denne forhåndssjekken er avsluttet, og svarene er slettet.');
    expect((await send('open', late)).text).toContain('haster det så mye');
    expect(await counters()).toEqual([]);
  });

  it('after a restart of the bot it is gone', async () => {
    const second = await playTo(harness, kari, 'second');
    await harness.restart();
    expect((await send('next', second, allInPlace)).text).toContain('Denne forhåndssjekken er avsluttet');
  });

  it('an old card of the first question still goes on, as nothing had been answered', async () => {
    const first = await harness.say(kari, 'forhåndssjekk');
    await harness.goTo('2027-02-22', '15:00');
    expect((await send('not-acute', first)).text).toContain('Steg 2 av 5');
  });

  it('«begynn på nytt» throws the answers away, and the cards of the old one do nothing to the new', async () => {
    const second = await playTo(harness, kari, 'second', { ...allInPlace, resources: 'no' });
    const offer = await harness.say(kari, 'forhåndssjekk');
    const anew = await send('restart', offer);
    await send('not-acute', anew);
    expect((await send('next', second, allInPlace)).text).toContain('er avsluttet');
    expect((await send('cancel', second)).text).toContain('avbrutt');
    expect((await send('restart', offer)).text).toContain('Fortsett der du slapp');
    expect((await send('resume', await harness.say(kari, 'forhåndssjekk'))).text).toContain('Steg 2 av 5');
  });

  it('«avbryt og slett» and «ferdig» leave a card with nothing on it, twice as well as once', async () => {
    const second = await playTo(harness, kari, 'second');
    for (let times = 0; times < 2; times += 1) expect((await send('cancel', second)).text).toContain('Forhåndssjekken er avbrutt');
    const result = await playTo(harness, kari, 'result', { ...allInPlace, violence: 'no' });
    for (let times = 0; times < 2; times += 1) {
      const done = await send('done', result);
      expect(done.text).toContain('Svarene er slettet.');
      expect(done.text).not.toContain('vold');
    }
  });
});

describe('somebody else’s card', () => {
  it('is answered as one that is gone, and changes nothing', async () => {
    const second = await playTo(harness, kari, 'second');
    for (const deed of ['next', 'rest', 'back']) expect((await send(deed, second, allInPlace, anders)).text).toContain('er avsluttet');
    await send('cancel', second, {}, anders);
    expect((await harness.say(kari, 'forhåndssjekk')).text).toContain('Fortsett der du slapp');
    expect(await counters()).toEqual([]);
  });
});

describe('data that no card of ours makes', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'yes'],
    ['a list', ['next']],
    ['an unknown deed', { do: 'constructor' }],
    ['a deed as object', { do: { next: 1 } }],
    ['a draft as object', { do: 'next', n: {} }],
    ['a draft of 1 MB', { do: 'next', n: 'x'.repeat(100_000) }],
    ['an unknown step', { do: 'next', n: 'x', s: '__proto__' }],
    ['a NUL', { do: 'next', n: '\0', s: 'who' }],
    ['half a surrogate', { do: 'resume', n: '\ud800' }],
  ])('%s gets a card of the pre-check, and counts nothing', async (_name, data) => {
    const answer = await harness.press(kari, 'check', data);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Forhåndssjekk før henvisning');
    expect(await counters()).toEqual([]);
  });

  it('answers that are no answers count as none, and nothing that was sent is shown', async () => {
    const who = await playTo(harness, kari, 'who');
    const { data } = checkButtonOf(who.card, 'next');
    const hostile: readonly unknown[] = [
      'Hemmelig',
      { yes: 1 },
      ['yes'],
      'YES',
      'constructor',
      '__proto__',
      'x'.repeat(2_000),
      1,
      null,
      true,
    ];
    for (const value of hostile) {
      const inputs = Object.fromEntries([...questionIds, 'referrer', 'service'].map((id) => [`check:${id}`, value]));
      const answer = await harness.press(kari, 'check', { ...data, ...inputs, note: 'Hemmelig' });
      expect(answer.text).toContain('7 spørsmål gjenstår.');
      expect(JSON.stringify(answer.card)).not.toContain('Hemmelig');
    }
  });
});

describe('cards that were left', () => {
  // Somebody who has not said much yet: what a bot may send to one chat in a while is limited.
  let ivar: Caller;
  beforeAll(async () => {
    ivar = await harness.as('elvebakken-1-helse');
  });
  const soon = { timeout: 10_000 };

  /** The cards that were replaced since, by the id of their activity. */
  const emptied = (since: number) =>
    harness.connector.accepted
      .slice(since)
      .filter(({ method, body }) => method === 'PUT' && JSON.stringify(body).includes('er avsluttet, og svarene er slettet'))
      .map(({ id }) => id);

  /** The result, on a card that Teams calls `id`. */
  async function resultOn(id: string): Promise<Answer> {
    const last = await playTo(harness, ivar, 'service', { ...allInPlace, violence: 'no' });
    const { verb, data } = checkButtonOf(last.card, 'next');
    return harness.press(ivar, verb, data, { replyToId: id });
  }

  it('are emptied when the half-hour is over, though nobody touches them', async () => {
    await resultOn('result-1');
    const since = harness.connector.accepted.length;
    await harness.goTo('2027-02-22', '12:31');
    await harness.say(anders, 'forhåndssjekk');
    await expect.poll(() => emptied(since), soon).toEqual(['result-1']);
  });

  it('are emptied when another card begins anew; the one that was pressed is not, for it is replaced by the answer', async () => {
    await resultOn('result-2');
    const since = harness.connector.accepted.length;
    const offer = await harness.say(ivar, 'forhåndssjekk');
    const { verb, data } = checkButtonOf(offer.card, 'restart');
    const anew = await harness.press(ivar, verb, data, { replyToId: 'offer-2' });
    expect(anew.text).toContain('haster det så mye');
    await expect.poll(() => emptied(since), soon).toEqual(['result-2']);
  });

  it('are left to the answer when their own button ends the check', async () => {
    const result = await resultOn('result-3');
    const since = harness.connector.accepted.length;
    const { verb, data } = checkButtonOf(result.card, 'done');
    await harness.press(ivar, verb, data, { replyToId: 'result-3' });
    await harness.goTo('2027-02-22', '12:31');
    await harness.say(ivar, 'forhåndssjekk');
    expect(emptied(since)).toEqual([]);
  });
});

describe('what is kept', () => {
  it('is counters alone: no other table, no log and no metric has changed by what was answered', async () => {
    const before = await everyTable();
    const wanted = {
      ...allInPlace,
      referrer: 'via-parents',
      resources: 'not-relevant',
      known: 'unsure',
      violence: 'no',
      'under-six': 'yes',
    };
    const result = await playTo(harness, kari, 'result', wanted);
    await send('done', result);
    await playTo(harness, kari, 'second', wanted);
    const after = await everyTable();
    const changed = [...after].filter(([table, rows]) => rows !== before.get(table)).map(([table]) => table);
    // The ids of activities, and when a conversation was last heard of.
    expect(changed.filter((table) => table !== 'inbound' && table !== 'conversations')).toEqual(['counters']);
    expect(await counters()).toEqual(['dep-granlia-a 2027-W08 check:incomplete 1', 'dep-granlia-a 2027-W08 check:missing:9 1']);
    const metrics = await (await fetch(`${harness.bot().url}/metrics`)).text();
    const kept = [after.get('inbound'), after.get('conversations'), metrics, ...harness.lines].join('\n');
    expect(answerWords.filter((word) => kept.includes(word))).toEqual([]);
  });

  it('no button carries an answer, and no card says more than its step', async () => {
    const result = await playTo(harness, kari, 'result', { ...allInPlace, violence: 'no' });
    const cards = [await send('back', result), result];
    for (const { card } of cards)
      for (const { verb, data } of buttonsOf(card).filter((each) => each.verb === 'check')) {
        expect(verb).toBe('check');
        expect(Object.keys(data).toSorted()).toEqual(['do', 'n', 's']);
      }
  });

  it('whoever has no unit of their own gets the result, and is not counted', async () => {
    const admin = await harness.as('admin-barnevern');
    expect((await playTo(harness, admin, 'result')).text).toContain('Alt på listen er på plass.');
    expect(await counters()).toEqual([]);
  });
});

it('has no field for free text, and every question in three languages', async () => {
  const cards = [];
  for (const step of ['who', 'first', 'second', 'service'] as const) {
    const card = await playTo(harness, kari, step);
    cards.push(JSON.stringify(card.card));
    await send('cancel', card);
  }
  expect(cards.join()).not.toMatch(/Input\.(?!ChoiceSet)/u);
  for (const language of ['nb', 'nn', 'en'] as const)
    for (const { id } of checkQuestions) expect(translatorFor(language)(`check.questions.${id}`)).toMatch(/\S/u);
  expect(checkAnswers).toHaveLength(4);
});

/** Every table of ours, as one text each. */
async function everyTable(): Promise<ReadonlyMap<string, string>> {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`.execute(db());
  const texts = new Map<string, string>();
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} as t order by 1`.execute(db());
    texts.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return texts;
}
