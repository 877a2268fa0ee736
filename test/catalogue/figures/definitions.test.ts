import { describe, expect, it } from 'vitest';
import { baselines, figureDefinitions } from '../../../catalogue/figures/definitions.ts';
import { figureIds } from '../../../domain/figures/figure.ts';
import { languages } from '../../../domain/people/types.ts';
import { translatorFor } from '../../../locales/translator.ts';
import { figuresOf } from '../../domain/figures/world.ts';

describe.each(languages)('what figures are called, in %s', (language) => {
  const t = translatorFor(language);
  const names = figureIds.map((id) => t(`figures.${id}.name`));

  it('is another name for each, short enough for a card', () => {
    expect(new Set(names).size).toBe(figureIds.length);
    expect(names.filter((name) => name.length > 75 || name.startsWith('figures.'))).toEqual([]);
  });

  it.each(figureIds)('%s is explained in a sentence or two', (id) => {
    expect(t(`figures.${id}.definition`)).toMatch(/^\p{Lu}.{20,260}\.$/su);
  });

  it.each([...baselines.values()])('the baseline of $figure has its year, and how many answered when that is known', (baseline) => {
    const { figure, percent, year, answered } = baseline;
    const text = t(`figures.baselines.${figure}`, { percent, year, ...(answered === null ? {} : { answered }) });
    expect(text).toContain(String(year));
    if (answered !== null) expect(text).toContain(String(answered));
    expect(text).not.toContain('{');
  });
});

describe('definitions', () => {
  it('has one of each figure', () => {
    expect([...figureDefinitions.keys()]).toEqual([...figureIds]);
  });

  it('has baselines for shares only', () => {
    const set = figuresOf({});
    for (const id of baselines.keys()) expect(set.figures.get(id)?.of).not.toBeNull();
  });
});
