import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementId, personId } from '../../../domain/ids.ts';
import type { Directory } from '../../../domain/people/directory.ts';
import { languages } from '../../../domain/people/types.ts';
import en from '../../../locales/en.json' with { type: 'json' };
import nb from '../../../locales/nb.json' with { type: 'json' };
import nn from '../../../locales/nn.json' with { type: 'json' };
import { chooseLanguage } from '../../../store/people/find-person.ts';
import { type BotHarness, type Caller, property, readable, startHarness } from '../../support/bot-harness.ts';
import { importChanged } from '../../support/bot-register.ts';

let harness: BotHarness;
let kari: Caller;
let marit: Caller;
let directory: Directory;

beforeAll(async () => {
  harness = await startHarness();
  kari = await harness.as('demo-helse');
  marit = await harness.as('region-marit');
  // More than Teams shows at once.
  await importChanged(harness.bot().context, (register) => {
    const [of] = register.agreements.filter(({ id }) => id === 'avt-region-innlandet');
    const copies = [1, 2, 3, 4, 5, 6].flatMap((n) =>
      of === undefined ? [] : [{ ...of, id: agreementId(`avt-ny-${n}`), title: `Avtale om fagdag ${n} (fiktiv)` }],
    );
    return { ...register, agreements: [...register.agreements, ...copies] };
  });
  await harness.goTo('2027-03-08');
  const { directories, store } = harness.bot().context;
  directory = await directories.current(store.db);
});
afterAll(() => harness.close());

interface Found {
  readonly status: number;
  readonly type: unknown;
  readonly text: unknown;
  readonly titles: readonly string[];
  readonly cards: readonly unknown[];
  readonly body: string;
}

/** What Teams sends, as it was seen; sent by this caller, with something in it changed. */
async function search(caller: Caller, file: string, change: Record<string, unknown> = {}): Promise<Found> {
  const seen: unknown = JSON.parse(readFileSync(new URL(`../../fixtures/teams/${file}.json`, import.meta.url), 'utf8'));
  const from = { id: caller.userId, ...(caller.aadObjectId === null ? {} : { aadObjectId: caller.aadObjectId }) };
  const conversation = { ...Object(property(seen, 'conversation')), tenantId: caller.tenant };
  const channelData = { ...Object(property(seen, 'channelData')), tenant: { id: caller.tenant } };
  const locale = caller.locale ?? undefined;
  const whole = { ...Object(seen), serviceUrl: harness.connector.serviceUrl, from, conversation, channelData, locale, ...change };
  const { status, text: body } = await harness.post(JSON.stringify(whole));
  const result = property(body === '' ? null : JSON.parse(body), 'composeExtension');
  const attachments = property(result, 'attachments');
  const all: readonly unknown[] = Array.isArray(attachments) ? attachments : [];
  return {
    status,
    type: property(result, 'type'),
    text: property(result, 'text'),
    titles: all.map((each) => String(property(property(property(each, 'preview'), 'content'), 'title'))),
    cards: all.map((each) => property(each, 'content')),
    body,
  };
}
const typed = (value: unknown, queryOptions: unknown = { skip: 0, count: 25 }) => ({
  value: { commandId: 'findAgreement', parameters: [{ name: 'query', value }], queryOptions },
});

