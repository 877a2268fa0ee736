import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import { CliError } from '../cli-error.ts';

/** The first day, Oslo date. */
export function readFrom(text: string): PlainDate {
  try {
    return plainDate(text);
  } catch {
    throw new CliError('--from: skriv en dato som finnes, for eksempel 2027-03-01.');
  }
}

/** The longest look ahead, in days. */
const longest = 3_660;

export function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > longest) throw new CliError(`--days: skriv et helt tall fra 1 til ${longest}.`);
  return days;
}

/** A number that decides what is drawn by lot: the same number, the same lots. */
export function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/u.test(text) || seed > 4_294_967_295) throw new CliError('--seed: skriv et helt tall fra 0 til 4294967295.');
  return seed;
}
