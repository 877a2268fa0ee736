import { describe, expect, it } from 'vitest';
import { auditCard } from '../../cards/audit.ts';
import { cardContext } from '../../cards/card-context.ts';
import { deliveryList } from '../../cards/deliveries.ts';
import { everyFinding, noDeliveries, noFinding, oneFinding, someDeliveries } from '../../cards/samples/deliveries.ts';
import { languages } from '../../domain/people/types.ts';
import { partsOfType, readableText } from './card-parts.ts';

const nb = cardContext('nb');

describe('«leveringer»', () => {
  it('says so when every message has gone as it should', () => {
    const { card, summary } = deliveryList(noDeliveries, nb);
    expect(readableText(card)).toContain('Alle meldinger har gått som de skulle. Du trenger ikke gjøre noe.');
    expect(summary).toBe('Brobygger: alle leveringer er avklart');
  });

  it('has the numbers on top, what is not settled first, and how many more there are', () => {
    const written = readableText(deliveryList(someDeliveries, nb).card);
    expect(written).toContain('Ikke avklart: 1 usikker, 1 avvist, 1 uten kontakt og 1 forsinket. 14 er avklart.');
    expect(written.indexOf('Kari Nes')).toBeLessThan(written.indexOf('Anders Moe'));
    expect(written).toContain('og 12 til');
  });

  it('tells of each what happened and what becomes of it', () => {
    const written = readableText(deliveryList(someDeliveries, nb).card);
    expect(written).toContain('Sendt, men vi vet ikke om den kom fram.');
    expect(written).toContain('Innholdet blir med i neste melding.');
    expect(written).toContain('Personen har blokkert Brobygger.');
    expect(written).toContain('Avklart: Den kom fram, for personen har svart på kortet.');
  });

  it('stays small with hundreds of long names, and says how many it left out', () => {
    const [first] = someDeliveries.items;
    if (first === undefined) throw new Error('no sample');
    const items = Array.from({ length: 300 }, () => ({ ...first, name: 'Å'.repeat(500) }));
    for (const language of languages)
      expect(() => deliveryList({ ...someDeliveries, items, more: 0 }, cardContext(language))).not.toThrow();
    expect(readableText(deliveryList({ ...someDeliveries, items, more: 5 }, nb).card)).toContain('og 290 til');
  });
});

describe("the auditor's card", () => {
  it('tells what is wrong, since when, how much it hastens and what to do, in words', () => {
    const written = readableText(auditCard(oneFinding, nb).card);
    expect(written).toContain('Brobygger trenger tilsyn');
    expect(written).toMatch(/Bør sjekkes\s+8 meldinger er mer enn en time forsinket\.\s+Siden .*februar\s+Teams tar kanskje ikke imot\./u);
  });

  it('has a way on as buttons', () => {
    expect(partsOfType(auditCard(oneFinding, nb).card, 'Action.Execute').map(({ data }) => data)).toEqual([
      { word: 'leveringer' },
      { word: 'ingen mottaker' },
    ]);
  });

  it('says that all is well when it is', () => {
    expect(readableText(auditCard(noFinding, nb).card)).toContain('Ingenting henger igjen.');
    expect(partsOfType(auditCard(noFinding, nb).card, 'Action.Execute')).toEqual([]);
  });

  it('has a sentence for every check in every language', () => {
    for (const language of languages) {
      const { card, summary } = auditCard(everyFinding, cardContext(language));
      expect(partsOfType(card, 'Container')).toHaveLength(everyFinding.findings.length);
      expect(summary).toContain('11');
    }
  });
});
