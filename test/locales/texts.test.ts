import { describe, expect, it } from 'vitest';
import { noticeParams } from '../../cards/notice-block.ts';
import { commandIds, noticeCodes } from '../../cards/view-models.ts';
import { checklistsFor } from '../../catalogue/agreement/checklists.ts';
import { reviewPoints, tookPart } from '../../catalogue/agreement/review-points.ts';
import { everyAttestPoint } from '../../catalogue/figures/attest-points.ts';
import { loadCatalogue } from '../../catalogue/index.ts';
import { type Language, languages, roleCodes } from '../../domain/people/types.ts';
import { clockEnds } from '../../domain/referral/clock/kinds.ts';
import en from '../../locales/en.json' with { type: 'json' };
import nb from '../../locales/nb.json' with { type: 'json' };
import nn from '../../locales/nn.json' with { type: 'json' };

const texts: Readonly<Record<Language, ReadonlyMap<string, string>>> = { nb: flat(nb), nn: flat(nn), en: flat(en) };

/** The same in Norwegian and English on purpose. */
const sameInEnglish = new Set([
  'dates.dayWithYear',
  'dates.months.4',
  'dates.months.9',
  'dates.months.11',
  'roles.administrator',
  'audiences.administrator',
  'summary.withOverdue',
  'agreement.under',
  'summary.review',
  'summary.word',
  'explanation.audience.assignee',
  'simulate.columns.median',
  'simulate.columns.person',
]);

describe('the texts', () => {
  it.each(languages)('are the same set in %s as in bokmål', (language) => {
    expect([...texts[language].keys()].toSorted()).toEqual([...texts.nb.keys()].toSorted());
  });

  it.each(languages)('are never empty in %s', (language) => {
    expect([...texts[language]].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('are not left in Norwegian in English', () => {
    const left = [...texts.en].filter(
      ([key, text]) => /\p{L}/u.test(text.replaceAll(/\{\{.*?\}\}/gu, '')) && texts.nb.get(key) === text && !sameInEnglish.has(key),
    );
    expect(left).toEqual([]);
  });

  it.each(['nb', 'nn'] as const)('hold no word in %s that only the other Norwegian has', (language) => {
    const foreign =
      language === 'nb'
        ? /\b(ikkje|eg|kva|kvifor|frå|noko|nokon|virkedagar|fristar|vere|berre)\b/iu
        : /\b(ikke|jeg|hva|hvorfor|fra|noe|noen|virkedager|frister|være|bare|uke|leder)\b/iu;
    expect([...texts[language]].filter(([, text]) => foreign.test(text))).toEqual([]);
  });

  it.each(languages)('use the same parameters in %s as in bokmål, but for the number in a singular', (language) => {
    const different = [...texts.nb].filter(([key, text]) => parametersOf(key, text) !== parametersOf(key, texts[language].get(key) ?? ''));
    expect(different).toEqual([]);
  });

  it.each(languages)('have both a singular and a plural in %s', (language) => {
    const keys = [...texts[language].keys()];
    const lonely = keys.filter(
      (key) =>
        key.endsWith('_one') !== key.endsWith('_other') &&
        !keys.includes(key.endsWith('_one') ? key.replace(/_one$/u, '_other') : key.replace(/_other$/u, '_one')),
    );
    expect(lonely).toEqual([]);
  });

  it('ask for exactly the parameters a notice has', () => {
    for (const code of noticeCodes)
      expect(parametersOf('', texts.nb.get(`notices.${code}`) ?? '')).toBe([...noticeParams[code]].toSorted().join());
  });

  it('exist for every routine, outcome, ladder, role and command', () => {
    const routines = [...loadCatalogue().values()];
    const needed = [
      ...routines.flatMap(({ id }) => [`routines.${id}.title`, `routines.${id}.ask`, `routines.${id}.why`]),
      ...routines.flatMap(({ outcomes }) => outcomes.map(({ id }) => `outcomes.${id}`)),
      ...routines.map(({ ladder }) => `ladders.${ladder.name}`),
      ...everyAttestPoint.map(({ id }) => `leaderDigest.attest.points.${id}`),
      ...Object.entries({ ...reviewPoints, tookPart }).flatMap(([list, ids]) => ids.map((id) => `reviewPoints.${list}.${id}`)),
      ...checklistsFor(undefined).flatMap(({ id, points }) => [
        `contents.${id}.title`,
        ...points.map((point) => `contents.${id}.points.${point}`),
      ]),
      ...roleCodes.map((role) => `roles.${role}`),
      ...commandIds.flatMap((id) => [`commands.${id}.word`, `commands.${id}.title`, `commands.${id}.description`]),
    ];
    expect(needed.filter((key) => !texts.nb.has(key))).toEqual([]);
  });

  it('name no routine or outcome the catalogue does not have', () => {
    const routines = [...loadCatalogue().values()];
    const known = new Set<string>([
      ...clockEnds,
      ...routines.map(({ id }) => id),
      ...routines.flatMap(({ outcomes }) => outcomes.map(({ id }) => id)),
    ]);
    const named = [...Object.keys(nb.routines), ...Object.keys(nb.outcomes)];
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

function flat(group: object, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(group).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[prefix + name, value] as const]
        : typeof value === 'object' && value !== null
          ? [...flat(value, `${prefix}${name}.`)]
          : [],
    ),
  );
}

const parametersOf = (key: string, text: string): string =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? ''))]
    .filter((name) => !(key.endsWith('_one') && name === 'count'))
    .toSorted()
    .join();
