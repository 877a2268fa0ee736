import type { CardElement, IOpenUrlAction } from '@microsoft/teams.cards';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { CardContext } from '../card-context.ts';
import { chatWith } from '../elements/chat-with.ts';
import { clip, plain, text } from '../elements/text.ts';
import { nameOf } from '../item/who.ts';
import type { Cut, HandOverView } from './view-models.ts';

/** What is taken over: who had it, then what is open, the nearest first, and where to see the rest. */
export function handOverLines(view: HandOverView, today: PlainDate, { t, language }: CardContext): readonly CardElement[] {
  const { before, deadlines, meetings, agreements } = view;
  const part = <Line>(
    heading: string,
    { lines, more }: Cut<Line>,
    say: (line: Line) => string,
    rest: (count: number) => string,
  ): CardElement[] =>
    lines.length === 0
      ? []
      : [
          text(heading, { weight: 'Bolder', spacing: 'Small' }),
          ...lines.map((line) => plain(`• ${say(line)}`, { spacing: 'None' })),
          ...(more === 0 ? [] : [text(rest(more), { spacing: 'None', isSubtle: true })]),
        ];
  const on = (date: PlainDate): string => formatDate(date, today, language);
  const what = (routine: string, subject: string, when: string): string =>
    t('handOver.line', { what: t(`routines.${routine}.title`), subject: clip(subject, 120), when });
  const word = t('commands.deadlines.word');
  return [
    plain(
      before.length === 0
        ? t('handOver.nobodyBefore')
        : t('handOver.before', {
            who: joinWords(
              before.slice(0, 3).map(({ name }) => nameOf(name)),
              t,
            ),
          }),
      {
        spacing: 'Small',
      },
    ),
    ...part(
      t('handOver.agreements', { count: agreements.lines.length + agreements.more }),
      agreements,
      ({ title, state, missing }) => {
        const stands = t('handOver.agreement', { title: clip(title, 120), state: t(`life.states.${state}`) });
        return missing.length === 0
          ? stands
          : t('handOver.lacks', {
              agreement: stands,
              list: joinWords(
                missing.map((each) => t(`missing.${each}`)),
                t,
              ),
            });
      },
      (count) => t('handOver.more', { count, word: t('commands.agreements.word') }),
    ),
    ...part(
      t('handOver.deadlines', { count: deadlines.lines.length + deadlines.more }),
      deadlines,
      ({ routine, subject, due, isOverdue }) =>
        what(routine, subject, t(isOverdue ? 'handOver.overdue' : 'handOver.due', { date: on(due) })),
      (count) => t('handOver.more', { count, word }),
    ),
    ...part(
      t('handOver.meetings', { count: meetings.lines.length + meetings.more }),
      meetings,
      ({ routine, subject, on: day }) => what(routine, subject, on(day)),
      (count) => t('handOver.more', { count, word }),
    ),
    ...(agreements.lines.length + deadlines.lines.length + meetings.lines.length === 0
      ? [text(t('handOver.nothing'), { spacing: 'Small' })]
      : []),
  ];
}

/** «Spør Kari Nes»: a chat in Teams with whoever had it before, with the first words written. */
export const askBefore = ({ before }: HandOverView, { t }: CardContext): readonly IOpenUrlAction[] =>
  before
    .slice(0, 1)
    .flatMap(({ name, email }) =>
      email === null ? [] : [chatWith(t('handOver.ask', { name: nameOf(name) }), email, t('handOver.question'))],
    );
