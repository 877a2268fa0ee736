import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sheetNames } from '../../../../domain/figures/export/sheet-names.ts';

it.each([
  [
    ['Tall', 'TALL', 'tall'],
    ['Tall', 'TALL (2)', 'tall (3)'],
  ],
  [['Avtaler [aktive]/andre'], ['Avtaler aktive andre']],
  [["'Tall'"], ['Tall']],
  [['History'], ['History (2)']],
  [
    ['', '***'],
    ['1', '1 (2)'],
  ],
  [['Avtaler som er i kraft og virker i dag'], ['Avtaler som er i kraft og virke']],
  [
    ['Avtaler som er i kraft og virker 1', 'Avtaler som er i kraft og virker 2'],
    ['Avtaler som er i kraft og virke', 'Avtaler som er i kraft og v (2)'],
  ],
])('%j become names that a workbook can have', (wanted, names) => expect(sheetNames(wanted)).toEqual(names));

it('whatever is wanted, the names are allowed and differ', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 8 }), (wanted) => {
      const names = sheetNames(wanted);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(wanted.length);
      for (const name of names) expect(name).toMatch(/^(?!')[^[\]/\\:*?\p{C}]{1,31}(?<!')$/u);
    }),
    { numRuns: 200, seed: 6 },
  );
});