describe('a search from where somebody writes a message', () => {
  it('begins with their agreements, the next due for review first', async () => {
    const { status, type, titles } = await search(kari, 'search-initial');
    expect([status, type]).toEqual([200, 'result']);
    expect(titles).toEqual([
      'Trepartsavtale Granlia avdeling A, Furulia og BUP Gjøvik (fiktiv)',
      'Samarbeidsavtale Granlia avdeling A og BUP Gjøvik (fiktiv)',
      'Samarbeidsavtale Granlia avdeling A og BUP Hadeland og BUP Valdres (fiktiv)',
      'Avtale om ambulant hjelp til Granlia avdeling A (fiktiv)',
    ]);
  });

  it('forgives typing errors, also in a channel', async () => {
    expect((await search(kari, 'search-in-channel')).titles).toEqual(['Trepartsavtale Granlia avdeling A, Furulia og BUP Gjøvik (fiktiv)']);
  });

  it('answers in the shape that Teams reads', async () => {
    const { body } = await search(kari, 'search-in-channel');
    expect(JSON.parse(body)).toEqual({
      composeExtension: {
        type: 'result',
        attachmentLayout: 'list',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: expect.objectContaining({ type: 'AdaptiveCard', version: '1.5', lang: 'nb' }),
            preview: {
              contentType: 'application/vnd.microsoft.card.thumbnail',
              content: {
                title: 'Trepartsavtale Granlia avdeling A, Furulia og BUP Gjøvik (fiktiv)',
                text: 'Granlia avdeling A (fiktiv) – Furulia barneverntjeneste (fiktiv) – BUP Gjøvik',
              },
            },
          },
        ],
      },
    });
  });

  it('looks nothing up for what may be about a person, and says of what kind it is', async () => {
    const { type, text, titles, body } = await search(kari, 'search-in-channel', typed('granlia gutt 13 år'));
    expect([type, titles]).toEqual(['message', []]);
    expect(text).toBe(nb.privacy.refused['person-with-age']);
    expect(body).not.toContain('13');
  });

  it('gives at most 25 at a time, and the others when somebody scrolls on', async () => {
    const region = await search(marit, 'search-initial');
    const more = await search(marit, 'search-initial', typed('', { skip: 25, count: 25 }));
    const some = await search(marit, 'search-initial', typed('', { skip: 3, count: 2 }));
    const past = await search(marit, 'search-initial', typed('', { skip: 1_000, count: 25 }));
    expect(region.titles).toHaveLength(25);
    expect(new Set([...region.titles, ...more.titles]).size).toBe(region.titles.length + more.titles.length);
    expect(some.titles).toEqual(region.titles.slice(3, 5));
    expect([past.type, past.titles]).toEqual(['result', []]);
  });

  it.each([
    ['nothing that fits', 'romfart'],
    ['an agreement of others', 'solhaug'],
    ['something very long', 'x'.repeat(20_000)],
    ['HTML', '<script>alert(1)</script>'],
    ['half a character', 'romfart \ud83c'],
  ])('says the same of %s, and does not repeat it', async (_, said) => {
    const { status, type, text, body } = await search(kari, 'search-initial', typed(said));
    expect([status, type]).toEqual([200, 'message']);
    expect(text).toBe(nb.extension.nothingFound);
    expect(body).not.toContain(said.slice(0, 30));
  });

  it.each<[string, Record<string, unknown>]>([
    ['no value', { value: undefined }],
    ['a value that is a text', { value: 'x' }],
    ['an unknown command', { value: { commandId: 'another', parameters: [], queryOptions: {} } }],
    ['fields that are no list', { value: { commandId: 'findAgreement', parameters: {} } }],
    ['nothing but emoji', typed('🎈🎈')],
    ['options that are nonsense', { value: { queryOptions: { skip: 'x', count: -4 } } }],
  ])('with %s gives everything', async (_, change) => {
    const { status, titles } = await search(kari, 'search-initial', change);
    expect([status, titles.length]).toEqual([200, 4]);
  });

  it.each([
    ['nb-NO', nb.extension.stranger],
    ['nn-NO', nn.extension.stranger],
    ['en-US', en.extension.stranger],
  ])('of a stranger gives nothing but a kind word, in %s', async (locale, text) => {
    const stranger = { ...kari, aadObjectId: 'cc000000-0000-4000-8000-000000000009', userId: '29:stranger', locale };
    expect(await search(stranger, 'search-initial')).toMatchObject({ status: 200, type: 'message', text });
  });

  it.each<[string, Partial<Caller>]>([
    ['with a known id in another tenant', { tenant: 'd0000000-0000-4000-8000-00000000000d' }],
    ['whom Teams does not name', { aadObjectId: null }],
  ])('of somebody %s gives nothing', async (_, change) => {
    expect(await search({ ...kari, ...change }, 'search-initial')).toMatchObject({ status: 200, type: 'message' });
  });

  it('of somebody without agreements says so', async () => {
    const nobody = await harness.as('admin-helse');
    const { db } = harness.bot().context.store;
    await db.updateTable('roles').set({ ended_on: '2027-03-01' }).where('person', '=', 'admin-helse').execute();
    await db.updateTable('settings').set({ value: '99999' }).where('key', '=', 'register-revision').execute();
    expect(await search(nobody, 'search-initial')).toMatchObject({ type: 'message', text: nb.agreements.empty });
  });

  it('writes nothing, and remembers no conversation between people', async () => {
    const { db } = harness.bot().context.store;
    const before = await db.selectFrom('conversations').selectAll().orderBy('conversation_id').execute();
    const sent = harness.connector.accepted.length;
    await search(kari, 'search-in-channel');
    // A chat between two people looks like one with the bot.
    const personal = { conversation: { id: '19:a_b@unq.gbl.spaces', conversationType: 'personal', tenantId: kari.tenant } };
    expect((await search(kari, 'search-initial', personal)).titles).toHaveLength(4);
    expect(await db.selectFrom('conversations').selectAll().orderBy('conversation_id').execute()).toEqual(before);
    expect(await db.selectFrom('inbound').select('activity_id').where('activity_id', 'like', 'f:5a0f%').execute()).toEqual([]);
    expect(harness.connector.accepted.length).toBe(sent);
  });

  it('is the only thing an extension may ask: the rest is answered 501', async () => {
    for (const name of ['composeExtension/queryLink', 'composeExtension/fetchTask', 'composeExtension/Query'])
      expect((await harness.send(kari, { type: 'invoke', name, value: {} })).status).toBe(501);
  });

  it('is counted with the other turns', async () => {
    const worked = async () => {
      const text = await (await fetch(`${harness.bot().url}/metrics`)).text();
      return Number(/^brobygger_turns_total\{fate="worked"\} (\d+)$/mu.exec(text)?.[1] ?? 0);
    };
    const before = await worked();
    await search(kari, 'search-initial');
    expect(await worked()).toBe(before + 1);
  });

  it('that fails is told where the results would have been, and logged without a word of it', async () => {
    const { context } = harness.bot();
    const real = context.directories.current;
    Reflect.set(context.directories, 'current', () => Promise.reject(new Error('hemmelig')));
    try {
      expect(await search(kari, 'search-initial', typed('furulia'))).toMatchObject({
        status: 200,
        type: 'message',
        text: nb.extension.short['try-again'],
      });
    } finally {
      Reflect.set(context.directories, 'current', real);
    }
    const line = harness.lines.findLast((each) => each.includes('a turn failed')) ?? '';
    expect(line).not.toMatch(/hemmelig|furulia/u);
  });
});

