import { describe, expect, it } from 'vitest';
import { cardContext } from '../../../cards/card-context.ts';
import { ruleCard } from '../../../cards/referral/rules.ts';
import { loadProvisions } from '../../../catalogue/law/index.ts';
import { ruleCards } from '../../../catalogue/law/rule-cards.ts';
import { languages } from '../../../domain/people/types.ts';
import { ruleSides, sectionsOn } from '../../../domain/referral/rule-card.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import nb from '../../../locales/nb.json' with { type: 'json' };
import { ruleView } from '../../../views/referral/rule-view.ts';
import { wordsIn } from '../../../views/words/forgiving-words.ts';
import { readable } from '../../support/bot-harness.ts';

const provisions = loadProvisions();
const days = ['2026-03-01', '2026-06-15', '2026-11-23', '2027-03-01', '2032-01-01'].map(plainDate);
const today = plainDate('2027-03-01');
const everyCard = ruleCards.map((card) => [card.id, card] as const);

describe('the rule cards', () => {
  it('are on what staff ask for, with the two duties apart', () => {
    expect(ruleCards.map(({ id }) => id)).toEqual([
      'share-child-welfare',
      'share-health',
      'consent-under-16',
      'consent-over-16',
      'consent-care',
      'duty-to-report',
      'duty-to-answer',
      'reporter-answer',
      'complaint',
      'cooperation',
    ]);
  });

  it.each(everyCard)('%s rests on provisions that are known, and leads to cards that are there', (_, { sections, seeAlso }) => {
    const ids = new Set(provisions.map(({ id }) => id));
    for (const { provisions: wanted } of sections) for (const id of wanted) expect(ids).toContain(id);
    for (const id of seeAlso) expect(ruleCards.map((card) => card.id)).toContain(id);
  });

  it.each(everyCard)('%s has a text for every section, and for none besides', (id, { sections }) => {
    const texts: Readonly<Record<string, { readonly sections: object }>> = nb.rules.cards;
    expect(Object.keys(texts[id]?.sections ?? {}).toSorted()).toEqual(sections.map((each) => each.id).toSorted());
  });

  it.each(everyCard)('%s says something on any day, and loses nothing of what holds today', (_, card) => {
    for (const day of days) expect(sectionsOn(card, provisions, day, ruleSides).length).toBeGreaterThanOrEqual(2);
    const lasting = card.sections.filter(({ to }) => to === null).map(({ id }) => id);
    for (const day of days.slice(2)) expect(sectionsOn(card, provisions, day, ruleSides).map(({ section }) => section.id)).toEqual(lasting);
  });

  it.each(everyCard)('%s is read in a minute, in every language and for each service', (_, card) => {
    // Two hundred words a minute is unhurried reading; sources and buttons are looked at, not read.
    for (const language of languages)
      for (const side of ruleSides) {
        const { t } = cardContext(language);
        const view = ruleView(card, { own: [side], both: false, today });
        const words = wordsIn(
          [t('rules.notAdvice'), ...view.sections.map(({ id }) => t(`rules.cards.${card.id}.sections.${id}`))].join(' '),
        );
        expect(words.length).toBeLessThanOrEqual(200);
      }
  });

  it.each(everyCard)('%s names no paragraph in its own words: those are the provisions’', (id) => {
    for (const language of languages) {
      const { t } = cardContext(language);
      for (const { id: section } of ruleCards.find((card) => card.id === id)?.sections ?? [])
        expect(t(`rules.cards.${id}.sections.${section}`)).not.toMatch(/§|\bnr\b/u);
    }
  });

  it.each(everyCard)('%s shows a source with a link, its strength, when it was checked, and that it is no advice', (_, card) => {
    const text = readable(ruleCard(ruleView(card, { own: ['barnevern', 'health'], both: false, today }), cardContext('nb')).card);
    expect(text).toMatch(/Kilde: \[[^\]]+ § [^\]]+\]\(https:\/\/lovdata\.no\/[^)\s]+\).* Følger av lov\./u);
    expect(text).toContain('Sist kontrollert torsdag 2. juli 2026.');
    expect(text).toContain('Dette er ikke juridisk rådgivning.');
  });

  it('say what the law said on the day: who consents when care is taken over changed on 1 January 2026', () => {
    const care = ruleCards.find(({ id }) => id === 'consent-care');
    if (care === undefined) throw new Error('no such card');
    const textOn = (day: string): string =>
      readable(ruleCard(ruleView(care, { own: ['health'], both: false, today: plainDate(day) }), cardContext('nb')).card);
    expect(textOn('2025-12-31')).toContain('er det barnevernstjenesten som samtykker');
    expect(textOn('2025-12-31')).not.toContain('fosterforeldrene');
    expect(textOn('2026-01-01')).toContain('både barnevernstjenesten og fosterforeldrene eller institusjonen');
  });

  it('use the word of the law of the day for competence, and the fourth item’s name where its number is not known', () => {
    const textOf = (id: string, day: string): string => {
      const card = ruleCards.find((each) => each.id === id);
      return card === undefined
        ? ''
        : readable(ruleCard(ruleView(card, { own: ['health'], both: false, today: plainDate(day) }), cardContext('nb')).card);
    };
    expect(textOf('consent-over-16', '2026-05-31')).toContain('samtykkekompetanse');
    expect(textOf('consent-over-16', '2026-06-01')).toMatch(/^(?!.*samtykkekompetanse).*beslutningskompetanse/su);
    expect(textOf('share-health', '2026-06-30')).toContain('helsepersonelloven § 23 nr. 4');
    expect(textOf('share-health', '2026-07-01')).toContain('§ 23 (fjerde alternativ: tungtveiende interesser)');
  });
});
