import type { Temporal } from 'temporal-polyfill';
import type { Language } from '../domain/people/types.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import { formatDate } from './format-date.ts';
import { translatorFor } from './translator.ts';

/** A time of day as a person writes it: «kl. 10.30», "10:30". */
export const formatTime = (time: Temporal.PlainTime | Temporal.PlainDateTime, language: Language): string =>
  `${String(time.hour).padStart(2, '0')}${language === 'en' ? ':' : '.'}${String(time.minute).padStart(2, '0')}`;

/** «onsdag 10. mars kl. 10.00–11.00», "Wednesday 10 March, 10:00–11:00". Oslo time. */
export function formatMeeting(
  { start, minutes }: { readonly start: Temporal.PlainDateTime; readonly minutes: number },
  today: PlainDate,
  language: Language,
): string {
  const t = translatorFor(language);
  return t('dates.meeting', {
    date: formatDate(start.toPlainDate(), today, language),
    from: formatTime(start, language),
    to: formatTime(start.add({ minutes }), language),
  });
}
