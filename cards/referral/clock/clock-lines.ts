import type { CardElement } from '@microsoft/teams.cards';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { formatDate } from '../../../locales/format-date.ts';
import type { CardContext } from '../../card-context.ts';
import { plain, run, text } from '../../elements/text.ts';
import { nameAndRole } from '../../item/who.ts';
import type { DeadlineItem } from '../../view-models.ts';
import { countingDetails, countingLine } from './counting-line.ts';
import type { ClockQuestionView, ClockView } from './view-models.ts';

/** What its owner knows it by, right under the title, so that one clock is told from another. */
export function referenceLines({ details, state }: DeadlineItem, { t }: CardContext): readonly CardElement[] {
  if (details?.kind !== 'clock' || state.kind === 'closed' || state.kind === 'ended') return [];
  if (details.reference !== null)
    return [plain([run(`${t('clocks.reference')}: `, { isSubtle: true }), run(details.reference)], { spacing: 'None' })];
  return details.isReferenceGone ? [text(t('clocks.referenceGone'), { spacing: 'None', isSubtle: true })] : [];
}

/** How the limit was counted and what it rests on, what has been prolonged, and what the other side was asked. */
export function clockLines(view: ClockView, today: PlainDate, context: CardContext): readonly CardElement[] {
  const { t, language } = context;
  const { counting, prolongedBecause, prolonging, question } = view;
  const since = text(
    t(`clocks.since.${view.clock === 'transition-meeting' ? 'ahead' : 'past'}`, { date: formatDate(view.startedFrom, today, language) }),
    {
      spacing: 'Small',
    },
  );
  return [
    ...(view.isOwnerGone ? [text(t('clocks.ownerGone'), { spacing: 'Small', weight: 'Bolder' })] : []),
    since,
    ...(counting === null ? [] : [text(countingLine(counting, today, context), { spacing: 'None' })]),
    ...(prolongedBecause === null
      ? []
      : [text(t('clocks.prolonged', { why: t(`clocks.prolongReasons.${prolongedBecause}`) }), { spacing: 'None' })]),
    ...(counting === null
      ? []
      : countingDetails(counting, today, context).map((each) => text(each, { spacing: 'None', isSubtle: true, size: 'Small' }))),
    ...(prolonging === 'never' ? [text(t('clocks.cannotMove'), { spacing: 'None', isSubtle: true, size: 'Small' })] : []),
    ...(question === null
      ? []
      : [
          plain(
            t(
              `clocks.question.${question.outcome === 'will-contact' || question.outcome === 'has-answered' ? question.outcome : 'waiting'}`,
              {
                who: nameAndRole(question.who, t),
                date: formatDate(question.on, today, language),
              },
            ),
            { spacing: 'Small', run: { weight: 'Bolder' } },
          ),
        ]),
  ];
}

/** What the other side is asked: no case, only the kind of answer, since when, and whom to talk to. */
export function questionLines(view: ClockQuestionView, today: PlainDate, { t, language }: CardContext): readonly CardElement[] {
  return [
    plain(t('clocks.asked.what', { who: nameAndRole(view.by, t), what: t(`clocks.waitsFor.${view.clock}`) }), { spacing: 'Small' }),
    text(t('clocks.asked.since', { date: formatDate(view.startedFrom, today, language) }), { spacing: 'None' }),
    text(t('clocks.asked.noCase'), { spacing: 'None', isSubtle: true }),
  ];
}
