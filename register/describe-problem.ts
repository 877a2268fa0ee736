import type { Language } from '../domain/people/types.ts';
import { placeTexts, problemTexts } from './problem-texts.ts';
import type { RegisterProblem } from './problems.ts';

/**
 * A problem in plain words: file, row as in a spreadsheet, column, what was written, and what would be right.
 * «units.csv, rad 4, kolonne «kind»: «intitution». Er ikke en gyldig verdi. Skriv en av disse: ... Mente du «institution»?»
 */
export function describeProblem(problem: RegisterProblem, language: Language): string {
  const words = placeTexts[language];
  const quoted = (text: string): string => `${words.quote[0]}${text}${words.quote[1]}`;
  const place = [
    problem.file,
    ...(problem.row === null ? [] : [fill(words.row, { row: problem.row })]),
    ...(problem.column === null ? [] : [fill(words.column, { column: quoted(problem.column) })]),
  ].join(', ');
  const suggestion = problem.params['suggestion'];
  return [
    `${place}:`,
    ...(problem.value === null || problem.value === problem.column ? [] : [`${quoted(problem.value)}.`]),
    fill(problemTexts[problem.code][language], problem.params),
    ...(suggestion === undefined ? [] : [fill(words.didYouMean, { suggestion: quoted(String(suggestion)) })]),
  ].join(' ');
}

// One pass, so that a `{name}` inside a value is left as it is.
const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/gu, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole));
