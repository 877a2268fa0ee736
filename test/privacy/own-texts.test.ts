import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '../../domain/people/types.ts';
import { checkText } from '../../domain/privacy-guard.ts';
import en from '../../locales/en.json' with { type: 'json' };
import nb from '../../locales/nb.json' with { type: 'json' };
import nn from '../../locales/nn.json' with { type: 'json' };

const texts = { nb, nn, en } as const;

const flat = (group: unknown): readonly string[] =>
  typeof group === 'string' ? [group] : typeof group === 'object' && group !== null ? Object.values(group).flatMap(flat) : [];

/** What stands in a text's places when somebody reads it. */
const given: Readonly<Record<string, string>> = {
  n: '2',
  count: '12',
  date: 'tirsdag 6. april 2027',
  due: '1. mars 2027',
  on: '12. mars',
  name: 'Kari Bro',
  who: 'Anders Lund',
  what: 'svar på en henvisning',
};
const filled = (text: string): string => text.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => given[name] ?? 'BUP Gjøvik');

describe('no alarm is raised', () => {
  it.each(languages)('by what the bot itself says in %s', (language) => {
    expect(
      flat(texts[language])
        .map(filled)
        .filter((text) => !checkText(text).ok),
    ).toEqual([]);
  });

  it.each(['actions', 'agreements', 'series', 'units', 'parties'])('by %s of the demo region', (file) => {
    const rows = readFileSync(new URL(`../../register/demo/${file}.csv`, import.meta.url), 'utf8').split('\n');
    expect(rows.flatMap((row) => row.split(/,(?! )/u)).filter((cell) => !checkText(cell).ok)).toEqual([]);
  });
});
