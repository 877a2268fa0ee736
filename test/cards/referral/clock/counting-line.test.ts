import { describe, expect, it } from 'vitest';
import { cardContext } from '../../../../cards/card-context.ts';
import { countingDetails, countingLine } from '../../../../cards/referral/clock/counting-line.ts';
import { loadClockRules, loadProvisions } from '../../../../catalogue/law/index.ts';
import type { Language } from '../../../../domain/people/types.ts';
import { dueOf } from '../../../../domain/referral/clock/due.ts';
import { type ClockKind, clockKinds, ruleOn, type Span } from '../../../../domain/referral/clock/rule.ts';
import { workCalendar } from '../../../../domain/time/calendar.ts';
import { norwegianHolidays } from '../../../../domain/time/norwegian-holidays.ts';
import { plainDate } from '../../../../domain/time/plain-date.ts';
import { countingView } from '../../../../views/referral/counting.ts';

const calendar = workCalendar(norwegianHolidays());
const rules = loadClockRules();
const provisions = loadProvisions();
const today = plainDate('2027-03-18');

function view(kind: ClockKind, start: string, own: Span | null = null) {
  const day = plainDate(start);
  const rule = ruleOn(rules, kind, day);
  if (rule === null) throw new Error(`no rule for ${kind}`);
  return countingView(rule, dueOf(rule, day, calendar, own), provisions);
}
const line = (kind: ClockKind, start: string, language: Language = 'nb') => countingLine(view(kind, start), today, cardContext(language));
const details = (kind: ClockKind, start: string, own: Span | null = null) =>
  countingDetails(view(kind, start, own), today, cardContext('nb'));

describe('the counting, shown', () => {
  it.each([
    ['nb', 'Frist: tirsdag 6. april. Helligdagene 25., 26. og 29. mars er ikke talt med.'],
    ['nn', 'Frist: tysdag 6. april. Heilagdagane 25., 26. og 29. mars er ikkje talde med.'],
    ['en', 'Due: Tuesday 6 April. The public holidays 25, 26 and 29 March are not counted.'],
  ] as const)('a referral received before Easter, in %s', (language, text) => {
    expect(line('referral-assessment', '2027-03-18', language)).toBe(text);
  });

  it.each([
    ['referral-assessment', '2027-05-10', 'Frist: tirsdag 25. mai. Helligdagen 17. mai er ikke talt med.'],
    ['referral-assessment', '2027-02-01', 'Frist: mandag 15. februar.'],
    ['referral-assessment', '2027-12-20', 'Frist: mandag 3. januar 2028.'],
    [
      'complaint',
      '2027-02-26',
      'Frist: tirsdag 30. mars. Fristen ville gått ut fredag 26. mars, som er en fridag, og er flyttet til neste virkedag.',
    ],
    [
      'report-review',
      '2027-03-20',
      'Frist: lørdag 27. mars. Fristen går ut på en fridag og flyttes ikke. Siste virkedag før er onsdag 24. mars.',
    ],
  ] as const)('%s from %s', (kind, start, text) => {
    expect(line(kind, start)).toBe(text);
  });

  it('holidays of several months and of another year are told apart', () => {
    expect(line('help-start', '2026-12-10')).toBe('Frist: mandag 15. mars. Helligdagene 25. desember 2026 og 1. januar er ikke talt med.');
  });

  it('says how, that Saturdays are left out, and what it rests on', () => {
    expect(details('referral-assessment', '2027-03-18')).toEqual([
      'Regnet 10 virkedager fra torsdag 18. mars. Startdagen er ikke talt med. Lørdager er ikke talt med. Loven sier ikke hva en virkedag er.',
      'Kilde: pasient- og brukerrettighetsloven § 2-2 a andre ledd. Følger av lov. Sist kontrollert torsdag 2. juli 2026.',
    ]);
  });

  it('shows each part of a limit in two parts, and our own reading of «totalt»', () => {
    const [how, reading] = details('investigation-extended', '2027-03-18');
    expect(how).toBe('Regnet én uke (til torsdag 25. mars) og så 6 måneder fra torsdag 18. mars. Startdagen er ikke talt med.');
    expect(reading).toMatch(/^Loven sier seks måneder «totalt»/u);
  });

  it('warns of what nobody could confirm', () => {
    expect(details('pathway-reason', '2027-03-18').join(' ')).toContain('Grunnlaget er uavklart. Fra eldre kilde, kontroller.');
  });

  it("says whose the number is when it is the agreement's own", () => {
    expect(details('guidance-request', '2027-03-18', { amount: 1, unit: 'working-days' })).toEqual([
      'Regnet én virkedag fra torsdag 18. mars. Startdagen er ikke talt med. Lørdager er ikke talt med. Loven sier ikke hva en virkedag er.',
      'Loven har ikke noe tall her; tallet er det partene har avtalt.',
      'Kilde: samarbeidsavtalen. Følger av det partene selv har avtalt. Sist kontrollert torsdag 2. juli 2026.',
    ]);
  });

  it.each(['nb', 'nn', 'en'] as const)('has texts for every clock in %s', (language) => {
    for (const kind of clockKinds) {
      const shown = view(kind, '2027-03-18', { amount: 3, unit: 'weekdays' });
      const texts = [countingLine(shown, today, cardContext(language)), ...countingDetails(shown, today, cardContext(language))];
      expect(texts.join(' ')).not.toMatch(/undefined|\{\{|null/u);
    }
  });
});
