import { plainDate } from '../../domain/time/plain-date.ts';
import type { AttestView, LeaderDigestView, OverviewBlock } from '../figures/leader-view-models.ts';
import { busyWeek, fullWeek, quietWeek } from './figures.ts';

/** Invented leaders' overviews, and what they can confirm. */
const today = plainDate('2027-03-01');
const mark = { kind: 'leader', scope: '0k3f9ab', madeOn: today, page: 'first' } as const;
const rhythm = { rhythm: 'weekly', chosen: null, mayChoose: true } as const;
const long = 'Avdeling for ungdom og familier med et langt navn i flere ledd '.repeat(8).concat('(fiktiv)');

export const leaderWeek: LeaderDigestView = {
  digest: { ...busyWeek, mark, scopeNames: ['Granlia ungdomshjem (fiktiv)'], rhythm },
  tasks: [
    {
      deadline: 'role-vacancy:role:helseansvarlig@dep-granlia-b:2027-02-26',
      version: 3,
      routine: 'role-vacancy',
      subject: 'Granlia avdeling B (fiktiv)',
      due: plainDate('2027-02-26'),
      workingDaysLeft: -1,
    },
    {
      deadline: 'role-hand-over:holder:leder@inst-granlia>granlia-leder:2027-03-08',
      version: 1,
      routine: 'role-hand-over',
      subject: 'Granlia ungdomshjem (fiktiv)',
      due: plainDate('2027-03-08'),
      workingDaysLeft: 5,
    },
  ],
  tasksMore: 2,
  attest: { points: 2, confirmed: 1, toAnswer: 1 },
  daily: null,
};

export const quietLeaderWeek: LeaderDigestView = {
  digest: { ...quietWeek, mark, scopeNames: ['Granlia ungdomshjem (fiktiv)'], rhythm },
  tasks: [],
  tasksMore: 0,
  attest: { points: 2, confirmed: 2, toAnswer: 0 },
  daily: null,
};

/** Everything at its longest, opened in the place of the message of a day. */
export const fullLeaderWeek: LeaderDigestView = {
  digest: {
    ...fullWeek,
    mark,
    isOpened: true,
    scopeNames: Array.from({ length: 12 }, () => long),
    rhythm: { rhythm: 'every-2-weeks', chosen: { by: long, on: plainDate('2027-02-01') }, mayChoose: true },
  },
  tasks: leaderWeek.tasks.map((task) => ({ ...task, subject: long })),
  tasksMore: 40,
  attest: { points: 24, confirmed: 3, toAnswer: 21 },
  daily: 'granlia-leder:2027-03-01:daily',
};

export const overviewOnDaily: OverviewBlock = { message: '0f5c1d1e-4b0a-4a52-9a5e-2f1f6a3a7c11', toActOn: 3, toConfirm: 2 };

export const toAttest: AttestView = {
  mark,
  today,
  shown: {
    unit: 'bup-gjovik',
    unitName: 'BUP Gjøvik (fiktiv)',
    lines: [
      { point: 'enough-barnevernansvarlige', standing: 'unanswered', said: null, version: 0 },
      {
        point: 'barnevernansvarlig-described',
        standing: 'yes',
        said: { answer: 'yes', by: 'Grete Lund (fiktiv)', on: plainDate('2027-02-22') },
        version: 1,
      },
      {
        point: 'routines-known',
        standing: 'outdated',
        said: { answer: 'yes', by: 'Grete Lund (fiktiv)', on: plainDate('2026-01-12') },
        version: 2,
      },
    ],
  },
  others: [],
  othersMore: 0,
  notice: null,
};

export const attestOfMany: AttestView = {
  ...toAttest,
  shown: {
    unit: 'inst-granlia',
    unitName: long,
    lines: [
      {
        point: 'helseansvarlig-described',
        standing: 'not-yet',
        said: { answer: 'not-yet', by: long, on: plainDate('2027-03-01') },
        version: 4,
      },
      {
        point: 'routines-known',
        standing: 'unknown',
        said: { answer: 'unknown', by: 'Ola Berg (fiktiv)', on: plainDate('2027-03-01') },
        version: 1,
      },
    ],
  },
  others: [2, 2, 1, 1, 0].map((toAnswer, index) => ({
    unit: `dep-${index}`,
    unitName: index === 0 ? long : `Avdeling ${index} (fiktiv)`,
    toAnswer,
  })),
  othersMore: 3,
  notice: { tone: 'good', code: 'attested', params: {} },
};

export const nothingToAttest: AttestView = { ...toAttest, shown: null };
