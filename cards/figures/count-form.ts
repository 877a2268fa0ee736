import type { CardElement, IChoiceSetInput, INumberInput } from '@microsoft/teams.cards';
import { type CountDimension, dimensionIds, teamAnswers } from '../../domain/figures/count/dimensions.ts';
import { firstDayOf } from '../../domain/figures/count/month.ts';
import { askedValues, cellOf, largestNumber } from '../../domain/figures/count/numbers.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { formatDate, formatMonth } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { cardHeading, clip, plain, sectionHeading, text } from '../elements/text.ts';
import { nameAndRole } from '../item/who.ts';
import { noticeBlock } from '../notice-block.ts';
import { asking, buttons, subtle, toggle, warningBlock } from '../referral/check/parts.ts';
import { toCard } from '../to-json.ts';
import { countInputs, formButton } from './count-buttons.ts';
import type { CountFormView } from './count-models.ts';

/**
 * The count of a month. The question that closes it with one press comes first; those who have something to count go on to the numbers. In the order of the
 * keyboard: team, the three short answers, the seven dimensions, «Lagre».
 */
export function countForm(view: CountFormView, context: CardContext): OutgoingCard {
  const { t, language } = context;
  const month = formatMonth(firstDayOf(view.month), language);
  const body: CardElement[] = [
    ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
    cardHeading(t('count.heading', { month })),
    plain(clip(view.unitName, 200), { spacing: 'None', run: { isSubtle: true } }),
    ...savedLine(view, context),
    teamInput(view, context),
    sectionHeading(t('count.needed', { month })),
    subtle(t('count.neededHint')),
    buttons(
      formButton(t('outcomeButtons.count-none'), 'none', view, { inputs: 'auto' }),
      formButton(t('outcomeButtons.count-not-asked'), 'not-asked', view, { inputs: 'auto' }),
      formButton(t('outcomeButtons.count-unknown'), 'unknown', view, { inputs: 'auto' }),
    ),
    sectionHeading(t('count.numbers')),
    text(startLine(view, context), { spacing: 'Small' }),
    subtle(t('count.noCase')),
    buttons(
      toggle(t('count.definitionsShow'), [definitionId('all'), ...dimensionIds.map(definitionId)]),
      ...(view.written.size === 0 ? [] : [formButton(t('count.clear'), 'clear', view)]),
    ),
    hidden(
      'all',
      t('count.definedBy', { version: view.definition.version, date: formatDate(view.definition.since, view.today, language) }),
    ),
    ...dimensionIds.flatMap((dimension) => dimensionPart(dimension, view, context)),
    buttons(
      formButton(t('count.save'), 'save', view, { style: 'positive', inputs: 'auto' }),
      formButton(t(view.origin === null ? 'count.toOverview' : 'count.back'), 'back', view),
    ),
  ];
  const summary = t('summary.count');
  return toCard({ body: asking(body, view.isCleared), summary, fallbackText: summary }, context);
}

/** Who told it, when it has been told; in a correction that is the first thing to know. */
function savedLine({ saved, today }: CountFormView, { t, language }: CardContext): readonly CardElement[] {
  if (saved === null) return [];
  const told = { who: nameAndRole(saved.by, t), date: formatDate(saved.on, today, language) };
  return [plain(t(saved.isCorrected ? 'count.correctedBy' : 'count.toldBy', told), { spacing: 'Small' })];
}

function startLine({ startsFrom, version, isWritten }: CountFormView, { t, language }: CardContext): string {
  if (isWritten) return t('count.startWritten');
  if (version !== null) return t('count.startCorrect');
  return startsFrom === null ? t('count.startEmpty') : t('count.startFrom', { month: formatMonth(firstDayOf(startsFrom), language) });
}

const teamInput = ({ team }: CountFormView, { t }: CardContext): IChoiceSetInput => ({
  type: 'Input.ChoiceSet',
  id: countInputs.team,
  label: t('count.team'),
  style: 'expanded',
  wrap: true,
  isRequired: true,
  errorMessage: t('count.teamMissing'),
  ...(team === null ? {} : { value: team }),
  choices: teamAnswers.map((each) => ({ title: t(`count.teams.${each}`), value: each })),
});

function dimensionPart(dimension: CountDimension, view: CountFormView, context: CardContext): readonly CardElement[] {
  const { t } = context;
  const tooMany = view.tooMany.get(dimension);
  const inputs = askedValues(dimension).map((value) => numberInput(dimension, value, view, context));
  return [
    sectionHeading(t(`count.dimensions.${dimension}`)),
    hidden(dimension, t(`count.definitions.${dimension}`)),
    ...(tooMany === undefined ? [] : [warningBlock(t('count.tooMany', { told: tooMany, count: view.given }))]),
    inTwo(inputs),
    ...(dimension === 'outcome' ? [subtle(t('count.shareHint'))] : []),
  ];
}

/** Side by side, so that the form is half as long; the keyboard goes down the left and then down the right. */
function inTwo(inputs: readonly INumberInput[]): CardElement {
  const half = Math.ceil(inputs.length / 2);
  const column = (items: readonly INumberInput[]) => ({ type: 'Column' as const, width: 'stretch' as const, items: [...items] });
  return { type: 'ColumnSet', spacing: 'Small', columns: [column(inputs.slice(0, half)), column(inputs.slice(half))] };
}

function numberInput(dimension: CountDimension, value: string, { written }: CountFormView, { t }: CardContext): INumberInput {
  const cell = cellOf(dimension, value);
  const start = written.get(cell);
  return {
    type: 'Input.Number',
    id: countInputs.number(cell),
    label: t(`count.values.${dimension}.${value}`),
    min: 0,
    max: largestNumber,
    errorMessage: t('count.numberWrong', { largest: largestNumber }),
    ...(start === undefined ? {} : { value: start }),
  };
}

const definitionId = (of: string): string => `definition:${of}`;

const hidden = (of: string, content: string): CardElement =>
  text(content, { id: definitionId(of), isVisible: false, isSubtle: true, size: 'Small', spacing: 'Small' });
