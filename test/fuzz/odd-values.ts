/** Picks from what a caller must never get far with. `random` gives numbers from 0 up to 1. */
export type Random = () => number;

export const pick = <Value>(random: Random, from: readonly Value[]): Value => {
  const value = from[Math.floor(random() * from.length)];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
};

export const chance = (random: Random, share: number): boolean => random() < share;

/** In everything a caller writes freely: it must come back in no answer, and stand in no log line. */
export const canary = 'QzXkanari';

const nested = (depth: number): unknown => {
  let value: unknown = canary;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { deeper: value };
  return value;
};

export const oddTexts: readonly string[] = [
  '',
  ' ',
  canary,
  `${canary}\u0000${canary}`,
  '\u0000',
  `\ud800${canary}`,
  `${canary}\udfff`,
  '\u202e\u200f\u200b\ufeff',
  `${canary}${'\u0301'.repeat(200)}`,
  '👩‍👩‍👧‍👦'.repeat(50),
  `${canary} '; drop table deadlines; --`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what a hostile text looks like
  '${{7*7}}{{constructor.constructor("return process")()}}',
  '%s%n%x $1 $2',
  '<at>Brobygger</at><script>alert(1)</script>',
  '[lenke](javascript:alert(1))',
  '__proto__',
  'constructor',
  'toString',
  '../../../../etc/passwd',
  'null',
  'undefined',
  'NaN',
  '-1',
  '1e999',
  '9007199254740993',
  canary.repeat(40),
  canary.repeat(600),
];

export const oddDates: readonly string[] = [
  '0000-00-00',
  '2027-02-30',
  '2027-02-29',
  '-000001-01-01',
  '+275760-09-14',
  '+999999-01-01',
  '9999-12-31',
  '1970-01-01',
  '2027-13-01',
  '2027-3-1',
  '20270301',
  '2027-W10-1',
  '2027-03-01T08:00:00Z[Europe/Oslo]',
  '2027-03-01[u-ca=hebrew]',
  'i morgen',
];

const oddThings: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e308,
  -1e308,
  2 ** 31,
  2 ** 53 + 2,
  [],
  {},
  [[]],
  [null],
  [canary],
  { toString: canary, valueOf: canary },
  { length: 1_000_000 },
  { constructor: { prototype: { polluted: canary } } },
  { id: canary },
];

/** Any value that is not what was asked for. Seldom a very long or a very deep one: they cost the most. */
export function oddValue(random: Random): unknown {
  const which = random();
  if (which < 0.45) return pick(random, oddTexts);
  if (which < 0.55) return pick(random, oddDates);
  if (which < 0.96) return structuredClone(pick(random, oddThings));
  if (which < 0.98) return nested(pick(random, [20, 60, 70, 500]));
  return canary.repeat(pick(random, [2_000, 20_000, 40_000]));
}

/** A value with one to three things in it changed: taken out, of another type, wrapped, or with something more. */
export function mutate(value: unknown, random: Random): unknown {
  const copy: unknown = structuredClone(value);
  const times = 1 + Math.floor(random() * 3);
  for (let time = 0; time < times; time += 1) {
    const spots = placesIn(copy);
    if (spots.length === 0) return oddValue(random);
    const { holder, key } = pick(random, spots);
    const how = random();
    if (how < 0.2) Reflect.deleteProperty(holder, key);
    else if (how < 0.75) Reflect.set(holder, key, oddValue(random));
    else if (how < 0.82) Reflect.set(holder, key, [Reflect.get(holder, key)]);
    else if (how < 0.9) Reflect.set(holder, pick(random, ['constructor', 'prototype', 'toJSON', 'then', canary, '']), oddValue(random));
    else Reflect.set(holder, key, asText(Reflect.get(holder, key)));
  }
  return copy;
}

/** Anything as text; an object's own `toString` may be no function. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function placesIn(value: unknown): readonly { readonly holder: object; readonly key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value, key }, ...placesIn(inner)]);
}
