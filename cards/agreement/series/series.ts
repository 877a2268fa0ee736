import type { CardElement, IExecuteAction } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { formatDate } from '../../../locales/format-date.ts';
import type { CardContext } from '../../card-context.ts';
import { execute } from '../../elements/execute.ts';
import { capitalised, cardHeading, clip, plain, run, sectionHeading, text } from '../../elements/text.ts';
import { nameOf } from '../../item/who.ts';
import { noticeBlock } from '../../notice-block.ts';
import { cardIfItFits, toCard } from '../../to-json.ts';
import { noteForms } from './forms.ts';
import { attendanceLines, childrenReminder } from './item-lines.ts';
import { outcomeOf } from './series-list.ts';
import type { NotedLineView, SeriesView } from './view-models.ts';

/** How much of each part there is room for: everything on most days, less when names and lines are long. */
const roomy = { agenda: 20, members: 50, decisions: 5, letters: 200 };
const tight = { agenda: 6, members: 12, decisions: 5, letters: 80 };

/** One series: when it meets, its members, who came to the last meetings, what is on the agenda and what has been decided. */
export function seriesCard(view: SeriesView, context: CardContext): OutgoingCard {
  const summary = context.t('summary.series');
  const parts = (room: typeof roomy) => ({ body: bodyOf(view, room, context), summary, fallbackText: summary });
  return cardIfItFits(parts(roomy), context) ?? toCard(parts(tight), context);
}

function bodyOf(view: SeriesView, room: typeof roomy, context: CardContext): readonly CardElement[] {
  const { t, language } = context;
  const rhythm = view.rhythm === null ? '' : `, ${t(`rhythms.${view.rhythm}`)}`;
  return [
    ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
    cardHeading(t('series.heading')),
    plain(clip(view.title, 200), { spacing: 'None', run: { weight: 'Bolder', size: 'Medium' } }),
    text(`${capitalised(t(`series.kinds.${view.kind}`))}${rhythm}`, { spacing: 'None', isSubtle: true }),
    ...(view.agreementTitle === null
      ? []
      : [plain(t('series.under', { title: clip(view.agreementTitle, 200) }), { spacing: 'None', run: { isSubtle: true } })]),
    ...childrenReminder(view, context),
    text(nextLine(view, language, context), { spacing: 'Small', weight: 'Bolder' }),
    ...(view.keepsAgenda ? agendaPart(view, room, context) : []),
    ...meetingsPart(view, context),
    ...(view.keepsAgenda ? decisionsPart(view, room, context) : []),
    ...membersPart(view, room, context),
    {
      type: 'ActionSet',
      spacing: 'Medium',
      actions: [
        ...noteForms(view, context).map((form, index) => (index === 0 ? { ...form, style: 'positive' as const } : form)),
        execute(t('series.back'), { verb: 'say', data: { word: t('commands.meetings.word') } }),
      ],
    },
  ];
}

function nextLine({ next, today }: SeriesView, language: CardContext['language'], { t }: CardContext): string {
  if (next === null) return t('series.noNext');
  const date = formatDate(next.on, today, language);
  return next.isBooked ? t('series.nextBooked', { date }) : t('series.next', { date });
}

function agendaPart({ agenda }: SeriesView, room: typeof roomy, context: CardContext): readonly CardElement[] {
  const { t } = context;
  return [
    sectionHeading(t('series.agenda')),
    ...(agenda.length === 0 ? [text(t('series.noAgenda'), { spacing: 'Small' })] : []),
    ...agenda.slice(0, room.agenda).map(({ content, by }) => noted(content, nameOf(by.name), room)),
    ...moreLine(agenda.length - room.agenda, context),
  ];
}

function meetingsPart({ meetings, today }: SeriesView, context: CardContext): readonly CardElement[] {
  const { t, language } = context;
  return [
    sectionHeading(t('series.meetings')),
    ...(meetings.length === 0 ? [text(t('series.noLast'), { spacing: 'Small' })] : []),
    ...meetings.flatMap(({ on, outcome, attendance }) => [
      text(`${capitalised(formatDate(on, today, language))}: ${outcomeOf(outcome, t)}`, { spacing: 'Small' }),
      ...attendanceLines(attendance, context),
    ]),
  ];
}

function decisionsPart(view: SeriesView, room: typeof roomy, context: CardContext): readonly CardElement[] {
  const { t, language } = context;
  const { decisions, today } = view;
  const at = ({ on, by }: NotedLineView): string => t('series.decidedBy', { date: formatDate(on, today, language), who: nameOf(by.name) });
  const pages = pageButtons(view, context);
  return [
    sectionHeading(t('series.decisions')),
    ...(decisions.length === 0 ? [text(t('series.noDecisions'), { spacing: 'Small' })] : []),
    ...decisions.slice(0, room.decisions).map((line) => noted(line.content, at(line), room)),
    ...(pages.length === 0 ? [] : [actionSet(pages)]),
  ];
}

function pageButtons({ series, page, hasOlder }: SeriesView, { t }: CardContext): readonly IExecuteAction[] {
  const to = (title: string, p: number): IExecuteAction => execute(title, { verb: 'series', data: { s: series, p } });
  return [...(hasOlder ? [to(t('series.older'), page + 1)] : []), ...(page > 0 ? [to(t('series.newer'), page - 1)] : [])];
}

function membersPart({ members }: SeriesView, room: typeof roomy, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const names = (wanted: 'mandatory' | 'optional') => members.filter(({ attendance }) => attendance === wanted);
  return [
    sectionHeading(t('series.members')),
    ...(['mandatory', 'optional'] as const).flatMap((attendance) => {
      const those = names(attendance);
      if (those.length === 0) return [];
      const shown = those.slice(0, room.members).map(({ name }) => clip(name, room.letters));
      return [
        plain([run(`${t(`series.attendance.${attendance}`)}: `, { weight: 'Bolder' }), run(shown.join(', '))], { spacing: 'Small' }),
        ...moreLine(those.length - shown.length, context),
      ];
    }),
  ];
}

const actionSet = (actions: readonly IExecuteAction[]): CardElement => ({ type: 'ActionSet', spacing: 'Small', actions: [...actions] });

/** What somebody wrote, and where it comes from. */
const noted = (content: string, from: string, room: typeof roomy): CardElement =>
  plain([run(`• ${clip(content, room.letters)}`), run(` (${from})`, { isSubtle: true })], { spacing: 'Small' });

const moreLine = (count: number, { t }: CardContext): readonly CardElement[] =>
  count <= 0 ? [] : [text(t('series.more', { count }), { spacing: 'None', isSubtle: true })];
