import type { CardElement, IContainer, IToggleVisibilityAction } from '@microsoft/teams.cards';
import { longestLine } from '../../domain/privacy/refuse-text.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Translate } from '../../locales/translator.ts';
import { withoutRating } from '../agreement/pulse/pulse-form.ts';
import { minutesLinks, roundLines } from '../agreement/round-lines.ts';
import { meetingLines } from '../agreement/series/item-lines.ts';
import type { CardContext } from '../card-context.ts';
import type { ItemActionData } from '../elements/execute.ts';
import { clip, plain, run, text } from '../elements/text.ts';
import { changeCount } from '../figures/count-item.ts';
import { referenceLines } from '../referral/clock/clock-lines.ts';
import { nextSteps } from '../referral/clock/next-steps.ts';
import { jsonBytes } from '../to-json.ts';
import type { DeadlineItem } from '../view-models.ts';
import { answerButtons, explainButton, outsideLinks, reopenButton } from './answers.ts';
import { detailLines } from './details.ts';
import { dueLine } from './due-line.ts';
import { explanationBlock } from './explanation.ts';
import { proposalLines } from './meeting-forms.ts';
import { noteLine } from './note-line.ts';
import { stateLine } from './state-line.ts';

interface ItemPlace {
  /** Which item on the card it is: part of the ids of its inputs. */
  readonly index: number;
  /** The message it stands in, or `list`. */
  readonly message: string;
  readonly today: PlainDate;
  /** True when it is the only thing on the card, so that its buttons need not wait behind «Svar». */
  readonly alone: boolean;
}

/**
 * One deadline with its answers. Among others it is calm: what, about what, when, how it stands, and «Svar», which opens
 * the request and its buttons in place. Alone on a card everything is open.
 */
export function itemBlock(item: DeadlineItem, place: ItemPlace, context: CardContext): IContainer {
  const block = drawn(item, place, context);
  const isFull = item.round !== null && place.alone && jsonBytes(block) > mostForReview;
  return isFull ? drawn(withoutRating(item), place, context) : block;
}

/** What one review may take of a card, in bytes: the heading and the text for old clients need the rest. */
const mostForReview = 25_000;

function drawn(item: DeadlineItem, place: ItemPlace, context: CardContext): IContainer {
  const { t } = context;
  const { index, message, today, alone } = place;
  const data: ItemActionData = { d: item.deadline, v: item.version, m: message, i: index };
  const answers = answerButtons(item, data, place, context);
  const ask = text(askOf(item, t), { spacing: 'Small' });
  const buttons = inRows(answers);
  const panelId = `answer:${index}`;
  const folded = !alone && answers.length > 0;
  const asides = [
    ...outsideLinks(item, context),
    ...minutesLinks(item, context),
    ...nextSteps(item, context),
    changeCount(item, data, context),
    reopenButton(item, data, context),
    explainButton(item, data, context),
  ].filter((button) => button !== null);
  const row = [...(folded ? [answerToggle(item, panelId, index === 0 && item.state.kind === 'open', t)] : []), ...asides];
  const details = detailLines(item, today, context);
  const panel: IContainer = { type: 'Container', id: panelId, isVisible: false, spacing: 'Small', items: [ask, ...details, ...buttons] };

  return {
    type: 'Container',
    spacing: 'Large',
    items: [
      ...itemLines(item, today, context),
      ...remarks(item, today, context),
      ...proposalLines(item, today, context),
      ...(alone ? roundLines(item, today, context) : []),
      ...(folded ? [] : details),
      ...meetingLines(item, context),
      ...(alone && answers.length > 0 ? [ask, ...buttons] : []),
      ...(row.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'Small', actions: row } as const]),
      ...(folded ? [panel] : []),
      ...(item.explanation === null ? [] : [explanationBlock(item.explanation, today, context)]),
    ],
  };
}

/** What is asked: of whoever follows up nothing but to see to it, and before a meeting to prepare for it. */
function askOf(item: DeadlineItem, t: Translate): string {
  if (item.overseen) return t('notes.overseen');
  if (item.state.kind === 'told') return t('review.askTold');
  return item.round?.preparation?.asked === true ? t('review.askToPrepare') : t(`routines.${item.routine}.ask`);
}

/** Teams shows this many buttons in a row, and hides the others. */
const inARow = 5;

const inRows = (answers: ReturnType<typeof answerButtons>): CardElement[] =>
  Array.from({ length: Math.ceil(answers.length / inARow) }, (_, row) => ({
    type: 'ActionSet',
    ...(row === 0 ? {} : { spacing: 'Small' as const }),
    actions: answers.slice(row * inARow, (row + 1) * inARow),
  }));

/**
 * One deadline without answers, for the end of a long list: still with how it stands, so that «Utsett» does not look
 * forgotten. The line itself is a button that shows it with its answers.
 */
export const itemLine = (item: DeadlineItem, today: PlainDate, context: CardContext): IContainer => {
  const state = stateLine(item.state, today, context);
  return {
    type: 'Container',
    spacing: 'Small',
    items: [...itemLines(item, today, context), ...(state === null ? [] : [plain(state, { spacing: 'None' })])],
    // Without a fallback: twenty of these have to fit, and a client too old for it still has the daily cards.
    selectAction: {
      type: 'Action.Execute',
      title: context.t('actions.answerTo', { title: itemTitle(item, context.t) }),
      verb: 'open',
      data: { d: item.deadline, v: item.version, m: 'list' },
    },
  };
};

/** What, about what (for a role, which one) and when. */
function itemLines(item: DeadlineItem, today: PlainDate, context: CardContext): CardElement[] {
  const { t } = context;
  const subject =
    item.subjectRole === null ? item.subject : t('people.roleInUnit', { role: t(`roles.${item.subjectRole}`), unit: item.subject });
  return [
    plain([run(itemTitle(item, t), { weight: 'Bolder' })]),
    ...(item.decision === null ? [] : [plain(clip(item.decision, longestLine), { spacing: 'None' })]),
    ...referenceLines(item, context),
    plain(clip(subject, 200), { spacing: 'None', run: { isSubtle: true } }),
    ...(isOver(item) ? [] : [dueLine(item, today, context)]),
  ];
}

export const itemTitle = (item: DeadlineItem, t: Translate): string => t(`routines.${item.routine}.title`);

const isOver = ({ state }: DeadlineItem): boolean => state.kind === 'closed' || state.kind === 'ended';

/** At most four notes: more would hide what there is to do. */
function remarks(item: DeadlineItem, today: PlainDate, context: CardContext): readonly CardElement[] {
  // A disagreement's own line says how it ended, and it knows better.
  const isSaid = item.state.kind === 'ended' && item.details?.kind === 'disagreement';
  const state = isSaid ? null : stateLine(item.state, today, context);
  return [
    ...(state === null ? [] : [plain(state, { spacing: 'Small' })]),
    ...item.notes.slice(0, 4).map((note) => plain(noteLine(note, context.t), { spacing: 'Small', run: { isSubtle: true } })),
  ];
}

/** The first on the card stands out: that is the one to start with. */
const answerToggle = (item: DeadlineItem, panelId: string, first: boolean, t: Translate): IToggleVisibilityAction => ({
  type: 'Action.ToggleVisibility',
  title: t('actions.answer'),
  ...(first ? { style: 'positive' } : {}),
  tooltip: t('actions.answerTo', { title: itemTitle(item, t) }),
  targetElements: [panelId],
});
