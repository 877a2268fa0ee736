/**
 * What the engine of small numbers works on. An atom is a count that no shown number divides further (`truth[atom]`, whole, not negative). Two atoms never count the same
 * occasion, but for those that `known` ties together.
 */
export interface World {
  readonly truth: readonly number[];
  /** What everybody knows without being shown anything: that two lists of atoms add up to the same. */
  readonly known: readonly Equation[];
  /** Atoms that only make a known inequality an equation. They count nobody and need no protection. */
  readonly slack: ReadonlySet<number>;
  /** Every number that could be shown, by its id. */
  readonly sums: ReadonlyMap<string, Sum>;
}

export interface Equation {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

export interface Sum {
  readonly id: string;
  readonly atoms: readonly number[];
  /** The total it is a part of: when that is hidden, so is this. Null: it is part of none. */
  readonly under: string | null;
}

/** Fewer than this could point to a child (domain/README.md, «What must never happen», 1); none at all, too. */
export const fewest = 5;

/** Signed atoms: `+1` and `-1` for each that counts. */
export type Form = ReadonlyMap<number, number>;

export const formOf = (atoms: readonly number[], sign: 1 | -1 = 1): Form => new Map(atoms.map((atom) => [atom, sign]));

export const formOfEquation = ({ left, right }: Equation): Form => new Map([...formOf(left), ...formOf(right, -1)]);

export const trueSum = ({ truth }: Pick<World, 'truth'>, atoms: readonly number[]): number =>
  atoms.reduce((sum, atom) => sum + (truth[atom] ?? 0), 0);

/** A form's value at some change of the truth. */
export function applied(form: Form, change: Form): number {
  // The change is nearly always the shorter of the two.
  let sum = 0;
  for (const [atom, by] of change) sum += by * (form.get(atom) ?? 0);
  return sum;
}
