import type { Language } from '../domain/people/types.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { monthName } from './format-date.ts';
import { joinWords } from './join-words.ts';
import { translatorFor } from './translator.ts';

/** Dates without their weekdays, those of the same month together: «25., 26. og 29. mars»; with the year when it is not the year of `today`. In rising order. */
export function formatDays(days: readonly PlainDate[], today: PlainDate, language: Language): string {
  const t = translatorFor(language);
  const texts = byMonth(days).map(({ first, numbers }) => {
    const named = {
      days: joinWords(
        numbers.map((day) => t('counting.day', { day })),
        t,
      ),
      month: monthName(first, language),
    };
    return first.year === today.year ? t('counting.days', named) : t('counting.daysWithYear', { ...named, year: first.year });
  });
  return joinWords(texts, t);
}

interface DaysOfMonth {
  readonly first: PlainDate;
  readonly numbers: number[];
}

function byMonth(days: readonly PlainDate[]): readonly DaysOfMonth[] {
  const months: DaysOfMonth[] = [];
  for (const day of days) {
    const last = months.at(-1);
    if (last?.first.toPlainYearMonth().equals(day.toPlainYearMonth())) last.numbers.push(day.day);
    else months.push({ first: day, numbers: [day.day] });
  }
  return months;
}
