import type { Language } from '../domain/people/types.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { type TranslationKey, translatorFor } from './translator.ts';

/**
 * A date as a person writes it: «tirsdag 2. mars», «tysdag 2. mars», "Tuesday 2 March"; with the year when it is not the
 * year of `today`. The names are our own, because not every runtime knows nynorsk.
 */
export function formatDate(date: PlainDate, today: PlainDate, language: Language): string {
  let seenFrom = written.get(date);
  if (seenFrom === undefined) {
    seenFrom = new WeakMap();
    written.set(date, seenFrom);
  }
  let texts = seenFrom.get(today);
  if (texts === undefined) {
    texts = {};
    seenFrom.set(today, texts);
  }
  texts[language] ??= writeOut(date, date.year !== today.year, language);
  return texts[language];
}

/** The month of a date, always with its year: «mars 2027». */
export const formatMonth = (date: PlainDate, language: Language): string => {
  const t = translatorFor(language);
  return t('dates.month', { month: t(months[date.month - 1] ?? 'dates.months.1'), year: date.year });
};

/** The month of a date without its year: «mars». */
export const monthName = (date: PlainDate, language: Language): string =>
  translatorFor(language)(months[date.month - 1] ?? 'dates.months.1');

/** The dates of a day's cards are much the same for everybody, and the same objects; what was written is kept as long as they are. */
const written = new WeakMap<PlainDate, WeakMap<PlainDate, Partial<Record<Language, string>>>>();

function writeOut(date: PlainDate, withYear: boolean, language: Language): string {
  const t = translatorFor(language);
  const weekday = t(weekdays[date.dayOfWeek - 1] ?? 'dates.weekdays.1');
  const month = t(months[date.month - 1] ?? 'dates.months.1');
  return withYear
    ? t('dates.dayWithYear', { weekday, month, day: date.day, year: date.year })
    : t('dates.day', { weekday, month, day: date.day });
}

const weekdays = [
  'dates.weekdays.1',
  'dates.weekdays.2',
  'dates.weekdays.3',
  'dates.weekdays.4',
  'dates.weekdays.5',
  'dates.weekdays.6',
  'dates.weekdays.7',
] as const satisfies readonly TranslationKey[];

const months = [
  'dates.months.1',
  'dates.months.2',
  'dates.months.3',
  'dates.months.4',
  'dates.months.5',
  'dates.months.6',
  'dates.months.7',
  'dates.months.8',
  'dates.months.9',
  'dates.months.10',
  'dates.months.11',
  'dates.months.12',
] as const satisfies readonly TranslationKey[];
