import { type Due, endsOnDayOff } from '../../../domain/referral/clock/due.ts';
import type { Reading, Span } from '../../../domain/referral/clock/rule.ts';
import type { Provision } from '../../../domain/referral/provision.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { formatDate } from '../../../locales/format-date.ts';
import { formatDays } from '../../../locales/format-days.ts';
import type { Translate } from '../../../locales/translator.ts';
import type { CardContext } from '../../card-context.ts';
import { placeName } from '../source-link.ts';

/** How a clock's due date came about. Nothing in it is about the case. */
export interface CountingView extends Due {
  /** The number is the agreement's, not the rule's. */
  readonly own: boolean;
  readonly reading: Reading | null;
  /** The provision as it stood on the start date; null when none is known. */
  readonly source: Provision | null;
}

/** «Frist: tirsdag 6. april. Helligdagene 25., 26. og 29. mars er ikke talt med.», and what became of an end on a day off. */
export function countingLine(view: CountingView, today: PlainDate, { t, language }: CardContext): string {
  const { due, safe, notCounted, movedFrom } = view;
  return [
    t('counting.due', { date: formatDate(due, today, language) }),
    ...(notCounted.length === 0
      ? []
      : [t('counting.notCounted', { count: notCounted.length, days: formatDays(notCounted, today, language) })]),
    ...(movedFrom === null ? [] : [t('counting.moved', { date: formatDate(movedFrom, today, language) })]),
    ...(endsOnDayOff(view) ? [t('counting.stays', { date: formatDate(safe, today, language) })] : []),
  ].join(' ');
}

/** How it was counted, what is our own reading, and the source with its strength and when it was checked; one paragraph each. */
export function countingDetails(view: CountingView, today: PlainDate, context: CardContext): readonly string[] {
  const { t, language } = context;
  const { start, spans, direction, own, reading, source } = view;
  const unit = spans.find((span) => span.unit === 'working-days' || span.unit === 'weekdays')?.unit;
  return [
    [
      t(`counting.${direction}`, { spans: spansText(view, today, context), start: formatDate(start, today, language) }),
      ...(unit === 'working-days' || unit === 'weekdays' ? [t(`counting.saturdays.${unit}`)] : []),
    ].join(' '),
    ...(own ? [t('counting.own')] : []),
    ...(reading === null ? [] : [t(`counting.readings.${reading}`)]),
    ...(source === null ? [] : [provisionLine(source, today, context)]),
  ];
}

/** «Kilde: barnevernsloven § 2-1. Følger av lov. Sist kontrollert torsdag 2. juli 2026.» */
function provisionLine({ law, place, strength, confirmed, checked }: Provision, today: PlainDate, { t, language }: CardContext): string {
  return [
    t('counting.source', { source: placeName({ law, place }, t) }),
    t(`strengths.${strength}`),
    ...(confirmed ? [] : [t('counting.unconfirmed')]),
    t('counting.checked', { date: formatDate(checked, today, language) }),
  ].join(' ');
}

/** «én uke (til torsdag 25. mars) og så 3 måneder». */
function spansText({ spans, ends }: CountingView, today: PlainDate, { t, language }: CardContext): string {
  const texts = spans.map((span, index) => {
    const end = ends[index];
    const last = index === spans.length - 1;
    return last || end === undefined
      ? spanText(span, t)
      : t('counting.until', { span: spanText(span, t), date: formatDate(end, today, language) });
  });
  return texts.reduce((before, last) => t('counting.then', { before, last }));
}

const spanText = ({ amount, unit }: Span, t: Translate): string => t(`counting.spans.${unit}`, { count: amount });
