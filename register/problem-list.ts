import { shownName } from '../domain/privacy/shown-name.ts';
import { limits } from './limits.ts';
import { shownIn } from './privacy/allowed-kinds.ts';
import { type ProblemCode, problemSeverity, type RegisterProblem } from './problems.ts';

export interface Place {
  readonly file: string;
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
}

/** Gathers problems while a register is read. Lists the first thousand of each severity and counts the rest. */
export interface ProblemList {
  report(code: ProblemCode, place: Place, params?: Readonly<Record<string, string | number>>): void;
  readonly errors: readonly RegisterProblem[];
  readonly warnings: readonly RegisterProblem[];
  /** How many errors there are, listed or not. */
  errorCount(): number;
}

export function createProblemList(): ProblemList {
  const errors: RegisterProblem[] = [];
  const warnings: RegisterProblem[] = [];
  let count = 0;
  return {
    errors,
    warnings,
    errorCount: () => count,
    report(code, place, params = {}) {
      const isError = problemSeverity[code] === 'error';
      if (isError) count += 1;
      const list = isError ? errors : warnings;
      if (list.length >= limits.listedProblems) return;
      list.push({
        file: shortenName(place.file),
        row: place.row ?? null,
        column: place.column === undefined ? null : shorten(place.column),
        value: place.value === undefined ? null : shorten(place.value),
        code,
        params: Object.fromEntries(
          Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? shortenParam(value) : value]),
        ),
      });
    },
  };
}

/** A value as it may be shown: one line, sixty characters, and nothing about a person. */
const shorten = (text: string): string => tidy(shownIn(text), 60);
const shortenName = (name: string): string => tidy(shownName(name), 60);

// Lists of allowed values and the names in a cycle are longer than a cell's value.
const shortenParam = (text: string): string => tidy(shownIn(text), 400);

function tidy(text: string, length: number): string {
  const line = text
    .slice(0, length * 2)
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= length ? line : `${characters.slice(0, length).join('')}…`;
}
