import { lifeStates } from '../../domain/agreement/life/states.ts';
import { unitId } from '../../domain/ids.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { DigestCharts, DigestView, EntryLine, FigureLine, FigureListView } from '../figures/view-models.ts';

/** Invented regions' weeks, and the lists behind their numbers. */
const today = plainDate('2027-03-01');
const lastWeek = plainDate('2027-02-22');
const mark = { kind: 'regional', scope: '0k3f9ab', madeOn: today, page: 'first' } as const;
const long = 'Avdeling for ungdom og familier med et langt navn i flere ledd '.repeat(8).concat('(fiktiv)');

const line = (figure: FigureLine['figure'], count: number, rest: Partial<FigureLine> = {}): FigureLine => ({
  figure,
  count,
  of: null,
  change: null,
  baseline: null,
  ...rest,
});

const busyCharts: DigestCharts = {
  reviewsOnTime: [
    { month: plainDate('2026-12-01'), count: 2, of: 3 },
    { month: plainDate('2027-01-01'), count: 0, of: 0 },
    { month: plainDate('2027-02-01'), count: 5, of: 8 },
  ],
  answered: {
    of: 40,
    within: [
      { days: 0, count: 12 },
      { days: 3, count: 27 },
      { days: 10, count: 33 },
    ],
  },
  states: [
    { state: 'draft', count: 3 },
    { state: 'active', count: 19 },
    { state: 'dormant', count: 3 },
  ],
};

export const busyWeek: DigestView = {
  mark,
  today,
  isoWeek: '2027-W09',
  scopeNames: ['Bufetat region Øst (fiktiv)'],
  toActOn: [
    { kind: 'silent-unit', figure: 'units-silent', unitName: 'Furumo avdeling B (fiktiv)', overdue: 2 },
    {
      kind: 'escalated',
      figure: 'escalations-unanswered',
      routine: 'role-vacancy',
      subject: 'BUP Gjøvik (fiktiv)',
      due: plainDate('2027-02-12'),
      workingDaysOverdue: 11,
    },
    {
      kind: 'overdue',
      figure: 'overdue',
      routine: 'agreement-contact-meeting',
      subject: 'Solbakken ungdomshjem (fiktiv) – BUP Lillehammer (fiktiv)',
      due: plainDate('2027-02-26'),
      workingDaysOverdue: 1,
    },
  ],
  groups: [
    {
      group: 'follow-up',
      lines: [
        line('units-silent', 1),
        line('escalations-unanswered', 2, { change: { by: -1, since: lastWeek } }),
        line('overdue', 5, { change: { by: 3, since: lastWeek } }),
        line('due-soon', 12),
        line('closed', 8),
      ],
    },
    {
      group: 'meetings',
      lines: [
        line('reviews-overdue', 1),
        line('reviews-due', 4, { change: { by: 1, since: lastWeek } }),
        line('reviews-held', 0),
        line('meetings-held', 31, { of: 40 }),
        line('start-meetings-missing', 0),
      ],
    },
    {
      group: 'agreements',
      lines: [
        line('agreements', 25),
        line('agreements-active', 19, { of: 25 }),
        line('agreements-asleep', 3),
        line('agreements-run-out', 0, { change: { by: -2, since: lastWeek } }),
        line('agreements-unsigned', 1),
      ],
    },
    { group: 'roles', lines: [line('roles-vacant', 3), line('roles-unconfirmed', 2), line('people-unreachable', 1)] },
    {
      group: 'routines',
      lines: [line('guidelines-unread', 4), line('counts-complete', 9, { of: 12 }), line('attested', 0, { of: 0 })],
    },
    {
      group: 'coverage',
      lines: [
        line('reviews-on-time', 7, { of: 11 }),
        line('departments-with-agreement', 10, { of: 12, baseline: { percent: 82, year: 2022, answered: 194 } }),
        line('departments-with-meetings', 8, { of: 12, baseline: { percent: 52, year: 2022, answered: 194 } }),
        line('departments-unknown-team', 2, { of: 9, baseline: { percent: 21, year: 2022, answered: 194 } }),
        line('clinics-with-municipal-agreement', 1, { of: 5, baseline: { percent: 33, year: 2006, answered: null } }),
      ],
    },
  ],
  levels: [
    { level: 'regional', count: 2, states: [{ state: 'active', count: 2 }] },
    {
      level: 'local',
      count: 23,
      states: [
        { state: 'active', count: 17 },
        { state: 'dormant', count: 3 },
        { state: 'draft', count: 3 },
      ],
    },
  ],
  lacks: {
    contents: { agreements: 3, points: 7, unread: 12 },
    missing: [
      { what: 'signature', count: 1 },
      { what: 'contact-person', count: 3 },
      { what: 'evaluation-date', count: 2 },
    ],
  },
  units: [unitId('reg-ost')],
  counts: null,
  charts: busyCharts,
  rhythm: { rhythm: 'weekly', chosen: null, mayChoose: true },
  isOpened: false,
  notice: null,
};

export const quietWeek: DigestView = {
  ...busyWeek,
  toActOn: [],
  groups: busyWeek.groups.map(({ group, lines }) => ({
    group,
    lines: lines.map((each) =>
      each.of === null && !['due-soon', 'closed', 'agreements'].includes(each.figure) ? line(each.figure, 0) : each,
    ),
  })),
  lacks: { missing: [], contents: { agreements: 0, points: 0, unread: 0 } },
};

