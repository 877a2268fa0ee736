import { expect, it } from 'vitest';
import { daysOf, tertialBefore, tertialOf, tertialOrNull, writtenTertial } from '../../../../domain/figures/export/tertial.ts';
import { plainDate } from '../../../../domain/time/plain-date.ts';

it.each([
  ['2026-01-01', '2026-T1', '2026-01-01', '2026-04-30', '2025-T3'],
  ['2026-04-30', '2026-T1', '2026-01-01', '2026-04-30', '2025-T3'],
  ['2026-05-01', '2026-T2', '2026-05-01', '2026-08-31', '2026-T1'],
  ['2026-12-31', '2026-T3', '2026-09-01', '2026-12-31', '2026-T2'],
])('%s is in %s, from %s to %s, after %s', (day, written, from, to, before) => {
  const tertial = tertialOf(plainDate(day));
  expect(writtenTertial(tertial)).toBe(written);
  expect(tertialOrNull(written)).toEqual(tertial);
  expect(Object.values(daysOf(tertial)).map(String)).toEqual([from, to]);
  expect(writtenTertial(tertialBefore(tertial))).toBe(before);
});

it.each(['', '2026', '2026-T4', '2026-T0', 'T3', '2026-T33', '1026-T1', '2026-3'])('«%s» is no tertial', (text) =>
  expect(tertialOrNull(text)).toBeNull(),
);

it('is understood in small letters and with spaces around it', () => {
  expect(tertialOrNull(' 2026-t3 ')).toEqual({ kind: 'tertial', year: 2026, number: 3 });
});
