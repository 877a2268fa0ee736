import type { IShowCardAction } from '@microsoft/teams.cards';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { formatDate } from '../../locales/format-date.ts';
import { joinWords } from '../../locales/join-words.ts';
import type { Translate } from '../../locales/translator.ts';
import { presentQuestion } from '../agreement/series/forms.ts';
import type { CardContext } from '../card-context.ts';
import { execute, type ItemActionData } from '../elements/execute.ts';
import { showForm } from '../elements/show-form.ts';
import { text } from '../elements/text.ts';
import type { DeadlineItem } from '../view-models.ts';
import { inputId } from './read-inputs.ts';

/**
 * The questions behind «Utsett», «Utført» and «Møte avtalt». Each opens under its button as a card of its own, so that a
 * required answer in one form never stops a button of another.
 */
export function snoozeForm(item: DeadlineItem, data: ItemActionData, today: PlainDate, { t, language }: CardContext): IShowCardAction {
  return showForm(
    t('actions.snooze'),
    [
      {
        type: 'Input.ChoiceSet',
        id: inputId('days', data.i),
        label: t('forms.days'),
        isRequired: true,
        errorMessage: t('forms.daysMissing'),
        ...firstChoice(item),
        choices: item.snoozeChoices.slice(0, 10).map(({ workingDays, until }) => ({
          title: t('due.untilWorkingDays', { count: workingDays, date: formatDate(until, today, language) }),
          value: String(workingDays),
        })),
      },
      text(t('forms.daysHint'), { isSubtle: true, size: 'Small', spacing: 'Small' }),
    ],
    execute(t('forms.sendSnooze'), { verb: 'snooze', data }, { style: 'positive', inputs: 'auto' }),
  );
}

/** Asks how it went. */
export function outcomeForm(item: DeadlineItem, data: ItemActionData, today: PlainDate, { t, language }: CardContext): IShowCardAction {
  const dated = item.outcomes.some((outcome) => outcome.nextDate !== 'none');
  const sometimesEmpty = item.outcomes.some((outcome) => outcome.nextDate !== 'required');
  return showForm(
    t('actions.complete'),
    [
      {
        type: 'Input.ChoiceSet',
        id: inputId('outcome', data.i),
        label: t('forms.outcome'),
        style: 'expanded',
        wrap: true,
        isRequired: true,
        errorMessage: t('forms.outcomeMissing'),
        choices: item.outcomes.slice(0, 8).map(({ id }) => ({ title: t(`outcomes.${id}`), value: id })),
      },
      ...presentQuestion(item, data, t),
      ...(dated
        ? [
            {
              type: 'Input.Date',
              id: inputId('nextDate', data.i),
              label: nextDateLabel(item, t),
            } as const,
            // Never filled in for them: who answers «Utsatt» and forgets the date would put it off by a whole round.
            ...(item.proposedNext === null || !sometimesEmpty
              ? []
              : [
                  text(t('forms.nextDateHint', { date: formatDate(item.proposedNext, today, language) }), {
                    isSubtle: true,
                    size: 'Small',
                    spacing: 'Small',
                  }),
                ]),
          ]
        : []),
    ],
    execute(t('forms.sendOutcome'), { verb: 'complete', data }, { style: 'positive', inputs: 'auto' }),
  );
}

/** Asks when the meeting is. */
export function meetingForm(data: ItemActionData, today: PlainDate, { t }: CardContext): IShowCardAction {
  return showForm(
    t('actions.book'),
    [
      {
        type: 'Input.Date',
        id: inputId('meetingOn', data.i),
        label: t('forms.meetingOn'),
        min: today.toString(),
        isRequired: true,
        errorMessage: t('forms.meetingOnMissing'),
      },
    ],
    execute(t('forms.sendMeeting'), { verb: 'book', data }, { style: 'positive', inputs: 'auto' }),
  );
}

const firstChoice = ({ snoozeChoices: [first] }: DeadlineItem): { value?: string } =>
  first === undefined ? {} : { value: String(first.workingDays) };

/** Says when the date must be there: always, for some answers, or never. */
export function nextDateLabel({ outcomes }: DeadlineItem, t: Translate): string {
  const needing = outcomes.filter((outcome) => outcome.nextDate === 'required');
  if (needing.length === 0) return t('forms.nextDateOptional');
  if (needing.length === outcomes.length) return t('forms.nextDateRequired');
  const quoted = needing.map(({ id }) => t('lists.quoted', { text: t(`outcomes.${id}`) }));
  return t('forms.nextDateRequiredFor', { outcomes: joinWords(quoted, t, 'or') });
}
