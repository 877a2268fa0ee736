import { month } from '../../domain/figures/count/month.ts';
import { askedCells, largestNumber } from '../../domain/figures/count/numbers.ts';
import { deadlineId, unitId } from '../../domain/ids.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { CountFormView, CountItemView, CountOverviewView, UnitCountView } from '../figures/count-models.ts';
import type { DeadlineItem, Who } from '../view-models.ts';
import { overdueReview, sampleToday } from './deadlines.ts';

/** Invented counts: February's, told in March 2027. */
const kari: Who = { name: 'Kari Nes (fiktiv)', role: 'helseansvarlig', unitName: 'Granlia avdeling A (fiktiv)' };
const siv: Who = { name: 'Siv Moen (fiktiv)', role: 'leder', unitName: 'Granlia avdeling A (fiktiv)' };
const granlia = unitId('granlia-a');

const details: CountItemView = { kind: 'count', unit: granlia, month: month('2027-02'), isOver: true, team: 'yes', saved: null };

export const countToAnswer: DeadlineItem = {
  ...overdueReview,
  deadline: deadlineId('monthly-count|role:helseansvarlig@granlia-a|2027-03-15'),
  routine: 'monthly-count',
  subject: 'Granlia avdeling A (fiktiv)',
  subjectRole: 'helseansvarlig',
  due: plainDate('2027-03-15'),
  workingDaysLeft: 9,
  actions: ['complete', 'snooze', 'ack', 'decline', 'explain'],
  outcomes: ['count-counted', 'count-none', 'count-not-asked', 'count-unknown'].map((id) => ({ id, nextDate: 'none' })),
  proposedNext: plainDate('2027-04-15'),
  details,
};

/** Nothing has been told of the unit before. */
export const firstCount: DeadlineItem = { ...countToAnswer, details: { ...details, team: null } };

export const doneCount: DeadlineItem = {
  ...countToAnswer,
  state: { kind: 'closed', outcome: 'count-counted', by: kari, on: sampleToday, nextDue: plainDate('2027-04-15') },
  actions: ['count', 'reopen', 'explain'],
  details: { ...details, saved: { asked: 'counted', by: kari, on: sampleToday, isCorrected: false } },
};

export const correctedCount: DeadlineItem = {
  ...doneCount,
  deadline: deadlineId('monthly-count|role:helseansvarlig@granlia-b|2027-03-15'),
  state: { kind: 'closed', outcome: 'count-none', by: kari, on: plainDate('2027-03-01'), nextDue: null },
  details: { ...details, unit: unitId('granlia-b'), saved: { asked: 'none', by: siv, on: sampleToday, isCorrected: true } },
};

/** The next month's has taken over. */
export const missedCount: DeadlineItem = {
  ...countToAnswer,
  deadline: deadlineId('monthly-count|role:helseansvarlig@granlia-d|2027-02-15'),
  state: { kind: 'ended', because: 'superseded' },
  actions: ['count', 'explain'],
  details: { ...details, unit: unitId('granlia-d'), month: month('2027-01') },
};

/** Open already, of a month that is not over. */
export const countSoon: DeadlineItem = {
  ...countToAnswer,
  deadline: deadlineId('monthly-count|role:helseansvarlig@granlia-c|2027-04-15'),
  due: plainDate('2027-04-15'),
  workingDaysLeft: 29,
  details: { ...details, unit: unitId('granlia-c'), month: month('2027-03'), isOver: false },
};

const definition = { version: 1, since: plainDate('2026-11-23') };

export const firstForm: CountFormView = {
  unit: granlia,
  unitName: 'Granlia avdeling A (fiktiv)',
  month: month('2027-02'),
  today: sampleToday,
  version: null,
  saved: null,
  team: null,
  written: new Map(),
  startsFrom: null,
  isWritten: false,
  tooMany: new Map(),
  given: 0,
  definition,
  origin: { m: 'list', d: 'monthly-count|role:helseansvarlig@granlia-a|2027-03-15' },
  isCleared: false,
  notice: null,
};

/** Begins with last month's answers. */
export const nextForm: CountFormView = {
  ...firstForm,
  team: 'yes',
  written: new Map([
    ['outcome.given', 6],
    ['outcome.refused', 1],
    ['outcome.youth-declined', 2],
    ['provider.bup-therapist', 4],
    ['provider.bup-ambulant', 2],
    ['place.institution', 3],
    ['place.digital', 3],
  ]),
  startsFrom: month('2027-01'),
  given: 6,
};

/** The largest there is: every number, every warning, corrected by somebody else. */
export const wrongForm: CountFormView = {
  ...nextForm,
  version: 3,
  saved: { by: siv, on: sampleToday, isCorrected: true },
  written: new Map(askedCells.map((cell) => [cell, largestNumber])),
  startsFrom: null,
  isWritten: true,
  tooMany: new Map((['provider', 'target', 'place', 'urgency', 'hours', 'route'] as const).map((each) => [each, 7992])),
  given: largestNumber,
  origin: { m: 'm'.repeat(200), d: 'd'.repeat(200) },
  notice: { tone: 'warning', code: 'count-too-many', params: {} },
};

const months = ['2027-02', '2027-01', '2026-12', '2026-11'].map((each) => ({ month: month(each), isCounted: each === '2026-12' }));
const ownUnit: UnitCountView = {
  unit: granlia,
  unitName: 'Granlia avdeling A (fiktiv)',
  month: month('2027-02'),
  counted: null,
  months,
  missing: [month('2027-01'), month('2027-02')],
  tertial: { number: 1, counted: 0, expected: 2 },
  year: { year: 2027, counted: 0, expected: 2 },
};

export const ownCounts: CountOverviewView = {
  today: sampleToday,
  units: [
    ownUnit,
    {
      ...ownUnit,
      unit: unitId('granlia-b'),
      unitName: 'Granlia avdeling B (fiktiv)',
      counted: { asked: 'counted', total: 9, given: 6, by: kari, on: plainDate('2027-03-01'), isCorrected: false },
      missing: [],
      tertial: { number: 1, counted: 2, expected: 2 },
      year: { year: 2027, counted: 2, expected: 2 },
    },
    {
      ...ownUnit,
      unit: unitId('granlia-c'),
      counted: { asked: 'not-asked', total: 0, given: 0, by: siv, on: sampleToday, isCorrected: true },
    },
  ],
  more: 0,
  notice: { tone: 'good', code: 'count-saved', params: { month: 'februar 2027' } },
};

const year = Array.from({ length: 12 }, (_, index) => month(`2026-${String(12 - index).padStart(2, '0')}`));

/** As much as a card carries. */
export const countOfMany: CountOverviewView = {
  today: plainDate('2027-01-04'),
  units: Array.from({ length: 6 }, (_, index) => ({
    ...ownUnit,
    unit: unitId(`granlia-${index}-${'x'.repeat(40)}`),
    unitName: `Granlia avdeling ${index + 1} (fiktiv) ${'med et langt navn '.repeat(5)}`,
    month: month('2026-12'),
    months: year.map((each) => ({ month: each, isCounted: false })),
    missing: year.toReversed(),
    tertial: { number: 3, counted: 0, expected: 4 },
    year: { year: 2026, counted: 0, expected: 12 },
  })),
  more: 2,
  notice: null,
};

export const countOfNobody: CountOverviewView = { today: sampleToday, units: [], more: 0, notice: null };
