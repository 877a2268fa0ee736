import type { CardElement, IExecuteAction } from '@microsoft/teams.cards';
import { firstDayOf, lastDayOf } from '../../domain/figures/count/month.ts';
import { countOutcomes, shortAnswers } from '../../domain/figures/count/outcomes.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate, formatMonth } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { execute, type ItemActionData } from '../elements/execute.ts';
import { capitalised, plain, text } from '../elements/text.ts';
import { nameAndRole } from '../item/who.ts';
import type { DeadlineItem } from '../view-models.ts';
import type { CountItemView } from './count-models.ts';

/** Which month it is about, who has told of it, and what an answer by one press takes along. */
export function countLines(
  { month, isOver, team, saved }: CountItemView,
  state: DeadlineItem['state'],
  today: PlainDate,
  context: CardContext,
): readonly CardElement[] {
  const { t, language } = context;
  const isClosed = state.kind === 'closed';
  const isOpen = !isClosed && state.kind !== 'ended';
  const told =
    saved === null || (isClosed && !saved.isCorrected)
      ? []
      : [
          plain(
            t(saved.isCorrected ? 'count.correctedBy' : 'count.toldBy', {
              who: nameAndRole(saved.by, t),
              date: formatDate(saved.on, today, language),
            }),
            { spacing: 'None' },
          ),
        ];
  return [
    text(capitalised(t('count.about', { month: formatMonth(firstDayOf(month), language) })), { spacing: 'Small' }),
    ...told,
    ...(!isOpen || saved !== null ? [] : [text(hint({ month, isOver, team }, today, context), { spacing: 'None', isSubtle: true })]),
  ];
}

function hint(
  { month, isOver, team }: Pick<CountItemView, 'month' | 'isOver' | 'team'>,
  today: PlainDate,
  { t, language }: CardContext,
): string {
  if (!isOver) return t('count.notOver', { date: formatDate(lastDayOf(month).add({ days: 1 }), today, language) });
  return team === null ? t('count.firstTime') : t('count.teamGoesAlong', { team: t(`count.teams.${team}`) });
}

/** The form, and the answers that close it with one press; of a month that was told of before its deadline came, that it is right. */
export function countButtons(details: CountItemView, data: ItemActionData, context: CardContext): readonly IExecuteAction[] {
  const { t } = context;
  if (!details.isOver) return [];
  const outcome = (id: string, title: string) =>
    execute(title, { verb: 'complete', data: { ...data, [`outcome:${data.i}` as const]: id } });
  if (details.saved !== null)
    return [outcome(countOutcomes[details.saved.asked], t('count.isRight')), openForm(details, data, t('count.change'))];
  const short =
    details.team === null ? [] : shortAnswers.map((each) => outcome(countOutcomes[each], t(`outcomeButtons.${countOutcomes[each]}`)));
  return [openForm(details, data, t('count.open')), ...short];
}

/** «Endre», on a count that has been told of, and the form of a month that nobody told of in time; null when the reader may not. */
export const changeCount = ({ details, actions }: DeadlineItem, data: ItemActionData, { t }: CardContext): IExecuteAction | null =>
  details?.kind === 'count' && actions.includes('count')
    ? openForm(details, data, t(details.saved === null ? 'count.open' : 'count.change'))
    : null;

const openForm = ({ unit, month }: CountItemView, { m, d }: ItemActionData, title: string): IExecuteAction =>
  execute(title, { verb: 'count', data: { do: 'open', u: unit, p: month, m, d } });
