import { type CountDimension, countDimensions, dimensionIds } from './dimensions.ts';

/** One number of a count: `outcome.given`, `place.digital`. */
export type CountCell = `${CountDimension}.${string}`;

/** The numbers that are not 0. */
export type CountNumbers = ReadonlyMap<CountCell, number>;

export const cellOf = (dimension: CountDimension, value: string): CountCell => `${dimension}.${value}`;

/** No number is larger: a typing error is the usual reason. */
export const largestNumber = 999;

/** What people are asked of a dimension; `not-told` is the program's. */
export const askedValues = (dimension: CountDimension): readonly string[] =>
  countDimensions[dimension].filter((value) => value !== 'not-told');

/** Every number a form asks for, in its order. */
export const askedCells: readonly CountCell[] = dimensionIds.flatMap((dimension) =>
  askedValues(dimension).map((value) => cellOf(dimension, value)),
);

/** How many of a dimension people have told of, without `not-told`. */
export const toldOf = (numbers: CountNumbers, dimension: CountDimension): number =>
  askedValues(dimension).reduce((sum, value) => sum + (numbers.get(cellOf(dimension, value)) ?? 0), 0);

export const givenIn = (numbers: CountNumbers): number => numbers.get('outcome.given') ?? 0;

/** Why numbers cannot be kept as they are. `more-than-given`: a dimension tells of more occasions than help was given on. */
export type CountProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'more-than-given'; readonly dimension: CountDimension; readonly told: number; readonly given: number };

/**
 * What a unit has written, made to add up: each dimension but `outcome` gets what was not told of as `not-told`. What cannot add up is told, all of it at once, and
 * nothing is then kept. Numbers are whole, from 0 to `largestNumber`; what is no number of the form is left out.
 */
export function settleNumbers(
  written: CountNumbers,
): { readonly numbers: CountNumbers } | { readonly problems: readonly [CountProblem, ...CountProblem[]] } {
  const [first, ...more] = problemsOf(written);
  if (first !== undefined) return { problems: [first, ...more] };
  const asked = askedCells.flatMap((cell) => present(cell, written.get(cell) ?? 0));
  const rest = sharesOfGiven.flatMap((dimension) => present(cellOf(dimension, 'not-told'), givenIn(written) - toldOf(written, dimension)));
  return { numbers: new Map([...asked, ...rest]) };
}

const sharesOfGiven = dimensionIds.filter((dimension) => dimension !== 'outcome');

const present = (cell: CountCell, count: number): readonly (readonly [CountCell, number])[] => (count > 0 ? [[cell, count]] : []);

function problemsOf(written: CountNumbers): readonly CountProblem[] {
  const given = givenIn(written);
  const tooMany = sharesOfGiven.flatMap((dimension): CountProblem[] => {
    const told = toldOf(written, dimension);
    return told > given ? [{ kind: 'more-than-given', dimension, told, given }] : [];
  });
  return toldOf(written, 'outcome') === 0 && tooMany.length === 0 ? [{ kind: 'empty' }] : tooMany;
}
