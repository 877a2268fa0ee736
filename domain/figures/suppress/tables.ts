import { groupBy } from '../../grouped.ts';
import type { CountDimension, countDimensions } from '../count/dimensions.ts';
import { type Book, type BookRow, type Split, splits, type TablePeriod } from './book.ts';
import type { Equation, Sum, World } from './world.ts';

/** One number of the tables: what is counted, and which value of it. `total`: all of them. */
export interface Cell {
  readonly period: string;
  readonly figure: string;
  readonly value: string;
}

export const cellId = ({ period, figure, value }: Cell): string => `${period} ${figure} ${value}`;

export const total = 'total';

/** Of a group of a split: every occasion, and those where help was given. */
export const splitFigure = (split: Split): string => `by-${split}`;
export const splitGivenFigure = (split: Split): string => `by-${split}-given`;

/** All outcomes, those that most often lead to something first: when not all can be shown, these are tried before the others. */
const outcomes = [
  'given',
  'not-asked',
  'refused',
  'unknown',
  'waiting',
  'youth-declined',
  'no-consent',
] as const satisfies readonly (typeof countDimensions.outcome)[number][];

const parts = ['provider', 'target', 'place', 'urgency', 'hours', 'route'] as const satisfies readonly CountDimension[];

export interface Tables {
  readonly world: World;
  readonly cells: ReadonlyMap<string, Cell>;
  /** The ids of a period's numbers, table by table, the most wanted first. */
  tablesOf(period: string): readonly (readonly string[])[];
}

/**
 * Every number of these periods as sums of atoms. Of one book the atoms are: occasions given and not given of the units that are in the same group of every split; each
 * outcome that is not `given`; each value of the other dimensions; complete and incomplete pre-checks; of the incomplete, those that lacked a point and those that did not;
 * and refusals by reason. Units that counted nothing of a period have no atom: that they have not is no secret, and their number hides nobody's.
 */
export function tablesFrom(books: readonly Book[], periods: readonly TablePeriod[]): Tables {
  const truth: number[] = [];
  const known: Equation[] = [];
  const slack = new Set<number>();
  const atom = (count: number): number => truth.push(count) - 1;
  const atoms = new Map(books.map((book) => [book.period, atomsOf(book, { atom, known, slack })]));

  const cells = new Map<string, Cell>();
  const sums = new Map<string, Sum>();
  const tables = new Map<string, string[][]>();
  for (const { id: period, books: wanted } of periods) {
    const found = wanted.flatMap((each) => atoms.get(each) ?? []);
    const list: string[][] = [];
    for (const { rank, figure, of } of found.flat()) {
      for (const { value, under, atoms: added } of of) {
        const cell = { period, figure, value };
        const id = cellId(cell);
        const before = sums.get(id);
        sums.set(id, {
          id,
          atoms: [...(before?.atoms ?? []), ...added],
          under: under === null ? null : cellId({ period, ...under }),
        });
        cells.set(id, cell);
        if (before === undefined) list[rank] = [...(list[rank] ?? []), id];
      }
    }
    tables.set(
      period,
      list.filter((table) => table !== undefined),
    );
  }
  return { world: { truth, known, slack, sums }, cells, tablesOf: (period) => tables.get(period) ?? [] };
}

/** A figure's numbers of one book: all in one table of the given rank, the lowest decided first. */
interface Table {
  readonly rank: number;
  readonly figure: string;
  readonly of: readonly { readonly value: string; readonly under: Omit<Cell, 'period'> | null; readonly atoms: readonly number[] }[];
}

interface Making {
  readonly atom: (count: number) => number;
  readonly known: Equation[];
  readonly slack: Set<number>;
}

const ranks = { totals: 0, outcomes: 1, splits: 2, splitsGiven: 5, dimensions: 8, checks: 14, missing: 15, refusals: 16 } as const;

function atomsOf(book: Book, making: Making): readonly Table[] {
  return [...contactTables(book, making), ...checkTables(book, making), ...refusalTables(book, making)];
}

const countOf = (rows: readonly BookRow[], figure: string, value: string): number =>
  rows.reduce((sum, { counts }) => sum + (counts[figure]?.[value] ?? 0), 0);

/** The values a figure had when the book was closed; a value that came later is not in it. */
const valuesIn = (rows: readonly BookRow[], figure: string): readonly string[] => [
  ...new Set(rows.flatMap(({ counts }) => Object.keys(counts[figure] ?? {}))),
];

