import { describe, expect, it } from 'vitest';
import { completenessOf } from '../../../../domain/figures/count/completeness.ts';
import { countableMonths, isOver, month, monthBefore, monthOf, monthOrNull } from '../../../../domain/figures/count/month.ts';
import { type CountPeriod, monthsOf, periodsOf } from '../../../../domain/figures/count/period.ts';
import { unitId } from '../../../../domain/ids.ts';
import { directoryOf } from '../../../../domain/people/directory.ts';
import { agreement, day, party, person, register, role, unit } from '../../../support/builders.ts';

const tertial = (number: 1 | 2 | 3, year = 2027): CountPeriod => ({ kind: 'tertial', year, number });
const year: CountPeriod = { kind: 'year', year: 2027 };

describe('months and tertials', () => {
  it.each<[CountPeriod, string, string]>([
    [tertial(1), '2027-01', '2027-04'],
    [tertial(2), '2027-05', '2027-08'],
    [tertial(3), '2027-09', '2027-12'],
    [year, '2027-01', '2027-12'],
  ])('%j runs from %s to %s', (period, first, last) => {
    const months = monthsOf(period);
    expect([months[0], months.at(-1)]).toEqual([first, last]);
  });

  it.each([
    ['2027-01', 1],
    ['2027-04', 1],
    ['2027-05', 2],
    ['2027-08', 2],
    ['2027-09', 3],
    ['2027-12', 3],
  ])('%s is in tertial %i', (text, number) => {
    const { tertial: found } = periodsOf(month(text));
    expect(found.number).toBe(number);
    expect(monthsOf(found)).toContain(text);
  });

  it.each(['2027-13', '2027-00', '2027-1', '27-01', '2027-01-01', '', ' 2027-01', '２027-01'])('«%s» is no month', (text) => {
    expect(monthOrNull(text)).toBeNull();
  });

  it('a month is over on the day after its last', () => {
    expect([isOver(month('2028-02'), day('2028-02-29')), isOver(month('2028-02'), day('2028-03-01'))]).toEqual([false, true]);
  });

  it('what is due in January is about December', () => {
    expect([monthBefore(day('2027-01-15')), monthBefore(day('2027-03-31')), monthOf(day('2027-03-31'))]).toEqual([
      '2026-12',
      '2027-02',
      '2027-03',
    ]);
  });

  it('the last twelve months can be counted, not the one that runs', () => {
    const months = countableMonths(day('2027-03-31'));
    expect([months.length, months[0], months.at(-1)]).toEqual([12, '2026-03', '2027-02']);
  });
});

/** `dep` is always expected to count; `inst` from the day its agreement begins, in the middle of the year. */
const region = (more: { readonly from?: string; readonly to?: string } = {}) =>
  directoryOf(
    register({
      units: [unit('inst', 'institution'), unit('dep', 'department', { parent: 'inst' }), unit('bup', 'bup-clinic')],
      people: [person('h')],
      roles: [role('h', 'helseansvarlig', 'dep', { from: '2027-03-10' })],
      agreements: [agreement('a1', { from: more.from ?? '2027-05-20', to: more.to ?? null, parties: [party('inst'), party('bup')] })],
    }),
  );

const all = () => true;
const lines = (of: ReturnType<typeof completenessOf>): readonly string[] =>
  of.units.map(({ unit: id, expected, missing }) => `${id}: ${expected.length} expected, missing ${missing.join(' ')}`);

describe('how complete the counts are', () => {
  it.each<[string, string, CountPeriod, readonly string[]]>([
    ['a month that runs is not missing yet', '2027-02-28', tertial(1), ['dep: 1 expected, missing 2027-01']],
    ['the day after, it is', '2027-03-01', tertial(1), ['dep: 2 expected, missing 2027-01 2027-02']],
    ['a tertial that has not begun has no months', '2027-04-30', tertial(2), []],
    [
      'on the last day of a tertial its last month is not over',
      '2027-08-31',
      tertial(2),
      ['inst: 3 expected, missing 2027-05 2027-06 2027-07', 'dep: 3 expected, missing 2027-05 2027-06 2027-07'],
    ],
    [
      'an institution whose agreement begins in May is expected from May',
      '2027-09-01',
      year,
      [
        'inst: 4 expected, missing 2027-05 2027-06 2027-07 2027-08',
        'dep: 8 expected, missing 2027-01 2027-02 2027-03 2027-04 2027-05 2027-06 2027-07 2027-08',
      ],
    ],
  ])('%s', (_, today, period, expected) => {
    const found = completenessOf(region(), all, period, day(today), () => false);
    expect(lines(found)).toEqual(expected);
    expect(found.counted).toBe(0);
  });

  it('one whose agreement ends in a month is not expected to count that month', () => {
    const found = completenessOf(
      region({ from: '2027-01-01', to: '2027-03-30' }),
      (id) => id === unitId('inst'),
      year,
      day('2027-12-31'),
      () => false,
    );
    expect(lines(found)).toEqual(['inst: 2 expected, missing 2027-01 2027-02']);
  });

  it('one whose agreement people have ended was expected until then', () => {
    const ended = directoryOf(
      register({
        units: [unit('inst', 'institution'), unit('bup', 'bup-clinic')],
        agreements: [{ ...agreement('a1', { parties: [party('inst'), party('bup')] }), closedOn: day('2027-03-10') }],
      }),
    );
    expect(lines(completenessOf(ended, all, year, day('2027-12-31'), () => false))).toEqual(['inst: 2 expected, missing 2027-01 2027-02']);
  });

  it('a vacant role is expected to be counted for all the same', () => {
    // Nobody held it before 10 March.
    expect(completenessOf(region(), all, tertial(1), day('2027-03-01'), () => false).expected).toBe(2);
  });

  it('counts what is there, whatever it says, and of the scope alone', () => {
    const isCounted = (id: string, of: string): boolean => id === 'dep' && of !== '2027-02';
    const found = completenessOf(region(), (id) => id === unitId('dep'), tertial(1), day('2027-05-01'), isCounted);
    expect(lines(found)).toEqual(['dep: 4 expected, missing 2027-02']);
    expect([found.expected, found.counted]).toEqual([4, 3]);
  });

  it('a clinic never counts', () => {
    expect(
      completenessOf(
        region(),
        (id) => id === unitId('bup'),
        year,
        day('2028-01-01'),
        () => false,
      ).units,
    ).toEqual([]);
  });
});
