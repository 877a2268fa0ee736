import { checkText } from '../../domain/privacy-guard.ts';
import { type Figure, median, ratioOf, spreadOf, tell } from './figures.ts';
import { hostileUnits } from './guard-hostile.ts';
import { guardLines } from './guard-lines.ts';
import type { BenchOptions } from './options.ts';

/** The figure: typical lines a second on one core. */
const atLeast = 10_000;
/** Both past where what is read no longer fits in the young part of the heap: below, cleaning up grows faster than the work. */
const [small, large] = [1_000_000, 4_000_000];
/** More than twice the four times is no straight line any more. */
const mostGrowth = 8;

/** The privacy guard: typical lines a second, and how the time grows from 1 MB to 4 MB of what was made to keep it busy. */
export async function measureGuard(options: BenchOptions): Promise<readonly Figure[]> {
  return [typicalLines(options.quick ? 5 : 9), growth(options.quick ? 3 : 5)];
}

/** What this process has worked, in ms: others on the machine do not count. */
const busyMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

function typicalLines(runs: number): Figure {
  const lines = guardLines();
  const perSecond = (check: (line: string) => unknown): number => {
    const startedAt = busyMs();
    for (const line of lines) check(line);
    return (lines.length / (busyMs() - startedAt)) * 1_000;
  };
  const ours: number[] = [];
  const bare: number[] = [];
  // One more run, which is not counted: it compiles the code.
  for (let run = -1; run < runs; run += 1) {
    const [checked, plain] = [perSecond(checkText), perSecond(elevenDigits)];
    if (run >= 0) ours.push(checked);
    if (run >= 0) bare.push(plain);
  }
  const [spread, baseline] = [spreadOf(ours), spreadOf(bare)];
  tell(`the guard: ${spread.median} lines a second against ${baseline.median}`);
  return {
    name: 'the privacy guard on typical lines',
    unit: 'per second',
    higherIsBetter: true,
    size: `${lines.length.toLocaleString('en')} lines of the corpus and the demo region, of which about half hold something; one core`,
    runs,
    ours: spread,
    baseline: { what: 'one regular expression that looks for eleven digits, as before', ...baseline },
    ratio: ratioOf(spread, baseline),
    target: `at least ${atLeast.toLocaleString('en')} a second`,
    reached: spread.median >= atLeast,
  };
}

/** Node must not drop the work. */
const elevenDigits = (line: string): boolean =>
  /(?<!\d)\d{11}(?!\d)/u.test(line.normalize('NFKC').replaceAll(/(?<=\d)[\s.\p{Pd}\p{Cf}]{1,3}(?=\d)/gu, ''));

/** The worst of the hostile texts, each measured at both sizes. */
function growth(runs: number): Figure {
  const worst = { name: '', ours: spreadOf([]), baseline: spreadOf([]), factor: 0 };
  for (const [name, unit] of Object.entries(hostileUnits)) {
    const times = [small, large].map((size) => {
      const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
      return Array.from({ length: runs }, () => {
        const startedAt = busyMs();
        checkText(text);
        return busyMs() - startedAt;
      });
    });
    const [little = [], much = []] = times;
    const factor = median(much) / median(little);
    if (factor > worst.factor) Object.assign(worst, { name, ours: spreadOf(much), baseline: spreadOf(little), factor });
  }
  tell(`the guard on hostile text: at worst ${worst.factor.toFixed(1)} times as long for 4 times as much (${worst.name})`);
  return {
    name: 'the privacy guard on 4 MB of hostile text',
    unit: 'ms',
    size: `the worst of ${Object.keys(hostileUnits).length} patterns, «${worst.name}»: digits, marks, signs and words repeated so that a careless detector would look at each again from every other`,
    runs,
    ours: worst.ours,
    baseline: { what: 'the same pattern, 1 MB of it', ...worst.baseline },
    ratio: ratioOf(worst.ours, worst.baseline),
    target: `at most ${mostGrowth} times as long for 4 times as much`,
    reached: worst.factor <= mostGrowth,
  };
}
