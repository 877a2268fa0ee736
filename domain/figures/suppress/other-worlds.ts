import { type Coefficients, type Constraint, solve } from 'yalps';
import { applied, type Form } from './world.ts';

/** A linear program gives fractions now and then; past this many branches we say that there is no whole answer, and hide more. */
const mostBranches = 64;
/** Any whole answer will do, however much dearer than the best. */
const anyWhole = 100;

/** What is known: forms that keep their value, whatever the truth is. */
export interface Knowledge {
  readonly truth: readonly number[];
  readonly rows: readonly Form[];
}

/**
 * Another world that looks the same to whoever has seen what we have shown: a change of the truth in whole numbers that leaves every known row as it is, makes no
 * count negative, and moves `form` up by at least `least`. The smallest such change, because one that touches little outlives what is shown later. Null: none was
 * found. What the linear program says is believed only after it has been checked in whole numbers, so that a rounding error can hide a number and never show one.
 */
export function otherWorld(knowledge: Knowledge, form: Form, least: number): Form | null {
  // Where a linear program gives fractions they are nearly always halves and thirds, and then six comes out in whole numbers at once.
  return (least < roundest ? moved(knowledge, form, roundest, false) : null) ?? moved(knowledge, form, least, true);
}

const roundest = 6;

function moved({ truth, rows }: Knowledge, form: Form, least: number, byBranching: boolean): Form | null {
  const loose = [...form].find(([atom, sign]) => sign === 1 && !rows.some((row) => row.has(atom)));
  if (loose !== undefined) return new Map([[loose[0], least]]);
  const { atoms, touching } = reachableFrom(form, rows);
  const constraints = new Map<string, Constraint>([
    ['wanted', { min: least }],
    ...touching.map((_, row) => [`row ${row}`, { equal: 0 }] as const),
  ]);
  const variables: [string, Coefficients][] = [];
  const inRow = new Map<number, [string, number][]>();
  for (const [row, each] of touching.entries()) {
    for (const [atom, sign] of each) {
      const list = inRow.get(atom);
      if (list === undefined) inRow.set(atom, [[`row ${row}`, sign]]);
      else list.push([`row ${row}`, sign]);
    }
  }
  for (const atom of atoms) {
    const wanted = form.get(atom) ?? 0;
    const coefficients: [string, number][] = [
      ...(inRow.get(atom) ?? []),
      ...(wanted === 0 ? [] : [['wanted', wanted] as [string, number]]),
    ];
    variables.push([`+${atom}`, [['cost', 1], ...coefficients]]);
    const most = truth[atom] ?? 0;
    if (most === 0) continue;
    constraints.set(`most ${atom}`, { max: most });
    variables.push([`-${atom}`, [['cost', 1], [`most ${atom}`, 1], ...coefficients.map(([row, by]): [string, number] => [row, -by])]]);
  }
  const model = { direction: 'minimize', objective: 'cost', constraints, variables } as const;
  const holds = (change: Form): boolean =>
    applied(form, change) >= least &&
    rows.every((row) => applied(row, change) === 0) &&
    [...change].every(([atom, by]) => (truth[atom] ?? 0) + by >= 0);
  const solution = solve(model);
  if (solution.status !== 'optimal') return null;
  const first = rounded(solution.variables);
  if (holds(first)) return first;
  if (!byBranching) return null;
  const whole = rounded(solve({ ...model, integers: true }, { maxIterations: mostBranches, tolerance: anyWhole }).variables);
  return holds(whole) ? whole : null;
}

/** The atoms that could move when this form does, and the rows that tie them. */
function reachableFrom(form: Form, rows: readonly Form[]): { readonly atoms: ReadonlySet<number>; readonly touching: readonly Form[] } {
  const atoms = new Set(form.keys());
  const touching: Form[] = [];
  let left = rows;
  for (;;) {
    const next: Form[] = [];
    const before = touching.length;
    for (const row of left) {
      if (![...row.keys()].some((atom) => atoms.has(atom))) next.push(row);
      else {
        touching.push(row);
        for (const atom of row.keys()) atoms.add(atom);
      }
    }
    if (touching.length === before) return { atoms, touching };
    left = next;
  }
}

function rounded(variables: readonly (readonly [string, number])[]): Form {
  const change = new Map<number, number>();
  for (const [name, amount] of variables) {
    const atom = Number(name.slice(1));
    const by = (change.get(atom) ?? 0) + (name.startsWith('+') ? 1 : -1) * Math.round(amount);
    if (by === 0) change.delete(atom);
    else change.set(atom, by);
  }
  return change;
}
