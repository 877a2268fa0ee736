import { Temporal } from 'temporal-polyfill';

/** What a number in a cell is shown as. */
export type SerialFormat = 'number' | 'date';

/** Whether a number format shows dates or times: Excel's own numbers for them, or a format code with d, m, y, h or s in it. */
export function serialFormat(id: number, code: string | undefined): SerialFormat {
  if (code === undefined) return builtInDates.some(([first, last]) => id >= first && id <= last) ? 'date' : 'number';
  // Colours, languages, quoted and escaped letters are not part of the pattern.
  const pattern = code.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]|"[^"]*"|\\.|_.|\*./giu, '');
  return /[dmyhs]/iu.test(pattern.replace(/general/giu, '')) ? 'date' : 'number';
}

const builtInDates: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/**
 * A date cell's number as text: `2027-03-01`, `08:30` for a time of day, both with a T between when it has both. Null for
 * numbers that are no date. Excel counts days from 1899-12-30 (and believes that 1900 had a 29 February), or from 1904.
 */
export function textOfSerial(serial: number, epoch1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 3_000_000) return null;
  const days = Math.floor(serial);
  const minutes = Math.round((serial - days) * 24 * 60);
  const time = Temporal.PlainTime.from('00:00').add({ minutes }).toString({ smallestUnit: 'minute' });
  if (days === 0) return time;
  const epoch = epoch1904 ? '1904-01-01' : days < 60 ? '1899-12-31' : '1899-12-30';
  const date = Temporal.PlainDate.from(epoch).add({ days }).toString();
  return minutes === 0 ? date : `${date}T${time}`;
}
