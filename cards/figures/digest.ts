import type { CardElement } from '@microsoft/teams.cards';
import type { FigureId } from '../../domain/figures/figure.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { plain, text } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import { toCard } from '../to-json.ts';
import { agreementLacks, agreementLevels } from './agreement-levels.ts';
import { charts } from './charts.ts';
import { countsPage } from './counts-tables.ts';
import { digestHead, digestHeading, weekNumber } from './digest-head.ts';
import { reportButton } from './download.ts';
import { figureGroup } from './figure-line.ts';
import { toPage } from './figure-press.ts';
import { rhythmForm } from './rhythm-form.ts';
import { toActOn } from './to-act-on.ts';
import { type DigestPage, type DigestView, digestPages, type FigureGroup } from './view-models.ts';

/** The overview of some units: what to act on, then the numbers, each of which opens its list. One line when there is nothing. */
export function digest(view: DigestView, context: CardContext): OutgoingCard {
  const { t } = context;
  const overdue = countOf('overdue', view);
  const fallbackText = `${digestHeading(view, context)}: ${overdue} ${t('digest.overdue')}`;
  const summary = overdue === 0 ? t('summary.digest') : t('summary.digestOverdue', { overdue });
  if (isQuiet(view) && !view.isOpened && view.mark.page === 'first') {
    const line = t('digest.quiet', { week: weekNumber(view.isoWeek) });
    return toCard({ body: [text(line), openButton(view, context)], summary, fallbackText: line }, context);
  }
  return toCard(
    { body: [...digestHead(view, context), ...pages[view.mark.page](view, context), ...foot(view, context)], summary, fallbackText },
    context,
  );
}

/** What stands on each page between its head and its foot. */
const pages: Readonly<Record<DigestPage, (view: DigestView, context: CardContext) => readonly CardElement[]>> = {
  first: (view, context) => [...toActOn(view, context), ...numbers(view, ['follow-up', 'meetings'], context)],
  more: (view, context) => numbers(view, ['agreements', 'roles', 'routines'], context),
  trends: (view, context) => [...numbers(view, ['coverage'], context), ...(view.charts === null ? [] : charts(view.charts, context))],
  counts: ({ counts }, context) => countsPage(counts ?? [], context),
};

/** What there is nothing to do about when all of them are 0. */
const toFollowUp: readonly FigureId[] = [
  'units-silent',
  'escalations-unanswered',
  'overdue',
  'agreements-asleep',
  'agreements-run-out',
  'agreements-unsigned',
  'start-meetings-missing',
  'roles-vacant',
  'roles-unconfirmed',
  'people-unreachable',
  'guidelines-unread',
];

const isQuiet = (view: DigestView): boolean => view.notice === null && toFollowUp.every((figure) => countOf(figure, view) === 0);

const countOf = (figure: FigureId, { groups }: DigestView): number =>
  groups.flatMap(({ lines }) => lines).find((line) => line.figure === figure)?.count ?? 0;

/** A week with nothing to report has its numbers too, for those who ask. */
const openButton = ({ mark }: DigestView, { t }: CardContext): CardElement => ({
  type: 'ActionSet',
  spacing: 'Small',
  actions: [toPage(t('digest.showNumbers'), 'first', mark)],
});

function numbers(view: DigestView, groups: readonly FigureGroup[], context: CardContext): readonly CardElement[] {
  const { t } = context;
  return [
    ...groups.flatMap((wanted) => [
      ...figureGroup(t(`digest.groups.${wanted}`), view.groups.find(({ group }) => group === wanted)?.lines ?? [], view, context),
      ...(wanted === 'agreements' ? [...agreementLevels(view, context), ...agreementLacks(view.lacks, context)] : []),
    ]),
    text(t('digest.hint'), { spacing: 'Medium', size: 'Small', isSubtle: true }),
  ];
}

/** The way to the other pages and to the report; on the first, how often it comes and who chose that. */
function foot(view: DigestView, context: CardContext): readonly CardElement[] {
  const { mark, rhythm } = view;
  const pages = digestPages.filter((page) => page !== mark.page).map((page) => toPage(context.t(`digest.pages.${page}`), page, mark));
  const others = [...pages, ...reportButton(view.units, context)];
  if (mark.page !== 'first' || rhythm === null) return [{ type: 'ActionSet', spacing: 'Medium', actions: others }];
  const choose = rhythm.mayChoose ? [rhythmForm(rhythm, mark, context)] : [];
  return [{ type: 'ActionSet', spacing: 'Medium', actions: [...others, ...choose] }, comes(rhythm, view, context)];
}

function comes({ rhythm, chosen }: NonNullable<DigestView['rhythm']>, { today }: DigestView, { t, language }: CardContext): CardElement {
  const often = t(`digest.rhythm.comes.${rhythm}`);
  const who = chosen === null ? null : t('digest.rhythm.chosen', { by: nameOf(chosen.by), date: formatDate(chosen.on, today, language) });
  return plain(who === null ? often : `${often} ${who}`, { spacing: 'Small', run: { isSubtle: true, size: 'Small' } });
}
