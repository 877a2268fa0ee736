import type { CardElement, IShowCardAction } from '@microsoft/teams.cards';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { formatMeeting } from '../../locales/format-time.ts';
import type { Translate } from '../../locales/translator.ts';
import type { CardContext } from '../card-context.ts';
import { execute, type ItemActionData } from '../elements/execute.ts';
import { plain, text } from '../elements/text.ts';
import type { DeadlineItem } from '../view-models.ts';
import { inputId } from './read-inputs.ts';
import { nameOf } from './who.ts';

const lengths = [30, 45, 60, 90, 120] as const;
const ordinaryLength = 60;

const rows = [
  { date: 'date1', time: 'time1' },
  { date: 'date2', time: 'time2' },
  { date: 'date3', time: 'time3' },
] as const;

/** What a button about the time is called: a meeting that is fixed is moved, and times that stand are changed for others. */
export function titleOf(
  verb: 'propose' | 'suit',
  { state, review }: DeadlineItem,
): 'actions.suit' | 'actions.move' | 'actions.proposeOthers' | 'actions.propose' {
  if (verb === 'suit') return 'actions.suit';
  if (review?.proposal != null) return 'actions.proposeOthers';
  return state.kind === 'meeting' ? 'actions.move' : 'actions.propose';
}

/** «Foreslå tid»: up to three times; a meeting that is fixed is moved by the same form. */
export function proposeForm(item: DeadlineItem, data: ItemActionData, today: PlainDate, { t }: CardContext): IShowCardAction {
  const moves = item.state.kind === 'meeting';
  return {
    type: 'Action.ShowCard',
    title: t(titleOf('propose', item)),
    card: {
      type: 'AdaptiveCard',
      body: [
        text(t(moves ? 'forms.moveHint' : 'forms.proposeHint')),
        ...rows.map(
          ({ date, time }, index): CardElement => ({
            type: 'ColumnSet',
            columns: [
              {
                type: 'Column',
                width: 'stretch',
                items: [
                  { type: 'Input.Date', id: inputId(date, data.i), label: t('forms.proposedDay', { n: index + 1 }), min: today.toString() },
                ],
              },
              {
                type: 'Column',
                width: 'stretch',
                items: [{ type: 'Input.Time', id: inputId(time, data.i), label: t('forms.proposedTime', { n: index + 1 }) }],
              },
            ],
          }),
        ),
        {
          type: 'Input.ChoiceSet',
          id: inputId('minutes', data.i),
          label: t('forms.length'),
          value: String(ordinaryLength),
          choices: lengths.map((minutes) => ({ title: t('forms.minutes', { count: minutes }), value: String(minutes) })),
        },
        {
          type: 'ActionSet',
          actions: [execute(t('forms.sendTimes'), { verb: 'propose', data: withRound(item, data) }, { style: 'positive', inputs: 'auto' })],
        },
      ],
    },
  };
}

const answers = ['suits1', 'suits2', 'suits3'] as const;

/** «Svar på tidene»: whether each of the times that stand suits. */
export function suitForm(item: DeadlineItem, data: ItemActionData, today: PlainDate, context: CardContext): IShowCardAction | null {
  const { t } = context;
  const proposal = item.review?.proposal ?? null;
  if (proposal === null) return null;
  return {
    type: 'Action.ShowCard',
    title: t('actions.suit'),
    card: {
      type: 'AdaptiveCard',
      body: [
        ...proposal.times.flatMap((time, index): CardElement[] => {
          const id = answers[index];
          const own = proposal.own?.[index];
          return id === undefined
            ? []
            : [
                {
                  type: 'Input.ChoiceSet',
                  id: inputId(id, data.i),
                  label: formatMeeting(time, today, context.language),
                  style: 'expanded',
                  isRequired: true,
                  errorMessage: t('forms.suitMissing'),
                  ...(own === undefined ? {} : { value: own ? 'yes' : 'no' }),
                  choices: [
                    { title: t('forms.suits'), value: 'yes' },
                    { title: t('forms.suitsNot'), value: 'no' },
                  ],
                },
              ];
        }),
        {
          type: 'ActionSet',
          actions: [execute(t('forms.sendAnswer'), { verb: 'suit', data: withRound(item, data) }, { style: 'positive', inputs: 'auto' })],
        },
      ],
    },
  };
}

/** What a button about the time carries besides. */
export const withRound = (item: DeadlineItem, data: ItemActionData): ItemActionData => ({ ...data, r: item.review?.round ?? 0 });

/** The times that stand, who has proposed them, what has been said to each, and who has not answered. */
export function proposalLines(item: DeadlineItem, today: PlainDate, { t, language }: CardContext): readonly CardElement[] {
  const proposal = item.review?.proposal ?? null;
  if (proposal === null) return [];
  return [
    plain(t('review.proposedBy', { who: proposal.by.name }), { spacing: 'Small', run: { weight: 'Bolder' } }),
    ...proposal.times.map((time) =>
      plain([formatMeeting(time, today, language), ...saidTo(time.answers, t)].join(' · '), { spacing: 'None' }),
    ),
    proposal.waitingFor.length === 0
      ? text(t('review.noneSuits'), { spacing: 'Small' })
      : plain(t('review.waitingFor', { who: proposal.waitingFor.slice(0, 5).join(', ') }), { spacing: 'Small', run: { isSubtle: true } }),
  ];
}

/** Each by name while they are few; of many, whom it does not suit, and how many it suits. */
function saidTo(answers: readonly { readonly partyName: string; readonly suits: boolean }[], t: Translate): readonly string[] {
  if (answers.length <= mostNamed)
    return answers.map(({ partyName, suits }) => t(suits ? 'review.suits' : 'review.suitsNot', { party: nameOf(partyName) }));
  const against = answers.filter(({ suits }) => !suits);
  return [
    t('review.suitsMany', { count: answers.length - against.length }),
    ...against.slice(0, mostNamed).map(({ partyName }) => t('review.suitsNot', { party: nameOf(partyName) })),
    ...(against.length > mostNamed ? [t('review.suitsNotMany', { count: against.length - mostNamed })] : []),
  ];
}

const mostNamed = 5;
