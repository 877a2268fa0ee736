import type { CardElement, IShowCardAction } from '@microsoft/teams.cards';
import type { Translate } from '../../../locales/translator.ts';
import type { CardContext } from '../../card-context.ts';
import { execute, type ItemActionData } from '../../elements/execute.ts';
import { showForm } from '../../elements/show-form.ts';
import { choiceTitle, text } from '../../elements/text.ts';
import { inputId } from '../../item/read-inputs.ts';
import type { DeadlineItem } from '../../view-models.ts';
import type { NotedLineView, SeriesView } from './view-models.ts';

/** The ids of the inputs on a series' card. */
export const seriesInputs = {
  agenda: 'series:agenda',
  decision: 'series:decision',
  decidedOn: 'series:decided-on',
  line: 'series:line',
} as const;

/** A line is one thought, and a card has room for twenty. */
export const longestLine = 200;

/** «Hvem var der?»: one box for each member. Empty for what is no meeting of a series. */
export function presentQuestion({ series }: DeadlineItem, data: ItemActionData, t: Translate): readonly CardElement[] {
  if (series === null || series.members.length === 0) return [];
  return [
    {
      type: 'Input.ChoiceSet',
      id: inputId('present', data.i),
      label: t('series.present'),
      style: 'expanded',
      isMultiSelect: true,
      wrap: true,
      choices: series.members.map(({ unit, name, attendance }) => ({
        title: attendance === 'optional' ? t('series.mayCome', { name: choiceTitle(name) }) : choiceTitle(name),
        value: encodeURIComponent(unit),
      })),
    },
  ];
}

/** The members that were ticked: the values of `presentQuestion`, which Teams puts a comma between. What is none is left out. */
export const presentUnits = (ticked: string | null): ReadonlySet<string> => new Set((ticked ?? '').split(',').flatMap(decoded));

function decoded(value: string): readonly string[] {
  try {
    return value.trim() === '' ? [] : [decodeURIComponent(value.trim())];
  } catch {
    return [];
  }
}

/** «Legg til på sakslisten» on the card of a coming meeting. */
export const agendaForm = (data: ItemActionData, { t }: CardContext): IShowCardAction =>
  showForm(
    t('actions.agenda'),
    lineInput(inputId('agenda', data.i), t('series.agendaLabel'), t),
    execute(t('series.sendAgenda'), { verb: 'agenda', data }, { style: 'positive', inputs: 'auto' }),
  );

/** What may be written on a series' own card: for the agenda, in the log, and what the reader may take back. */
export function noteForms(view: SeriesView, { t }: CardContext): readonly IShowCardAction[] {
  if (!view.mayNote) return [];
  const data = { s: view.series };
  const own = [...view.agenda, ...view.decisions].filter(({ isOwnToday }) => isOwnToday).sort((a, b) => b.id - a.id);
  return [
    showForm(
      t('actions.agenda'),
      lineInput(seriesInputs.agenda, t('series.agendaLabel'), t),
      execute(t('series.sendAgenda'), { verb: 'series-agenda', data }, { style: 'positive', inputs: 'auto' }),
    ),
    showForm(
      t('series.noteDecision'),
      [
        ...lineInput(seriesInputs.decision, t('series.decisionLabel'), t),
        {
          type: 'Input.Date',
          id: seriesInputs.decidedOn,
          label: t('series.decidedOn'),
          value: view.today.toString(),
          max: view.today.toString(),
        },
      ],
      execute(t('series.sendDecision'), { verb: 'series-decision', data }, { style: 'positive', inputs: 'auto' }),
    ),
    ...(own.length === 0 ? [] : [takeBackForm(own, data, t)]),
  ];
}

const takeBackForm = (own: readonly NotedLineView[], data: { readonly s: string }, t: Translate): IShowCardAction =>
  showForm(
    t('series.takeBack'),
    [
      {
        type: 'Input.ChoiceSet',
        id: seriesInputs.line,
        label: t('series.takeBackLabel'),
        style: 'expanded',
        wrap: true,
        isRequired: true,
        errorMessage: t('series.takeBackMissing'),
        // What was just written is what is taken back.
        choices: own.slice(0, 10).map(({ id, content }) => ({ title: choiceTitle(content), value: String(id) })),
      },
    ],
    execute(t('series.takeBack'), { verb: 'series-take-back', data }, { style: 'positive', inputs: 'auto' }),
  );

const lineInput = (id: string, label: string, t: Translate): readonly CardElement[] => [
  { type: 'Input.Text', id, label, maxLength: longestLine, isRequired: true, errorMessage: t('series.lineMissing') },
  text(t('series.lineHint'), { isSubtle: true, size: 'Small', spacing: 'Small' }),
];
