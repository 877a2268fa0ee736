import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';
import { describe, expect, it } from 'vitest';
import { sampleCards } from '../../cards/index.ts';
import { languages } from '../../domain/people/types.ts';
import { partsOf, partsOfType } from './card-parts.ts';

// The package is no ES module that Node can load; this build of it is CommonJS.
const { AdaptiveCard, SerializationContext }: typeof AdaptiveCards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js');

const samples = [...sampleCards()];
const verbs = new Set([
  'ack',
  'snooze',
  'complete',
  'book',
  'decline',
  'explain',
  'hide',
  'reopen',
  'say',
  'language',
  'agreement',
  'life',
  'contents',
  'propose',
  'suit',
  'call-off',
  'prepare',
  'calendar',
  'export',
  'guidelines',
  'rules',
  'matrix',
  'review',
  'tick',
  'disagree',
  'ask-region',
  'agenda',
  'ask-other',
  'prolong',
  'pass-on',
  'stop',
  'clocks',
  'clock-start',
  'refusal',
  'series',
  'series-agenda',
  'series-decision',
  'series-take-back',
  'check',
  'count',
  'figure',
  'figure-page',
  'figure-split',
  'digest-back',
  'digest-page',
  'digest-rhythm',
  'attest',
  'overview',
]);

describe('the table of cards', () => {
  it('has every card in every language', () => {
    const names = new Set(samples.map(({ name }) => name));
    expect(names.size).toBeGreaterThanOrEqual(20);
    expect(samples).toHaveLength(names.size * languages.length);
  });

  it('notices a card that is wrong', () => {
    expect(faultsOf({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Input.Text' }, { type: 'NoSuch' }] })).not.toEqual([]);
  });
});

describe.each(samples.map((sample) => [sample.name, sample.language, sample.message] as const))(
  'the card %s in %s',
  (_, language, { card, summary }) => {
    it("is valid for Microsoft's own reader", () => {
      expect(faultsOf(card)).toEqual([]);
    });

    it('is under 28 KB, and says its version and language', () => {
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(28_000);
      expect(card).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang: language });
    });

    it('has a text for clients that cannot show it, without names or units', () => {
      const { fallbackText } = partsOf(card)[0] ?? {};
      expect(fallbackText).toMatch(/\S/u);
      expect(fallbackText).not.toContain('fiktiv');
    });

    it('has a summary without names or units', () => {
      expect(summary).toMatch(/Brobygger/u);
      expect(summary).not.toContain('fiktiv');
    });

    it('labels every input and gives every image another text', () => {
      for (const part of partsOf(card)) {
        if (typeof part['type'] !== 'string') continue;
        if (part['type'].startsWith('Input.')) expect(part['label']).toMatch(/\S/u);
        if (part['type'] === 'Image') expect(part['altText']).toMatch(/\S/u);
      }
    });

    it('has the words for every chart, for clients that draw none and for whoever does not see it', () => {
      const parts = partsOf(card);
      for (const [at, part] of parts.entries()) {
        if (!isChart(part)) continue;
        expect(part['fallback']).toBe('drop');
        // Its title is a text of ours above it, and what it shows stands under it with every number.
        expect(parts.slice(0, at).findLast(({ type }) => type === 'TextBlock')?.['text']).toBe(part['title']);
        const words = String(parts.slice(at).find(({ type }) => type === 'TextBlock')?.['text']);
        for (const number of numbersIn(part['data'])) expect(words).toMatch(new RegExp(`\\b${number}\\b`, 'u'));
      }
    });

    it('uses no id twice', () => {
      const ids = partsOf(card)
        .map(({ id }) => id)
        .filter((id) => id !== undefined);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('wraps every text and names no colour of its own', () => {
      for (const block of partsOfType(card, 'TextBlock')) expect(block['wrap']).toBe(true);
      expect(JSON.stringify(card)).not.toMatch(/#[0-9a-f]{6}/iu);
    });

    it('keeps what comes from the register out of everything that reads Markdown', () => {
      const markdown = partsOf(card)
        .filter(({ type }) => type === 'TextBlock' || type === 'Fact')
        .map(({ text }) => text);
      expect(markdown.filter((text) => typeof text !== 'string' || text.includes('fiktiv'))).toEqual([]);
    });

    it('has a title and, but for the lines of a long list, a fallback with the same data on every button', () => {
      for (const action of partsOfType(card, 'Action.Execute')) {
        expect(action['title']).toMatch(/\S/u);
        if (action['verb'] === 'open') continue;
        expect(verbs).toContain(action['verb']);
        expect(action['fallback']).toMatchObject({
          type: 'Action.Submit',
          title: action['title'],
          data: { ...Object(action['data']), verb: action['verb'] },
        });
      }
    });

    it('shows at most five buttons in a row, one of them the main one', () => {
      for (const set of partsOfType(card, 'ActionSet')) {
        const actions = Array.isArray(set['actions']) ? set['actions'] : [];
        expect(actions.length).toBeGreaterThan(0);
        expect(actions.length).toBeLessThanOrEqual(5);
        expect(actions.filter((action) => Object(action).style === 'positive').length).toBeLessThanOrEqual(1);
      }
    });
  },
);

/**
 * What Microsoft's reader and its validation say is wrong. `lang` is left out: the reader checks it with a regular
 * expression that remembers where it was, and so calls every second right one wrong.
 */
function faultsOf(card: object): readonly string[] {
  return messagesOf(card).filter((message) => !knownUnknown.test(message));
}

/** Charts are Teams' own: this reader falls back, as every client without them does. That each has something to fall back to is looked at by itself. */
const knownUnknown = /^Unknown element type "Chart\.[A-Za-z.]+"\. Fallback will be used if present\.$/u;

const isChart = ({ type }: { readonly type?: unknown }): boolean => typeof type === 'string' && type.startsWith('Chart.');

function messagesOf(card: object): readonly string[] {
  const context = new SerializationContext();
  const parsed = new AdaptiveCard();
  parsed.parse({ ...card, lang: undefined }, context);
  const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...parsing, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}

/** The heights of a chart's bars; of stacked ones, the first of each and the whole. */
function numbersIn(data: unknown): readonly number[] {
  const series = Array.isArray(data) ? data : [];
  const heights = series.flatMap((each: unknown) => {
    const values: unknown = typeof each === 'object' && each !== null ? (Reflect.get(each, 'values') ?? [each]) : [];
    return Array.isArray(values) ? [values.map((bar: unknown) => Number(Reflect.get(Object(bar), 'y')))] : [];
  });
  const [lower = [], upper] = heights;
  return upper === undefined || upper.length !== lower.length || heights.length !== 2 || lower.length < 2
    ? heights.flat()
    : [...lower, ...lower.map((height, place) => height + (upper[place] ?? 0))];
}