describe('the card that is put into a chat', () => {
  it('says what it is, who the parties are, whether it holds, and in which month it is reviewed', async () => {
    const { cards } = await search(kari, 'search-in-channel');
    expect(readable(cards[0]).split('\n')).toEqual([
      'Samarbeidsavtale',
      'Trepartsavtale Granlia avdeling A, Furulia og BUP Gjøvik (fiktiv)',
      'Trepartsavtale',
      'Avtalen gjelder nå.',
      'Neste evaluering: mars 2027',
      'Partene',
      'Granlia avdeling A (fiktiv)',
      'Furulia barneverntjeneste (fiktiv)',
      'BUP Gjøvik',
      'De som har avtalen, ser resten i sin egen chat med Brobygger.',
      'Åpne Brobygger',
    ]);
  });

  it('has one button, which leads to the reader’s own chat with the command written', async () => {
    const { body } = await search(kari, 'search-in-channel');
    expect(body).not.toMatch(/Action\.(?:Execute|Submit|ShowCard)/u);
    const address = new URL(/https:\/\/teams\.microsoft\.com[^"]+/u.exec(body)?.[0] ?? '');
    expect(address.pathname).toBe('/l/chat/0/0');
    expect(address.searchParams.get('users')).toBe('28:11111111-2222-4333-8444-555555555555');
    const said = address.searchParams.get('message') ?? '';
    expect(said).toBe('avtale Trepartsavtale Granlia avdeling A, Furulia og BUP Gjøvik (fiktiv)');
    expect((await harness.say(kari, said)).text).toMatch(/^Samarbeidsavtale\nTrepartsavtale Granlia/u);
  });

  it('has no link that leads nowhere when the bot’s id is none of Teams’', async () => {
    const { body } = await search(kari, 'search-in-channel', { recipient: { id: 'bot"><script>' } });
    expect(body).not.toMatch(/Action\.OpenUrl|script/u);
  });

  it('is in the language of the one who shares it', async () => {
    const { cards } = await search(marit, 'search-initial', typed('furulia gjøvik'));
    expect(readable(cards[0])).toContain('Avtalen gjeld no.');
    expect(cards[0]).toMatchObject({ lang: 'nn' });
  });

  it('does not say why an agreement does not hold', async () => {
    const { cards } = await search(marit, 'search-initial', typed('solhaug sør'));
    const text = readable(cards[0]);
    expect(text).toContain('Avtalen gjeld ikkje no.');
    expect(text).not.toMatch(/evaluering|underskr|manglar/iu);
  });

  it('shows nobody’s name, nothing that is missing, no answer and no document, whatever has happened, in any language', async () => {
    await answerEverything();
    const names = [...directory.people.values()].flatMap(({ name, email }) => [
      name,
      name.replace(' (fiktiv)', ''),
      ...(email === null ? [] : [email]),
    ]);
    const shared = new Map<string, string>();
    for (const language of languages) {
      // Everybody in the region, so that every agreement is shared by somebody.
      for (const { id } of directory.people.values()) {
        const caller = await harness.as(id);
        if (caller.aadObjectId === null) continue;
        await chooseLanguage(harness.bot().context.store.db, id, language);
        const pages = await Promise.all([0, 25].map((skip) => search(caller, 'search-initial', typed('', { skip, count: 25 }))));
        for (const { cards, titles, body } of pages) {
          for (const [at, card] of cards.entries()) shared.set(`${language} ${titles[at]}`, JSON.stringify(card));
          expect(names.filter((name) => body.includes(name))).toEqual([]);
        }
      }
    }
    expect(new Set([...shared.keys()].map((key) => key.slice(3))).size).toBe(directory.agreements.size);
    for (const [key, card] of shared) {
      const texts = { nb, nn, en }[languages.find((each) => key.startsWith(each)) ?? 'nb'];
      const forbidden = [
        ...Object.values(texts.missing),
        ...Object.values(texts.outcomes),
        ...Object.values(texts.life.states),
        ...Object.values(texts.life.reasons),
        ...Object.values(texts.life.events),
        ...Object.values(texts.agreement.document),
        'dokumenter.example',
        '10:00',
      ].filter((text) => text !== 'annet' && text !== 'anna' && text !== 'other');
      const said = readable(JSON.parse(card));
      expect({ key, leaks: forbidden.filter((text) => said.includes(text) || card.includes(text)) }).toEqual({ key, leaks: [] });
      expect(said).not.toMatch(/\d{1,2}\. (?:januar|februar|mars|april)|\d{4}-\d\d-\d\d/u);
    }
  });
});

/** Somebody says of one agreement that it is not used, proposes times for the review of another, and answers a third. */
async function answerEverything(): Promise<void> {
  const { db } = harness.bot().context.store;
  await chooseLanguage(db, personId('demo-helse'), 'nb');
  const life = await db
    .selectFrom('agreement_life')
    .select('version')
    .where('agreement', '=', 'avt-granlia-gjovik')
    .executeTakeFirstOrThrow();
  const reported = await harness.press(kari, 'life', {
    a: 'avt-granlia-gjovik',
    v: life.version,
    'life:event': 'reported-out-of-function',
    'life:reason': 'leader-change',
  });
  expect(reported.text).toContain('Endringen er lagret');
  const open = (agreement: string) =>
    db
      .selectFrom('deadlines')
      .select(['id', 'version'])
      .where('subject', '=', `agreement:${agreement}`)
      .where('routine', '=', 'agreement-evaluation')
      .where('state', '=', 'open')
      .executeTakeFirstOrThrow();
  const toPropose = await open('avt-granlia-hadeland');
  const proposed = await harness.press(kari, 'propose', {
    d: toPropose.id,
    v: toPropose.version,
    m: 'list',
    i: 0,
    r: 0,
    'date1:0': '2027-03-16',
    'time1:0': '10:00',
    'minutes:0': '60',
  });
  expect(proposed.text).toContain('Forslaget er sendt');
  const toClose = await open('avt-granlia-furulia');
  const closed = await harness.press(kari, 'complete', {
    d: toClose.id,
    v: toClose.version,
    m: 'list',
    i: 0,
    'outcome:0': 'held-needs-revision',
  });
  expect(closed.text).toContain('Takk! Svaret er lagret.');
}

describe('a search by somebody who searches too fast', () => {
  it('is told so where the results would have been', async () => {
    const hurried = await startHarness({ inbound: { rate: { burst: 1, perSecond: 0, noticeEveryMs: 60_000, senders: 10 } } });
    try {
      const caller = await hurried.as('demo-helse');
      const query = { type: 'invoke', name: 'composeExtension/query', value: {} };
      expect((await hurried.send(caller, query)).status).toBe(200);
      const head = {
        channelId: 'msteams',
        serviceUrl: hurried.connector.serviceUrl,
        conversation: { id: '19:x@thread.v2', tenantId: caller.tenant },
      };
      const from = { id: caller.userId, aadObjectId: caller.aadObjectId };
      const { status, text } = await hurried.post(
        JSON.stringify({ ...query, ...head, from, recipient: { id: '28:bot' }, id: 'again', locale: 'nb-NO' }),
      );
      expect([status, JSON.parse(text)]).toEqual([200, { composeExtension: { type: 'message', text: nb.extension.short['too-fast'] } }]);
    } finally {
      await hurried.close();
    }
  });
});
