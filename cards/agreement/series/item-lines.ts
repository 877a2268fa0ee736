import type { CardElement } from '@microsoft/teams.cards';
import { joinWords } from '../../../locales/join-words.ts';
import type { CardContext } from '../../card-context.ts';
import { clip, plain, run, text } from '../../elements/text.ts';
import { nameOf } from '../../item/who.ts';
import type { DeadlineItem } from '../../view-models.ts';
import type { SeriesItemView } from './view-models.ts';

/** More than this belongs on the series' own card. */
const mostAgenda = 5;
const mostNames = 8;

/** What a meeting of a series shows besides other deadlines: a reminder, its agenda, and afterwards who was there. */
export function meetingLines({ series, state }: DeadlineItem, context: CardContext): readonly CardElement[] {
  if (series === null || state.kind === 'ended') return [];
  if (state.kind === 'closed') return attendanceLines(series.attendance, context);
  return [...childrenReminder(series, context), ...agendaLines(series, context)];
}

/** For a series that talks about single children. */
export const childrenReminder = (
  { discussesChildren }: Pick<SeriesItemView, 'discussesChildren'>,
  { t }: CardContext,
): readonly CardElement[] => (discussesChildren ? [text(t('series.noChildren'), { spacing: 'Small', weight: 'Bolder' })] : []);

function agendaLines({ agenda }: SeriesItemView, { t }: CardContext): readonly CardElement[] {
  if (agenda.length === 0) return [];
  return [
    text(t('series.agenda'), { spacing: 'Small', weight: 'Bolder' }),
    ...agenda
      .slice(0, mostAgenda)
      .map(({ content, by }) =>
        plain([run(`• ${clip(content, 200)}`), run(` (${nameOf(by.name)})`, { isSubtle: true })], { spacing: 'None' }),
      ),
    ...(agenda.length > mostAgenda
      ? [
          text(t('series.moreLines', { count: agenda.length - mostAgenda, word: t('commands.meetings.word') }), {
            spacing: 'None',
            isSubtle: true,
          }),
        ]
      : []),
  ];
}

/** «Til stede: …» and «Ikke til stede: …»; empty when nobody has told. */
export function attendanceLines(attendance: SeriesItemView['attendance'], context: CardContext): readonly CardElement[] {
  const { t } = context;
  const line = (label: string, present: boolean): readonly CardElement[] => {
    const names = attendance.filter((each) => each.present === present).map(({ name }) => nameOf(name));
    return names.length === 0
      ? []
      : [plain([run(`${label}: `, { weight: 'Bolder' }), run(someNames(names, mostNames, context))], { spacing: 'None' })];
  };
  return [...line(t('series.wasThere'), true), ...line(t('series.wasAway'), false)];
}

/** Names in a sentence, as many as it carries. */
export const someNames = (names: readonly string[], most: number, { t }: CardContext): string =>
  names.length <= most ? joinWords(names, t) : t('series.andMore', { list: names.slice(0, most).join(', '), count: names.length - most });
