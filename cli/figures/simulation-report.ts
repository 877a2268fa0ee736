import { type Simulation, urgencies } from '../../domain/figures/simulate/simulation.ts';
import type { Language } from '../../domain/people/types.ts';
import { roleCodes } from '../../domain/people/types.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { formatDate, formatMonth } from '../../locales/format-date.ts';
import { type Translate, translatorFor } from '../../locales/translator.ts';
import type { Chart } from './charts.ts';

export interface ReportTable {
  readonly head: readonly string[];
  /** The first cell of a row says what the row is about. */
  readonly rows: readonly (readonly string[])[];
  /** Too long to be read beside the rest: a page folds it, and text leaves it to the page. */
  readonly isLong: boolean;
}

export interface ReportSection {
  readonly heading: string;
  /** One sentence, which says in words what the chart shows. */
  readonly says: string | null;
  readonly chart: Chart | null;
  readonly table: ReportTable;
}

/** A simulation in words and tables, for text and page alike. */
export interface Report {
  readonly title: string;
  readonly heading: string;
  readonly intro: readonly string[];
  readonly numbersHeading: string;
  readonly numbers: readonly (readonly [label: string, value: string])[];
  readonly sections: readonly ReportSection[];
  readonly showTable: string;
  readonly assumptionsHeading: string;
  readonly assumptions: readonly string[];
}

export function reportOf(simulation: Simulation, language: Language): Report {
  const t = translatorFor(language);
  const number = numbersIn(language);
  const from = plainDate(simulation.from);
  const rate = number(100 * simulation.answerRate);
  const { register } = simulation;
  return {
    title: t('simulate.title'),
    heading: t('simulate.heading', { days: number(simulation.days), from: formatDate(from, from.subtract({ years: 1 }), language) }),
    intro: [
      t('simulate.about', {
        people: number(register.roleHolders),
        units: number(register.units),
        agreements: number(register.agreements),
        rate,
        seed: simulation.seed,
      }),
      t('simulate.invented'),
    ],
    numbersHeading: t('simulate.numbers'),
    numbers: mainNumbers(simulation, t, number),
    sections: [
      spread(simulation, t, number),
      byRole(simulation, t, number),
      ...byWeek(simulation, t, number, language),
      beyondBudget(simulation, t, number),
      byMonth(simulation, t, number, language),
      byRoutine(simulation, t, number),
      most(simulation, t, number),
    ],
    showTable: t('simulate.showTable'),
    assumptionsHeading: t('simulate.assumptionsHeading'),
    assumptions: (['planner', 'answers', 'meetings', 'follow', 'digests', 'left-out', 'overdue'] as const).map((each) =>
      t(`simulate.assumptions.${each}`, { rate }),
    ),
  };
}

type Written = (value: number) => string;

/** Numbers as they are written in a language, without decimals that say nothing. */
function numbersIn(language: Language): Written {
  const format = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'nb-NO', { maximumFractionDigits: 2 });
  return (value) => format.format(value);
}

function mainNumbers(simulation: Simulation, t: Translate, number: Written): Report['numbers'] {
  const { perPersonAndWeek: load, messages, beyondBudget, escalations, answered } = simulation;
  return [
    [
      t('simulate.figures.perWeek'),
      t('simulate.figures.perWeekValue', {
        median: number(load.median),
        p95: number(load.p95),
        max: number(load.max),
        mean: number(load.mean),
      }),
    ],
    [
      t('simulate.figures.daily'),
      t('simulate.figures.dailyValue', { messages: number(messages.daily), days: number(simulation.sendDays) }),
    ],
    [t('simulate.figures.beyond', { budget: simulation.budget }), number(beyondBudget.messages)],
    [t('simulate.figures.notUrgent'), number(beyondBudget.notUrgent)],
    [
      t('simulate.figures.escalations'),
      t('simulate.figures.escalationsValue', { leaders: number(escalations.toLeaders), leads: number(escalations.toRegionalLeads) }),
    ],
    [
      t('simulate.figures.answered'),
      t('simulate.figures.answeredValue', {
        inTime: number(answered.inTime),
        late: number(answered.late),
        unanswered: number(answered.unanswered),
      }),
    ],
    [t('simulate.figures.regionalDigests'), number(messages.regionalDigests)],
    [t('simulate.figures.leaderDigests'), number(messages.leaderDigests)],
    [t('simulate.figures.vacant'), number(simulation.register.vacantRoles)],
    [t('simulate.figures.nobody'), number(simulation.nobody)],
  ];
}

function spread({ weeksWith, perPersonAndWeek }: Simulation, t: Translate, number: Written): ReportSection {
  const all = weeksWith.reduce((sum, count) => sum + count, 0);
  const share = (count: number): string => number(all === 0 ? 0 : Math.round((1_000 * count) / all) / 10);
  const heading = t('simulate.sections.spread');
  const says = t('simulate.descriptions.spread', { share: share(weeksWith[0] ?? 0), max: number(perPersonAndWeek.max) });
  return {
    heading,
    says,
    chart: {
      kind: 'bars',
      title: heading,
      says,
      across: t('simulate.columns.messages'),
      series: [t('simulate.columns.weeks')],
      points: weeksWith.map((count, messages) => ({ label: String(messages), values: [count] })),
      number,
    },
    table: {
      head: [t('simulate.columns.messages'), t('simulate.columns.weeks'), t('simulate.columns.share')],
      rows: weeksWith.map((count, messages) => [String(messages), number(count), `${share(count)} %`]),
      isLong: false,
    },
  };
}

