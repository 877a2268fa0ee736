import { RRuleTemporal } from 'rrule-temporal';
import { isBefore, type PlainDate, plainDate } from './plain-date.ts';
import { simpleNext } from './simple-rhythm.ts';

/** A rhythm as it is stored: the value of an RFC 5545 RRULE, checked by `parseRhythm`. */
export type Rhythm = string & { readonly rhythm: never };

/** What is gone by where nothing else says how often. */
export const yearly = asRhythm('FREQ=YEARLY');

/** What a rhythm is called in a text, `rhythms.<name>`; `own` for one without a name. */
export type RhythmName =
  | 'yearly'
  | 'half-yearly'
  | 'quarterly'
  | 'autumn'
  | 'per-semester'
  | 'tertial'
  | 'monthly'
  | 'fortnightly'
  | 'weekly'
  | 'own';

/** The friendly names an administrator may write, each with its rule. Rhythms seen: 001 section 2A, 000 section 2. */
const presets: readonly { readonly names: readonly string[]; readonly rule: string; readonly says: RhythmName }[] = [
  { names: ['1/year', 'årlig', 'årleg', 'yearly'], rule: 'FREQ=YEARLY', says: 'yearly' },
  { names: ['2/year', 'halvårlig', 'halvårleg', 'half-yearly'], rule: 'FREQ=MONTHLY;INTERVAL=6', says: 'half-yearly' },
  { names: ['4/year', 'kvartalsvis', 'quarterly'], rule: 'FREQ=MONTHLY;INTERVAL=3', says: 'quarterly' },
  { names: ['autumn', 'hver høst', 'kvar haust'], rule: 'FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1', says: 'autumn' },
  { names: ['2/semester', 'to per semester', 'to i semesteret'], rule: 'FREQ=YEARLY;BYMONTH=2,4,9,11;BYMONTHDAY=15', says: 'per-semester' },
  { names: ['tertial'], rule: 'FREQ=YEARLY;BYMONTH=4,8,12;BYMONTHDAY=-1', says: 'tertial' },
  { names: ['monthly', 'månedlig', 'månadleg'], rule: 'FREQ=MONTHLY', says: 'monthly' },
  { names: ['every 2 weeks', 'annenhver uke', 'annankvar veke'], rule: 'FREQ=WEEKLY;INTERVAL=2', says: 'fortnightly' },
  { names: ['weekly', 'ukentlig', 'kvar veke', 'hver uke'], rule: 'FREQ=WEEKLY', says: 'weekly' },
];

export const nameOfRhythm = (rhythm: Rhythm): RhythmName => presets.find(({ rule }) => rule === rhythm)?.says ?? 'own';

/** The names to offer when a rhythm is not understood. */
export const rhythmNames: readonly string[] = presets.map((preset) => preset.names[0] ?? '');

/** Every name understood, for guessing what somebody meant. */
export const everyRhythmName: readonly string[] = presets.flatMap((preset) => preset.names);

/** A rhythm from a preset's name (any case) or an RRULE of days or longer; null when it is neither. */
export function parseRhythm(text: string): Rhythm | null {
  const wanted = text.trim().toLowerCase().replace(/\s+/gu, ' ');
  const preset = presets.find((candidate) => candidate.names.includes(wanted));
  if (preset !== undefined) return asRhythm(preset.rule);
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/u, '');
  if (!/^(?:[A-Z]+=[A-Z0-9,+-]+)(?:;[A-Z]+=[A-Z0-9,+-]+)*$/u.test(rule)) return null;
  // Deadlines are dates: a rule that says a time of day would occur on the same date again and again.
  if (/BY(?:HOUR|MINUTE|SECOND)=/u.test(rule)) return null;
  if (!/(?:^|;)FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;|$)/u.test(rule)) return null;
  try {
    // A rule that the library refuses, or one that never occurs, is found here and not at planning time.
    const first = recurrence(rule, trialAnchor, trialIterations).next(trialAnchor.toZonedDateTime('UTC'));
    return first === null ? null : asRhythm(rule);
  } catch {
    return null;
  }
}

/**
 * The first date of the rhythm strictly after `after`, counted from `anchor` (the date the rhythm started on).
 * A rhythm that starts on a date some months lack (31, or 29 February) falls on the month's last day there.
 * Null when the rule has ended (UNTIL, COUNT).
 */
export function nextOccurrence(rhythm: Rhythm, anchor: PlainDate, after: PlainDate): PlainDate | null {
  const simple = simpleNext(rhythm, anchor, after);
  if (simple !== undefined) return simple;
  const key = `${rhythm} ${anchor.toString()}`;
  const known = latestAnswers.get(key);
  if (known !== undefined && !isBefore(after, known.after) && isBefore(after, known.next)) return known.next;
  const next = recurrence(rhythm, anchor).next(after.toZonedDateTime('UTC'))?.toPlainDate() ?? null;
  if (next !== null) {
    if (latestAnswers.size >= answersKept) latestAnswers.clear();
    latestAnswers.set(key, { after, next });
  }
  return next;
}

/**
 * The planner asks for the same dates day after day, and working one out that plain counting cannot answer takes most of a millisecond. An answer holds for
 * every day from the one asked about up to the answer itself.
 */
const latestAnswers = new Map<string, { readonly after: PlainDate; readonly next: PlainDate }>();
const answersKept = 20_000;

const trialAnchor = plainDate('2026-01-05');

/** A rule that has not occurred after this many candidates never will; the library's own bound takes most of a second. */
const trialIterations = 5_000;

// Dates only: UTC has no daylight saving, so a day is always a day.
const recurrence = (rule: string, anchor: PlainDate, maxIterations?: number): RRuleTemporal =>
  new RRuleTemporal({
    ...(maxIterations === undefined ? {} : { maxIterations }),
    rruleString: `DTSTART;TZID=UTC:${anchor.toString().replaceAll('-', '')}T000000\nRRULE:${clampToMonthEnd(rule, anchor)}`,
  });

/** RFC 5545 leaves out months that lack the day; people mean «the last day then». */
function clampToMonthEnd(rule: string, anchor: PlainDate): string {
  if (anchor.day <= 28 || rule.includes('BY') || !/FREQ=(?:MONTHLY|YEARLY)/u.test(rule)) return rule;
  const days = Array.from({ length: anchor.day - 27 }, (_, index) => 28 + index).join(',');
  const month = rule.includes('FREQ=YEARLY') ? `;BYMONTH=${anchor.month}` : '';
  return `${rule}${month};BYMONTHDAY=${days};BYSETPOS=-1`;
}

function asRhythm(rule: string): Rhythm {
  return rule as Rhythm;
}