const everyState = lifeStates.map((state) => ({ state, count: 345 }));

/** As much as can be: every number large and changed, every name long, twelve months, every level in every state. */
export const fullWeek: DigestView = {
  ...busyWeek,
  scopeNames: Array.from({ length: 40 }, () => long),
  toActOn: busyWeek.toActOn.map((item) =>
    item.kind === 'silent-unit' ? { ...item, unitName: long } : 'subject' in item ? { ...item, subject: `${long} – ${long}` } : item,
  ),
  groups: busyWeek.groups.map(({ group, lines }) => ({
    group,
    lines: lines.map((each) => ({
      ...each,
      count: 2345,
      of: each.of === null ? null : 12_345,
      change: { by: 1234, since: plainDate('2026-11-16') },
    })),
  })),
  levels: (['national', 'regional', 'local', 'institution', 'tripartite', 'municipal', 'competence-centre'] as const).map((level) => ({
    level,
    count: 2345,
    states: everyState,
  })),
  charts: {
    ...busyCharts,
    reviewsOnTime: Array.from({ length: 12 }, (_, index) => ({
      month: plainDate('2026-03-01').add({ months: index }),
      count: 123,
      of: 456,
    })),
    states: everyState,
  },
  rhythm: { rhythm: 'every-2-weeks', chosen: { by: long, on: plainDate('2026-11-16') }, mayChoose: true },
};

const list: FigureListView = {
  mark,
  today,
  line: { figure: 'overdue', count: 0, of: null },
  definition: { version: 1, since: plainDate('2026-11-23') },
  before: null,
  said: null,
  splits: ['trust', 'institution-type', 'ownership'],
  split: null,
  groups: null,
  group: null,
  isRest: false,
  entries: [],
  page: 0,
  pages: 1,
};

export const emptyList = list;

const deadline = (name: string, isOpen = true): EntryLine => ({
  kind: 'deadline',
  routine: 'agreement-evaluation',
  subject: `${name} – BUP Gjøvik (fiktiv)`,
  due: plainDate('2027-02-19'),
  workingDaysLeft: -6,
  isOpen,
});

export const changedList: FigureListView = {
  ...list,
  line: { figure: 'reviews-overdue', count: 2, of: null },
  before: { count: 3, on: lastWeek },
  said: 3,
  mark: { ...mark, madeOn: lastWeek },
  entries: [deadline('Granlia avdeling A (fiktiv)'), deadline('Solbakken (fiktiv)')],
};

export const longList: FigureListView = {
  ...list,
  line: { figure: 'agreements', count: 2345, of: null },
  splits: ['trust', 'institution-type', 'ownership', 'level', 'state'],
  said: 2345,
  entries: Array.from({ length: 10 }, (_, index) => ({
    kind: 'agreement',
    agreement: `avt-${index}`,
    title: long,
    partyNames: [long, long],
    state: 'expired-with-successor',
    mayOpen: true,
  })),
  page: 7,
  pages: 235,
};

/** One of every kind of entry, under one heading. */
export const everyEntry: FigureListView = {
  ...list,
  line: { figure: 'closed', count: 6, of: null },
  entries: [
    deadline('Granlia avdeling A (fiktiv)', false),
    {
      kind: 'agreement',
      agreement: 'a1',
      title: 'Samarbeidsavtale Granlia (fiktiv)',
      partyNames: ['Granlia (fiktiv)', 'BUP Gjøvik (fiktiv)'],
      state: 'dormant',
      mayOpen: false,
    },
    { kind: 'role', role: 'barnevernansvarlig', unitName: 'BUP Gjøvik (fiktiv)' },
    { kind: 'unit', unitName: 'Furumo avdeling B (fiktiv)', aboveNames: ['Furumo (fiktiv)', 'Bufetat region Øst (fiktiv)'] },
    { kind: 'person', name: 'Liv Strand (fiktiv)', roles: [{ role: 'leder', unitName: 'Furumo (fiktiv)' }] },
    { kind: 'guideline', title: 'Retningslinje for samarbeid (fiktiv)', unitName: 'Furumo avdeling B (fiktiv)' },
  ],
};

export const agreementGroups: FigureListView = {
  ...longList,
  line: { figure: 'departments-with-agreement', count: 10, of: 12 },
  said: 10,
  split: 'trust',
  groups: [
    { id: 'hf-1', name: { kind: 'name', name: 'Sykehuset Innlandet HF (fiktiv)' }, count: 6, of: 7 },
    { id: 'several', name: { kind: 'several' }, count: 3, of: 3 },
    { id: 'none', name: { kind: 'none' }, count: 1, of: 2 },
  ],
  entries: [],
  page: 0,
  pages: 1,
};

export const restOfShare: FigureListView = {
  ...agreementGroups,
  groups: null,
  group: { id: 'hf-1', name: { kind: 'name', name: 'Sykehuset Innlandet HF (fiktiv)' }, count: 6, of: 7 },
  isRest: true,
  entries: [{ kind: 'unit', unitName: 'Furumo avdeling B (fiktiv)', aboveNames: [] }],
};
