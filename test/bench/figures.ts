/** One figure of the report. `ours`, `baseline` and `target` are in `unit`. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 's' | 'MB' | 'per second' | 'us';
  /** Left out where less is better. */
  readonly higherIsBetter?: true;
  /** What was measured: how much of it, and how. */
  readonly size: string;
  readonly runs: number;
  readonly ours: Spread;
  /** The same in the plain way beside it; null where the target is a number of its own. */
  readonly baseline: (Spread & { readonly what: string }) | null;
  /** Ours divided by the baseline. */
  readonly ratio: { readonly median: number; readonly p99?: number } | null;
  readonly target: string;
  /** Whether this run reached the target, worked out from the numbers; null: it has no target, or one that no number settles. */
  readonly reached: boolean | null;
}

/** The median over the runs, and the smallest and largest run: how far the figure can be believed. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Of single measurements within a run; the median over the runs. */
  readonly p99?: number;
}

export function spreadOf(values: readonly number[], p99s?: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: round(quantile(sorted, 0.5)),
    low: round(sorted[0] ?? Number.NaN),
    high: round(sorted.at(-1) ?? Number.NaN),
    ...(p99s === undefined ? {} : { p99: round(median(p99s)) }),
  };
}

export const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** The value below which `share` of the sorted values lie: the nearest rank, so always one that was measured. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;

export function ratioOf(ours: Spread, baseline: Spread): NonNullable<Figure['ratio']> {
  return {
    median: round(ours.median / baseline.median),
    ...(ours.p99 === undefined || baseline.p99 === undefined ? {} : { p99: round(ours.p99 / baseline.p99) }),
  };
}

export const round = (value: number): number => Number(value.toPrecision(4));

/** Progress, for whoever waits. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);
