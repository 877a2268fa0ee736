import { countInputs } from '../../../cards/figures/count-buttons.ts';
import { type TeamAnswer, teamAnswers } from '../../../domain/figures/count/dimensions.ts';
import { askedCells, type CountNumbers, largestNumber } from '../../../domain/figures/count/numbers.ts';

/** What stood in the form. `isOdd`: one of the numbers is none that can be counted with; those a field can show again are among `numbers`. */
export interface ReadCount {
  readonly team: TeamAnswer | null;
  readonly numbers: CountNumbers;
  readonly isOdd: boolean;
}

/** The form's inputs as they came: numbers as numbers or as text, with a comma or a point. An empty field is 0. */
export function readCount(data: Readonly<Record<string, unknown>>): ReadCount {
  const written = askedCells.flatMap((cell) => {
    const value = data[countInputs.number(cell)];
    return value === undefined || value === null || value === '' ? [] : [[cell, numberOf(value)] as const];
  });
  return {
    team: teamAnswers.find((each) => each === data[countInputs.team]) ?? null,
    numbers: new Map(written.filter(([, count]) => Math.abs(count) < mostShown)),
    isOdd: written.some(([, count]) => !isCount(count)),
  };
}

const isCount = (count: number): boolean => Number.isInteger(count) && count >= 0 && count <= largestNumber;

/** NaN: no number. */
const numberOf = (value: unknown): number =>
  typeof value === 'number'
    ? value
    : typeof value === 'string' && /^\s*[+-]?\d{1,9}([.,]\d{1,9})?\s*$/u.test(value)
      ? Number(value.replace(',', '.'))
      : Number.NaN;

/** What a field shows again; NaN is never less. */
const mostShown = 1_000_000;
