import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmlessText } from '../../../../domain/figures/export/harmless-text.ts';
import { text } from '../../../../domain/figures/export/sheet.ts';
import { csvOf } from '../../../../views/figures/export/write-csv.ts';

describe('a text in a CSV cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+47', "'+47"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠A', "'＠A"],
    ['  =1', "  '=1"],
    ['\u00a0=1', "\u00a0'=1"],
    ['\ufeff=1', "\ufeff'=1"],
    ['\t=1', " '=1"],
    ['\r\n=1', " '=1"],
    ['\u0000=1', "'=1"],
    ['"=1"', '"\'=1"'],
    ["'=1", "''=1"],
    ['Granlia;=1', "Granlia;'=1"],
    ['Granlia, =1', "Granlia, '=1"],
    ['a";"=1', 'a";"\'=1'],
    ['linje\n=1', 'linje =1'],
  ])('that begins as a formula is made a text: %j', (before, after) => expect(harmlessText(before)).toBe(after));

  it.each(['BUP Gjøvik – Granlia', 'a = b', 'hel- og halvår', '50 % (+2)', 'e@post', '🙂', 'Østlandet, Øst'])(
    'that does not is left alone: %j',
    (plain) => expect(harmlessText(plain)).toBe(plain),
  );

  it('is no formula, and begins none, whichever mark the file is split at', () => {
    const piece = fc.constantFrom('=', '+', '-', '@', '＝', '＠', ';', ',', '"', "'", ' ', '\t', '\r', '\n', '|', 'a', '1', 'æ', '\u00a0');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(piece, { maxLength: 12 }), (a, b) => {
        const csv = csvOf({
          id: 'x',
          name: 'x',
          columns: [a, b].map((heading) => ({ heading: heading.join(''), width: 1 })),
          rows: [[text(a.join('')), text(b.join(''))]],
        });
        const right = parse(csv, { bom: true, delimiter: ';', relaxColumnCount: true });
        // Whoever splits at another mark, and knows nothing of quotation marks either.
        const wrong = csv.replace(/^\ufeff/u, '').split(/[;,|\r\n]/u);
        for (const cell of [...right.flat(), ...wrong, ...wrong.map((each) => each.replaceAll('"', ''))])
          expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
      }),
      { numRuns: 2_000, seed: 6 },
    );
  });
});
