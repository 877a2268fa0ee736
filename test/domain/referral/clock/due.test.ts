import { describe, expect, it } from 'vitest';
import { loadClockRules } from '../../../../catalogue/law/index.ts';
import { type Due, dueOf } from '../../../../domain/referral/clock/due.ts';
import { type ClockKind, type ClockRule, clockKinds, ruleOn, type Span } from '../../../../domain/referral/clock/rule.ts';
import { workCalendar } from '../../../../domain/time/calendar.ts';
import { norwegianHolidays } from '../../../../domain/time/norwegian-holidays.ts';
import { type PlainDate, plainDate } from '../../../../domain/time/plain-date.ts';

const calendar = workCalendar(norwegianHolidays());
const rules = loadClockRules();

function known(kind: ClockKind, start: string): ClockRule {
  const rule = ruleOn(rules, kind, plainDate(start));
  if (rule === null) throw new Error(`no rule for ${kind}`);
  return rule;
}
const due = (kind: ClockKind, start: string): Due => dueOf(known(kind, start), plainDate(start), calendar);
const counted = (start: string, span: Span, more: Partial<ClockRule> = {}): Due =>
  dueOf({ ...known('epikrise', '2027-01-01'), ...more, spans: [span] }, plainDate(start), calendar);
const iso = (days: readonly PlainDate[]): readonly string[] => days.map(String);

describe('what a date and a rule make due', () => {
  it('a referral received before Easter 2027 is due on Tuesday 6 April, and the three days of Easter are named', () => {
    const { due: end, notCounted } = due('referral-assessment', '2027-03-18');
    expect(end.toString()).toBe('2027-04-06');
    expect(iso(notCounted)).toEqual(['2027-03-25', '2027-03-26', '2027-03-29']);
  });

  it('17 May 2027 is Whit Monday too, and is left out once', () => {
    expect(iso(due('referral-assessment', '2027-05-10').notCounted)).toEqual(['2027-05-17']);
    expect(due('referral-assessment', '2027-05-10').due.toString()).toBe('2027-05-25');
  });

  it.each([
    ['investigation', '2027-03-18', ['2027-03-25', '2027-06-25'], '2027-06-25', '2027-06-25'],
    ['investigation-extended', '2027-03-18', ['2027-03-25', '2027-09-25'], '2027-09-25', '2027-09-24'],
    ['report-review', '2027-03-18', ['2027-03-25'], '2027-03-25', '2027-03-24'],
    ['report-review', '2027-03-20', ['2027-03-27'], '2027-03-27', '2027-03-24'],
    ['complaint', '2027-02-26', ['2027-03-26'], '2027-03-30', '2027-03-30'],
    ['transition-meeting', '2027-05-31', ['2027-02-28'], '2027-02-28', '2027-02-26'],
  ] as const)('%s from %s', (kind, start, ends, end, safe) => {
    const answer = due(kind, start);
    expect([iso(answer.ends), answer.due.toString(), answer.safe.toString()]).toEqual([ends, end, safe]);
  });

  it.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2027-08-31', 3, '2027-11-30'],
    ['2027-02-28', 1, '2027-03-28'],
  ])('from %s, %i month(s) end on %s', (start, amount, end) => {
    expect(counted(start, { amount, unit: 'months' }).due.toString()).toBe(end);
  });

  it.each([
    ['2027-03-19', 'working-days', '2027-03-22'],
    ['2027-03-19', 'weekdays', '2027-03-20'],
    ['2027-03-20', 'weekdays', '2027-03-22'],
    ['2027-03-24', 'weekdays', '2027-03-27'],
    ['2027-05-01', 'working-days', '2027-05-03'],
  ] as const)('one day from %s in %s is %s', (start, unit, end) => {
    expect(counted(start, { amount: 1, unit }).due.toString()).toBe(end);
  });

  it('a public holiday on a Saturday is named only where Saturdays count', () => {
    const may = { amount: 2, unit: 'weekdays' } as const;
    expect(iso(counted('2027-04-30', may).notCounted)).toEqual(['2027-05-01']);
    expect(iso(counted('2027-04-30', { ...may, unit: 'working-days' }).notCounted)).toEqual([]);
  });

  it('counted back, the days left out are still in the order of the calendar', () => {
    const back = counted('2027-04-06', { amount: 10, unit: 'working-days' }, { direction: 'before' });
    expect(back.due.toString()).toBe('2027-03-18');
    expect(iso(back.notCounted)).toEqual(['2027-03-25', '2027-03-26', '2027-03-29']);
  });

  it('only what is moved says from where', () => {
    expect(due('complaint', '2027-02-26').movedFrom?.toString()).toBe('2027-03-26');
    expect(due('complaint', '2027-02-25').movedFrom).toEqual(plainDate('2027-03-25'));
    expect(due('complaint', '2027-02-24').movedFrom).toBeNull();
    expect(due('report-review', '2027-03-20').movedFrom).toBeNull();
  });

  it("a limit of the agreement's own is counted from what it says, and a rule's own number is never replaced", () => {
    const own = { amount: 5, unit: 'working-days' } as const;
    const start = plainDate('2027-04-01');
    expect(dueOf(known('epikrise', '2027-04-01'), start, calendar, own).due.toString()).toBe('2027-04-08');
    expect(dueOf(known('complaint', '2027-04-01'), start, calendar, own).due.toString()).toBe('2027-04-29');
    expect(() => dueOf(known('guidance-request', '2027-04-01'), start, calendar)).toThrow("the agreement's own");
  });
});

describe('the rule that holds', () => {
  it.each(clockKinds)('there is one for %s today', (kind) => {
    expect(ruleOn(rules, kind, plainDate('2026-11-23'))?.kind).toBe(kind);
  });

  it('there is none before the first that is known', () => {
    expect(ruleOn(rules, 'help-start', plainDate('2024-05-31'))).toBeNull();
    expect(ruleOn(rules, 'help-start', plainDate('2024-06-01'))?.spans).toEqual([{ amount: 65, unit: 'working-days' }]);
  });

  it.each([
    ['2026-12-31', '2027-01-15'],
    ['2027-01-01', '2027-01-08'],
  ])('when a number changes at the turn of the year, a clock from %s is due on %s', (start, end) => {
    const changing = loadClockRules({
      entries: [
        { kind: 'referral-assessment', to: '2026-12-31', spans: [{ amount: 10, unit: 'working-days' }], provision: 'referral-assessment' },
        { kind: 'referral-assessment', from: '2027-01-01', spans: [{ amount: 5, unit: 'working-days' }], provision: 'referral-assessment' },
      ],
    });
    const rule = ruleOn(changing, 'referral-assessment', plainDate(start));
    expect(rule === null ? null : dueOf(rule, plainDate(start), calendar).due.toString()).toBe(end);
  });
});
