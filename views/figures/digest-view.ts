import { type DigestCharts, type DigestPage, type DigestView, type FigureLine, figureGroups } from '../../cards/figures/view-models.ts';
import type { Notice } from '../../cards/view-models.ts';
import { baselines, versionOf } from '../../catalogue/figures/definitions.ts';
import { lifeStates } from '../../domain/agreement/life/states.ts';
import { agreementLevels } from '../../domain/agreement/types.ts';
import { countedFor, type DigestScope } from '../../domain/figures/digests-of.ts';
import type { Entry, FigureId, FigureSet } from '../../domain/figures/figure.ts';
import { scopeKey, scopeMark } from '../../domain/figures/scope-key.ts';
import type { AnswerSpans } from '../../domain/figures/trends.ts';
import { isoWeek } from '../../domain/time/iso-week.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import { figuresBefore, type KeptFigures } from '../../store/figures/digest-figures.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';
import { unitName } from '../names.ts';
import { agreementLacks } from './agreement-lacks.ts';
import { shownCounts } from './counts-view.ts';
import { type FigureSource, figuresOnce } from './figures-once.ts';
import { rhythmView } from './rhythm-view.ts';
import { statesOf } from './states-of.ts';
import { toActOn } from './to-act-on.ts';
import { agreementStates, type Trends, trendsOf } from './trends.ts';

/** Which figure stands under which heading, in the order of the card. */
const inGroups = {
  'follow-up': ['units-silent', 'escalations-unanswered', 'overdue', 'due-soon', 'closed'],
  meetings: ['reviews-overdue', 'reviews-due', 'reviews-held', 'meetings-held', 'start-meetings-missing'],
  agreements: ['agreements', 'agreements-active', 'agreements-asleep', 'agreements-run-out', 'agreements-unsigned'],
  roles: ['roles-vacant', 'roles-unconfirmed', 'people-unreachable'],
  routines: ['guidelines-unread', 'counts-complete', 'attested'],
  coverage: [
    'reviews-on-time',
    'start-meetings-held',
    'departments-with-agreement',
    'departments-with-meetings',
    'departments-unknown-team',
    'clinics-with-municipal-agreement',
  ],
} as const satisfies Record<DigestView['groups'][number]['group'], readonly FigureId[]>;

export interface DigestOptions {
  /** Where figures that have been read for many come from. */
  readonly figures?: FigureSource;
  /** Only what was said before this Oslo date is compared with; today, unless the card is a message of another day's. */
  readonly comparedBefore?: PlainDate;
  readonly page?: DigestPage;
  /** Whether to show the numbers also when there is nothing to report. */
  readonly isOpened?: boolean;
  readonly notice?: Notice | null;
}

/** The overview of these units and all below them, or of everything these regions follow up, as of today. */
export async function digestView(db: Database, scope: DigestScope, context: ViewContext, options: DigestOptions = {}): Promise<DigestView> {
  const { directory, today } = context;
  const { comparedBefore = today, page = 'first', isOpened = false, notice = null } = options;
  const figures = options.figures ?? figuresOnce(db, [scope.units], context);
  const set = await figures(scope.units);
  const agreements = (set.figures.get('agreements')?.entries ?? []).flatMap((entry) =>
    entry.kind === 'agreement' ? [entry.agreement] : [],
  );
  const [before, levels, charts, lacks, rhythm, states] = await Promise.all([
    figuresBefore(db, scopeKey(scope.units), comparedBefore),
    page === 'more' ? levelsOf(db, scope, context) : [],
    page === 'trends' ? chartsOf(db, scope, context) : null,
    agreementLacks(db, agreements, context),
    rhythmView(db, scope, context),
    statesOf(db, notUsed(set)),
  ]);
  return {
    mark: { kind: scope.kind, scope: scopeMark(scope.units), madeOn: today, page },
    today,
    isoWeek: isoWeek(today),
    scopeNames: scope.units.map((unit) => unitName(directory, unit)),
    toActOn: toActOn(set, states, context),
    groups: figureGroups.map((group) => ({ group, lines: inGroups[group].flatMap((id) => lineOf(set, id, before)) })),
    levels,
    lacks,
    charts,
    units: scope.units,
    counts: page === 'counts' ? await shownCounts(db, countedFor(context, context.viewer, scope.units), context) : null,
    rhythm,
    isOpened,
    notice,
  };
}

/** The agreements that are not over, level by level. */
async function levelsOf(db: Database, scope: DigestScope, context: ViewContext): Promise<DigestView['levels']> {
  const agreements = await agreementStates(db, scope.units, context);
  return agreementLevels.flatMap((level) => {
    const within = agreements.filter((each) => each.level === level);
    return within.length === 0 ? [] : [{ level, count: sumOf(within), states: byState(within) }];
  });
}

/** They rest on a quarter of a year of reminders: only the page that draws them pays for it. */
async function chartsOf(db: Database, scope: DigestScope, context: ViewContext): Promise<DigestView['charts']> {
  const trends = await trendsOf(db, scope.units, context);
  return {
    reviewsOnTime: trends.reviewsByMonth.map((each) => ({ ...each, month: plainDate(`${each.month}-01`) })),
    answered: answeredWithin(trends.answers),
    states: byState(trends.agreements),
  };
}

/** A figure and how it has changed; one made by another definition is not compared. */
function lineOf({ figures }: FigureSet, id: FigureId, before: KeptFigures | null): readonly FigureLine[] {
  const figure = figures.get(id);
  if (figure === undefined) return [];
  const count = figure.entries.length;
  const then = before?.counts.get(id);
  const isComparable = then !== undefined && then.definition === versionOf(id) && then.count !== count;
  return [
    {
      figure: id,
      count,
      of: figure.of?.length ?? null,
      change: isComparable && before !== null ? { by: count - then.count, since: before.on } : null,
      baseline: baselines.get(id) ?? null,
    },
  ];
}

const notUsed = ({ figures }: FigureSet): readonly Entry[] =>
  (['agreements-asleep', 'agreements-run-out'] as const).flatMap((id) => figures.get(id)?.entries ?? []);

type Counts = Trends['agreements'];

const sumOf = (counts: Counts): number => counts.reduce((sum, { count }) => sum + count, 0);

const byState = (counts: Counts): DigestCharts['states'] =>
  lifeStates.flatMap((state) => {
    const count = sumOf(counts.filter((each) => each.state === state));
    return count === 0 ? [] : [{ state, count }];
  });

/** Each span and all shorter ones together; those never answered are only in the whole. */
function answeredWithin({ sameDay, in1to3, in4to10, later, never }: AnswerSpans): DigestCharts['answered'] {
  return {
    of: sameDay + in1to3 + in4to10 + later + never,
    within: [
      { days: 0, count: sameDay },
      { days: 3, count: sameDay + in1to3 },
      { days: 10, count: sameDay + in1to3 + in4to10 },
    ],
  };
}
