import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { languages } from '../../domain/people/types.ts';
import { describeProblem } from '../../register/describe-problem.ts';
import { problemTexts } from '../../register/problem-texts.ts';
import { problemSeverity, type RegisterProblem } from '../../register/problems.ts';
import { readRegister } from '../../register/read-register.ts';

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '').sort();

describe('the texts of problems', () => {
  it('are there for every code, in every language, and for no other', () => {
    expect(Object.keys(problemTexts).sort()).toEqual(Object.keys(problemSeverity).sort());
    for (const texts of Object.values(problemTexts))
      for (const language of languages) expect(texts[language]).toMatch(/^[\p{Lu}{].{8,}\.$/u);
  });

  it.each(Object.entries(problemTexts))('of %s fill in the same things in every language', (_, texts) => {
    expect(placeholders(texts.nn)).toEqual(placeholders(texts.nb));
    expect(placeholders(texts.en)).toEqual(placeholders(texts.nb));
  });

  const problem: RegisterProblem = {
    file: 'units.csv',
    row: 4,
    column: 'ownership',
    value: 'ideel',
    code: 'value-unknown',
    params: { allowed: 'statlig, ideell', suggestion: 'ideell' },
  };

  it.each([
    [
      'nb',
      'units.csv, rad 4, kolonne «ownership»: «ideel». Er ikke en gyldig verdi. Skriv en av disse: statlig, ideell. Mente du «ideell»?',
    ],
    [
      'nn',
      'units.csv, rad 4, kolonne «ownership»: «ideel». Er ikkje ein gyldig verdi. Skriv ein av desse: statlig, ideell. Meinte du «ideell»?',
    ],
    [
      'en',
      'units.csv, row 4, column “ownership”: “ideel”. Is not a valid value. Write one of these: statlig, ideell. Did you mean “ideell”?',
    ],
  ] as const)('in %s tell file, row, column, value and what would be right', (language, expected) => {
    expect(describeProblem(problem, language)).toBe(expected);
  });

  it('do not fill in what a value pretends to be', () => {
    expect(describeProblem({ ...problem, value: '{allowed}', params: { allowed: '{suggestion}' } }, 'en')).toBe(
      'units.csv, row 4, column “ownership”: “{allowed}”. Is not a valid value. Write one of these: {suggestion}.',
    );
  });

  it('leave no hole in any problem of the broken fixture', async () => {
    const result = await readRegister(fileURLToPath(new URL('../fixtures/register-broken', import.meta.url)));
    const told = result.ok ? [] : [...result.problems, ...result.warnings];
    expect(told.length).toBeGreaterThan(20);
    for (const each of told) for (const language of languages) expect(describeProblem(each, language)).not.toMatch(/[{}]|undefined|null/u);
  });
});
