import type { Agreement } from '../../agreement/types.ts';
import { addWorkingDays } from '../../time/add-working-days.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isBefore, latest, type PlainDate, plainDate } from '../../time/plain-date.ts';
import { nextOccurrence, type Rhythm, yearly } from '../../time/rhythm.ts';
import type { RoutineTiming } from '../types.ts';

/** Without a rhythm of its own an agreement is evaluated yearly (`domain/README.md`, «Time limits»). */
const ordinaryEvaluation: { readonly rhythm: Rhythm } = { rhythm: yearly };

/** Duty rhythms name their month and day; they are counted from here. */
const wheelStart = plainDate('2026-01-01');

/** The rhythm a routine recurs in for this agreement and the date it is counted from; null: it does not recur. */
function recurrenceOf(timing: RoutineTiming, agreement: Agreement | null): { rhythm: Rhythm; anchor: PlainDate | null } | null {
  switch (timing.kind) {
    case 'agreement-evaluation':
      return {
        rhythm: agreement?.evaluationRhythm ?? ordinaryEvaluation.rhythm,
        anchor: agreement?.nextEvaluation ?? agreement?.valid.from ?? null,
      };
    case 'agreement-contact':
      return agreement === null || agreement.contactRhythm === null
        ? null
        : { rhythm: agreement.contactRhythm, anchor: agreement.nextContact ?? agreement.valid.from };
    case 'before-evaluation':
      return { rhythm: ordinaryEvaluation.rhythm, anchor: agreement?.nextEvaluation?.subtract({ months: timing.months }) ?? null };
    case 'life':
    case 'decision':
    case 'arising':
    case 'series':
    case 'stayed-away':
    case 'clock':
    case 'while-waiting':
      return null;
    case 'vacancy':
      return { rhythm: timing.again, anchor: null };
    case 'duty':
      return { rhythm: timing.rhythm, anchor: null };
    case 'on-date':
      return timing.again === null ? null : { rhythm: timing.again, anchor: timing.on };
  }
}

/**
 * The date a routine is first due for a subject, seen from `today`; null when the register does not give one.
 * A date that the register names is taken as it is, also when it has passed: then it is overdue.
 */
export function firstDue(timing: RoutineTiming, agreement: Agreement | null, today: PlainDate, calendar: WorkCalendar): PlainDate | null {
  // What comes once is told ahead or not at all; whoever is told already keeps it when the date has passed.
  if (timing.kind === 'on-date') return timing.again === null && isBefore(timing.on, today) ? null : timing.on;
  if (timing.kind === 'vacancy') return addWorkingDays(calendar, today, timing.workingDays);
  if (timing.kind === 'agreement-evaluation' && agreement?.nextEvaluation != null) return agreement.nextEvaluation;
  if (timing.kind === 'agreement-contact' && agreement?.nextContact != null) return agreement.nextContact;
  // Without a date and without a rhythm there is nothing to count from: the agreement is shown as lacking it instead.
  if (timing.kind === 'agreement-evaluation' && agreement?.evaluationRhythm == null) return null;
  const recurrence = recurrenceOf(timing, agreement);
  if (recurrence === null) return null;
  const yesterday = today.subtract({ days: 1 });
  if (timing.kind === 'duty') return nextOccurrence(recurrence.rhythm, wheelStart, yesterday);
  if (recurrence.anchor === null) return null;
  if (timing.kind === 'before-evaluation' && !isBefore(recurrence.anchor, today)) return recurrence.anchor;
  // An agreement that begins on the anchor is first evaluated a rhythm later, not on its first day.
  return nextOccurrence(recurrence.rhythm, recurrence.anchor, latest(yesterday, recurrence.anchor));
}

/** The next date after an occurrence due on `due` that is not before `notBefore`; null when the routine does not recur. */
export function nextDue(timing: RoutineTiming, agreement: Agreement | null, due: PlainDate, notBefore: PlainDate): PlainDate | null {
  const recurrence = recurrenceOf(timing, agreement);
  if (recurrence === null) return null;
  const anchor = recurrence.anchor !== null && !isBefore(due, recurrence.anchor) ? recurrence.anchor : due;
  return nextOccurrence(recurrence.rhythm, anchor, latest(due, notBefore.subtract({ days: 1 })));
}