function contactTables({ rows: all }: Book, { atom, known }: Making): readonly Table[] {
  const rows = all.filter(({ counts }) => counts['outcome'] !== undefined);
  if (rows.length === 0) return [];
  const others = valuesIn(rows, 'outcome').filter((value) => value !== 'given');
  const classes = [...groupBy(rows, ({ groups }) => splits.map((split) => groups[split]).join('|')).values()].map((members) => ({
    groups: members[0]?.groups,
    given: atom(countOf(members, 'outcome', 'given')),
    rest: atom(others.reduce((sum, value) => sum + countOf(members, 'outcome', value), 0)),
  }));
  const given = classes.map((each) => each.given);
  const rest = classes.map((each) => each.rest);
  const byOutcome = new Map(others.map((value) => [value, atom(countOf(rows, 'outcome', value))]));
  known.push({ left: [...byOutcome.values()], right: rest });
  const whole = { figure: 'outcome', value: total };
  return [
    { rank: ranks.totals, figure: 'outcome', of: [{ value: total, under: null, atoms: [...given, ...rest] }] },
    {
      rank: ranks.outcomes,
      figure: 'outcome',
      of: [
        { value: 'given', under: whole, atoms: given },
        ...inOrder(others).map((value) => ({ value, under: whole, atoms: [byOutcome.get(value) ?? 0] })),
      ],
    },
    ...splits.flatMap((split, at): readonly Table[] => {
      const groups = [...groupBy(classes, ({ groups: of }) => of?.[split] ?? 'none')].toSorted(([a], [b]) => (a < b ? -1 : 1));
      return [
        {
          rank: ranks.splits + at,
          figure: splitFigure(split),
          of: groups.map(([value, of]) => ({ value, under: whole, atoms: of.flatMap((each) => [each.given, each.rest]) })),
        },
        {
          rank: ranks.splitsGiven + at,
          figure: splitGivenFigure(split),
          of: groups.map(([value, of]) => ({ value, under: { figure: splitFigure(split), value }, atoms: of.map((each) => each.given) })),
        },
      ];
    }),
    ...parts.map((dimension, at): Table => {
      const values = valuesIn(rows, dimension).map((value) => ({ value, atom: atom(countOf(rows, dimension, value)) }));
      const added = values.reduce((sum, { value }) => sum + countOf(rows, dimension, value), 0);
      // Each shares out the occasions given. Should it not add up, there is nothing to reckon with.
      if (values.length > 0 && added === countOf(rows, 'outcome', 'given'))
        known.push({ left: values.map((each) => each.atom), right: given });
      return {
        rank: ranks.dimensions + at,
        figure: dimension,
        of: values.map(({ value, atom: one }) => ({ value, under: { figure: 'outcome', value: 'given' }, atoms: [one] })),
      };
    }),
  ];
}

const inOrder = (values: readonly string[]): readonly string[] => [
  ...outcomes.filter((value) => values.includes(value)),
  ...values.filter((value) => !outcomes.some((each) => each === value)),
];

/** A check lacks several points or none, so each point shares out the incomplete ones anew, and there are at least as many lacks as incomplete checks. */
function checkTables({ rows }: Book, { atom, known, slack }: Making): readonly Table[] {
  const values = valuesIn(rows, 'checks');
  if (values.length === 0) return [];
  const complete = atom(countOf(rows, 'checks', 'complete'));
  const many = countOf(rows, 'checks', 'incomplete');
  const incomplete = atom(many);
  const points = valuesIn(rows, 'missing').map((value) => ({ value, many: countOf(rows, 'missing', value) }));
  const lacking = points.map((point) => ({ value: point.value, atom: atom(point.many) }));
  for (const [at, point] of points.entries()) {
    const lacks = lacking[at]?.atom;
    if (lacks !== undefined && point.many <= many) known.push({ left: [lacks, atom(many - point.many)], right: [incomplete] });
  }
  const over = points.reduce((sum, point) => sum + point.many, 0) - many;
  if (over >= 0 && points.length > 0) {
    const spare = atom(over);
    slack.add(spare);
    known.push({ left: lacking.map((each) => each.atom), right: [incomplete, spare] });
  }
  const whole = { figure: 'checks', value: total };
  return [
    { rank: ranks.totals, figure: 'checks', of: [{ value: total, under: null, atoms: [complete, incomplete] }] },
    {
      rank: ranks.checks,
      figure: 'checks',
      of: [
        { value: 'complete', under: whole, atoms: [complete] },
        { value: 'incomplete', under: whole, atoms: [incomplete] },
      ],
    },
    {
      rank: ranks.missing,
      figure: 'missing',
      of: lacking.map(({ value, atom: one }) => ({ value, under: { figure: 'checks', value: 'incomplete' }, atoms: [one] })),
    },
  ];
}

function refusalTables({ rows }: Book, { atom }: Making): readonly Table[] {
  const values = valuesIn(rows, 'refusals').map((value) => ({ value, atom: atom(countOf(rows, 'refusals', value)) }));
  if (values.length === 0) return [];
  return [
    { rank: ranks.totals, figure: 'refusals', of: [{ value: total, under: null, atoms: values.map((each) => each.atom) }] },
    {
      rank: ranks.refusals,
      figure: 'refusals',
      of: values.map(({ value, atom: one }) => ({ value, under: { figure: 'refusals', value: total }, atoms: [one] })),
    },
  ];
}
