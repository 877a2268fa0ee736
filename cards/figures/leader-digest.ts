import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { clip, plain, run, sectionHeading, text } from '../elements/text.ts';
import { dueLine } from '../item/due-line.ts';
import { nameOf } from '../item/who.ts';
import { toCard } from '../to-json.ts';
import { digestHead, digestHeading, weekNumber } from './digest-head.ts';
import { reportButton } from './download.ts';
import { figureGroup } from './figure-line.ts';
import { toPage } from './figure-press.ts';
import { backToDaily, openAttest } from './leader-press.ts';
import type { LeaderDigestView } from './leader-view-models.ts';
import { rhythmForm } from './rhythm-form.ts';
import { toActOn } from './to-act-on.ts';
import { digestPages } from './view-models.ts';

/** A leader's overview: what to act on, their own deadlines, what only they can confirm, and the numbers of their units. One line when there is nothing. */
export function leaderDigest(view: LeaderDigestView, context: CardContext): OutgoingCard {
  const { t } = context;
  const { digest } = view;
  const summary = t('summary.leaderDigest');
  if (isQuiet(view)) {
    const line = t('leaderDigest.quiet', { week: weekNumber(digest.isoWeek) });
    const open = toPage(t('digest.showNumbers'), 'first', digest.mark);
    return toCard({ body: [text(line), { type: 'ActionSet', spacing: 'Small', actions: [open] }], summary, fallbackText: line }, context);
  }
  const body = [
    ...digestHead(digest, context),
    ...toActOn(digest, context),
    ...tasks(view, context),
    ...confirm(view, context),
    ...numbers(view, context),
    ...foot(view, context),
  ];
  return toCard({ body, summary, fallbackText: digestHeading(digest, context) }, context);
}

const isQuiet = ({ digest, tasks, attest, daily }: LeaderDigestView): boolean =>
  !digest.isOpened &&
  digest.notice === null &&
  daily === null &&
  digest.toActOn.length === 0 &&
  tasks.length === 0 &&
  (attest === null || attest.toAnswer === 0);

/** Each opens in the list of deadlines, where it can be answered. */
function tasks({ tasks: own, tasksMore, digest: { today } }: LeaderDigestView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  if (own.length === 0) return [];
  return [
    sectionHeading(t('leaderDigest.tasks')),
    ...own.map(
      (task, index): CardElement => ({
        type: 'Container',
        spacing: 'Small',
        items: [
          plain([run(t(`routines.${task.routine}.title`), { weight: 'Bolder' }), run(` · ${clip(task.subject, 120)}`)]),
          dueLine(task, today, context),
        ],
        selectAction: execute(clip(t(`routines.${task.routine}.title`), 80), {
          verb: 'open',
          data: { d: task.deadline, v: task.version, m: 'list', i: index },
        }),
      }),
    ),
    ...(tasksMore === 0 ? [] : [text(t('leaderDigest.tasksMore', { count: tasksMore }), { spacing: 'Small', isSubtle: true })]),
    {
      type: 'ActionSet',
      spacing: 'Small',
      actions: [execute(t('leaderDigest.openTasks'), { verb: 'say', data: { word: t('commands.deadlines.word') } })],
    },
  ];
}

function confirm({ attest }: LeaderDigestView, { t }: CardContext): readonly CardElement[] {
  if (attest === null) return [];
  const { points, confirmed, toAnswer } = attest;
  const lines = [
    ...(toAnswer === 0 ? [] : [t('leaderDigest.toConfirm', { count: toAnswer })]),
    t('leaderDigest.confirmed', { yes: confirmed, count: points }),
  ];
  return [
    sectionHeading(t('leaderDigest.confirm')),
    text(lines.join(' '), { spacing: 'Small' }),
    { type: 'ActionSet', spacing: 'Small', actions: [openAttest(t('leaderDigest.openConfirm'), null)] },
  ];
}

/** What is read first; the rest is a page of its own, the same as the region's. */
const groups = ['follow-up', 'meetings'] as const;

const numbers = ({ digest }: LeaderDigestView, context: CardContext): readonly CardElement[] => [
  ...digest.groups
    .filter(({ group }) => groups.some((each) => each === group))
    .flatMap(({ group, lines }) => figureGroup(context.t(`digest.groups.${group}`), lines, digest, context)),
  text(context.t('digest.hint'), { spacing: 'Medium', size: 'Small', isSubtle: true }),
];

/** The rest of the numbers, the way back to the message of the day, and how often it comes. */
function foot({ digest: { rhythm, mark, today, units }, daily }: LeaderDigestView, context: CardContext): readonly CardElement[] {
  const { t, language } = context;
  const pages = digestPages.filter((page) => page !== 'first').map((page) => toPage(t(`digest.pages.${page}`), page, mark));
  const ways = [...pages, ...reportButton(units, context)];
  const back: readonly CardElement[] =
    daily === null ? [] : [{ type: 'ActionSet', spacing: 'Small', actions: [backToDaily(daily, context)] }];
  if (rhythm === null) return [{ type: 'ActionSet', spacing: 'Medium', actions: ways }, ...back];
  const choose = rhythm.mayChoose ? [rhythmForm(rhythm, mark, context)] : [];
  const often = t(`leaderDigest.comes.${rhythm.rhythm}`);
  const { chosen } = rhythm;
  const who = chosen === null ? [] : [t('digest.rhythm.chosen', { by: nameOf(chosen.by), date: formatDate(chosen.on, today, language) })];
  return [
    { type: 'ActionSet', spacing: 'Medium', actions: [...ways, ...choose] },
    ...back,
    plain([often, ...who].join(' '), { spacing: 'Small', run: { isSubtle: true, size: 'Small' } }),
  ];
}
