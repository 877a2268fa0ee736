import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadClockRules } from '../../../../catalogue/law/index.ts';
import { dueOf } from '../../../../domain/referral/clock/due.ts';
import { type ClockKind, type ClockRule, clockKinds, ruleOn, type Span, spanUnits } from '../../../../domain/referral/clock/rule.ts';
import { workCalendar } from '../../../../domain/time/calendar.ts';
import { norwegianHolidays } from '../../../../domain/time/norwegian-holidays.ts';
import { plainDate } from '../../../../domain/time/plain-date.ts';

const rowSchema = z.object({
  kind: z.enum(clockKinds),
  start: z.iso.date(),
  own: z.string().default(''),
  due: z.iso.date(),
  safe: z.iso.date(),
  moved_from: z.string(),
  not_counted: z.string(),
});
type Row = z.infer<typeof rowSchema>;

const read = (file: string): readonly Row[] =>
  rowSchema.array().parse(parse(readFileSync(new URL(`../../../fixtures/clocks/${file}`, import.meta.url)), { columns: true }));

const calendar = workCalendar(norwegianHolidays());
const limits = read('limits.csv');

describe('the hand-worked table', () => {
  it('has every clock in every year', () => {
    const seen = new Set(limits.map(({ kind, start }) => `${kind} ${start.slice(0, 4)}`));
    expect(seen.size).toBe(clockKinds.length * 7);
    expect(limits.length).toBeGreaterThan(3_500);
  });

  it.each(clockKinds)('agrees with what is counted for %s', (kind) => {
    const rows = limits.filter((row) => row.kind === kind);
    expect(rows.map((row) => worked(row, loadClockRules()))).toEqual(rows);
  });

  it.each(['referral-assessment', 'complaint', 'investigation'] as const)(
    'agrees for %s when the rule changes on 1 January 2027',
    (kind) => {
      const rules = loadClockRules({
        entries: [
          ...versions('referral-assessment', [{ amount: 10, unit: 'working-days' }], [{ amount: 5, unit: 'working-days' }]),
          ...versions('complaint', [{ amount: 4, unit: 'weeks' }], [{ amount: 3, unit: 'weeks' }]),
          ...versions(
            'investigation',
            [
              { amount: 1, unit: 'weeks' },
              { amount: 3, unit: 'months' },
            ],
            [{ amount: 2, unit: 'months' }],
          ),
        ],
      });
      const rows = read('changing.csv').filter((row) => row.kind === kind);
      expect(rows).toHaveLength(24);
      expect(rows.map((row) => worked(row, rules))).toEqual(rows);
    },
  );
});

const versions = (kind: ClockKind, before: Span[], after: Span[]) => {
  const rule = { kind, provision: kind, onDayOff: kind === 'complaint' ? ('next-working-day' as const) : ('stays' as const) };
  return [
    { ...rule, from: '2026-01-01', to: '2026-12-31', spans: before },
    { ...rule, from: '2027-01-01', spans: after },
  ];
};

/** The row as the planner counts it. */
function worked({ kind, start, own }: Row, rules: readonly ClockRule[]): Row {
  const rule = ruleOn(rules, kind, plainDate(start));
  if (rule === null) throw new Error(`no rule for ${kind} on ${start}`);
  const { due, safe, movedFrom, notCounted } = dueOf(rule, plainDate(start), calendar, ownSpan(own));
  return {
    kind,
    start,
    own,
    due: due.toString(),
    safe: safe.toString(),
    moved_from: movedFrom?.toString() ?? '',
    not_counted: notCounted.join(' '),
  };
}

function ownSpan(own: string): Span | null {
  if (own === '') return null;
  const [amount, unit] = own.split(' ');
  return { amount: Number(amount), unit: z.enum(spanUnits).parse(unit) };
}