const byRole = ({ byRole: rows }: Simulation, t: Translate, number: Written): ReportSection => ({
  heading: t('simulate.sections.roles'),
  says: null,
  chart: null,
  table: {
    head: (['role', 'people', 'mean', 'median', 'p95', 'max'] as const).map((each) => t(`simulate.columns.${each}`)),
    rows: roleCodes.flatMap((role) =>
      rows
        .filter((row) => row.role === role)
        .map((row) => [t(`roles.${role}`), ...[row.people, row.mean, row.median, row.p95, row.max].map(number)]),
    ),
    isLong: false,
  },
});

function byWeek({ weeks }: Simulation, t: Translate, number: Written, language: Language): readonly ReportSection[] {
  const across = t('simulate.columns.week');
  const last = plainDate(weeks.at(-1)?.from ?? '2027-01-01');
  const named = (from: string): string => formatDate(plainDate(from), last, language);
  type Column = Exclude<keyof (typeof weeks)[number], 'from'>;
  const section = (
    heading: string,
    says: string,
    kind: 'bars' | 'line',
    charted: readonly Column[],
    shown: readonly Column[],
  ): ReportSection => ({
    heading,
    says,
    chart: {
      kind,
      title: heading,
      says,
      across,
      series: charted.map((each) => t(`simulate.columns.${each}`)),
      points: weeks.map((week) => ({ label: named(week.from), values: charted.map((each) => week[each]) })),
      number,
    },
    table: {
      head: [across, ...shown.map((each) => t(`simulate.columns.${each}`))],
      rows: weeks.map((week) => [named(week.from), ...shown.map((each) => number(week[each]))]),
      isLong: weeks.length > 6,
    },
  });
  const highest = (values: readonly number[]): string => number(Math.max(0, ...values));
  const daily = weeks.map((week) => week.daily);
  const overdue = weeks.map((week) => week.overdue);
  return [
    section(
      t('simulate.sections.weeks'),
      t('simulate.descriptions.weeks', { low: number(Math.min(...daily)), high: highest(daily) }),
      'bars',
      ['daily'],
      ['daily', 'regionalDigests', 'leaderDigests'],
    ),
    section(
      t('simulate.sections.escalations'),
      t('simulate.descriptions.escalations', { high: highest(weeks.map((week) => week.toLeaders + week.toRegionalLeads)) }),
      'bars',
      ['toLeaders', 'toRegionalLeads'],
      ['toLeaders', 'toRegionalLeads'],
    ),
    section(
      t('simulate.sections.overdue'),
      t('simulate.descriptions.overdue', { first: number(overdue[0] ?? 0), last: number(overdue.at(-1) ?? 0), high: highest(overdue) }),
      'line',
      ['overdue'],
      ['overdue'],
    ),
  ];
}

const beyondBudget = ({ beyondBudget: { urgent, notUrgent }, budget }: Simulation, t: Translate, number: Written): ReportSection => ({
  heading: t('simulate.sections.beyond', { budget }),
  says: null,
  chart: null,
  table: {
    head: [t('simulate.columns.urgency'), t('simulate.columns.messages')],
    rows: [
      ...urgencies.map((each) => [t(`simulate.urgencies.${each}`), number(urgent[each])]),
      [t('simulate.urgencies.none'), number(notUrgent)],
    ],
    isLong: false,
  },
});

const byMonth = ({ months }: Simulation, t: Translate, number: Written, language: Language): ReportSection => ({
  heading: t('simulate.sections.months'),
  says: null,
  chart: null,
  table: {
    head: (['month', 'inTime', 'late', 'unanswered', 'overdue', 'vacant'] as const).map((each) => t(`simulate.columns.${each}`)),
    rows: months.map(({ month, inTime, late, unanswered, overdue, vacantRoles }) => [
      formatMonth(plainDate(`${month}-01`), language),
      ...[inTime, late, unanswered, overdue, vacantRoles].map(number),
    ]),
    isLong: false,
  },
});

const byRoutine = ({ routines }: Simulation, t: Translate, number: Written): ReportSection => ({
  heading: t('simulate.sections.routines'),
  says: null,
  chart: null,
  table: {
    head: [t('simulate.columns.routine'), t('simulate.columns.nudges')],
    rows: routines.map(({ routine, nudges }) => [t(`routines.${routine}.title`), number(nudges)]),
    isLong: false,
  },
});

const most = ({ most: rows }: Simulation, t: Translate, number: Written): ReportSection => ({
  heading: t('simulate.sections.most'),
  says: t('simulate.descriptions.most'),
  chart: null,
  table: {
    head: (['person', 'role', 'unit', 'messages', 'fullestWeek'] as const).map((each) => t(`simulate.columns.${each}`)),
    rows: rows.map(({ person, role, unit, messages, fullestWeek }) => [
      person,
      role === null ? '–' : t(`roles.${role}`),
      unit ?? '–',
      number(messages),
      number(fullestWeek),
    ]),
    isLong: false,
  },
});
