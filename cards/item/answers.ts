import type { IExecuteAction, IOpenUrlAction, IShowCardAction } from '@microsoft/teams.cards';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { accountForm, prepareForm, roundTitle } from '../agreement/round-forms.ts';
import { agendaForm } from '../agreement/series/forms.ts';
import type { CardContext } from '../card-context.ts';
import { type ButtonLook, execute, type ItemActionData } from '../elements/execute.ts';
import { countButtons } from '../figures/count-item.ts';
import { askBefore } from '../people/hand-over-lines.ts';
import { tickForm } from '../people/onboarding.ts';
import { askOtherForm, passOnForm, prolongForm } from '../referral/clock/forms.ts';
import { chatWithAsker } from '../referral/clock/next-steps.ts';
import type { ActionVerb, DeadlineItem } from '../view-models.ts';
import { meetingForm, outcomeForm, snoozeForm } from './forms.ts';
import { proposeForm, suitForm, titleOf, withRound } from './meeting-forms.ts';

type AnswerButton = IExecuteAction | IShowCardAction;

/** The buttons that answer a deadline, in the view's order; the first is the one to press. */
export function answerButtons(
  item: DeadlineItem,
  data: ItemActionData,
  { today, alone }: { readonly today: PlainDate; readonly alone: boolean },
  context: CardContext,
): readonly AnswerButton[] {
  return item.actions
    .flatMap((verb) => {
      // The forms about times are large: among other deadlines they are opened first.
      if (!alone && (verb === 'propose' || verb === 'suit')) return execute(context.t(titleOf(verb, item)), { verb: 'open', data });
      if (!alone && item.round !== null && (verb === 'prepare' || verb === 'complete'))
        return execute(context.t(roundTitle(verb, item.round)), { verb: 'open', data });
      if (verb === 'complete' && item.details?.kind === 'count') return countButtons(item.details, data, context);
      if (verb === 'complete' && item.byButtons) return outcomeButtons(item, data, context);
      if (!alone && verb === 'complete' && asksMany(item)) return execute(context.t('actions.complete'), { verb: 'open', data });
      return answerButton(verb, item, data, today, context) ?? [];
    })
    .map((button, index) => (index === 0 ? { ...button, style: 'positive' as const } : button));
}

/** A button for each way of answering. */
const outcomeButtons = ({ outcomes }: DeadlineItem, data: ItemActionData, { t }: CardContext): readonly IExecuteAction[] =>
  outcomes.map(({ id }) => execute(t(`outcomeButtons.${id}`), { verb: 'complete', data: { ...data, [`outcome:${data.i}` as const]: id } }));
/** So many members that the question who was there takes the room of other deadlines. */
const asksMany = ({ series }: DeadlineItem): boolean => series !== null && series.members.length > 8;

/** «Hvorfor fikk jeg denne?», or «Skjul forklaringen» when it is open; null when the person may not ask. */
export function explainButton(item: DeadlineItem, data: ItemActionData, { t }: CardContext): IExecuteAction | null {
  if (!item.actions.some((verb) => verb === 'explain' || verb === 'hide')) return null;
  const verb = item.explanation === null ? 'explain' : 'hide';
  return execute(t(`actions.${verb}`), { verb, data });
}

/** For a meeting with its time: make it in Teams, or put it in a calendar; for what is taken over: ask whoever had it. */
export function outsideLinks(item: DeadlineItem, context: CardContext): readonly IOpenUrlAction[] {
  const { t } = context;
  const { review, state, details } = item;
  if (details?.kind === 'clock-question') return chatWithAsker(item, context);
  if (details?.kind === 'hand-over' && state.kind !== 'closed' && state.kind !== 'ended') return askBefore(details, context);
  if (review === null || state.kind !== 'meeting') return [];
  const link = (title: string, url: string | null): readonly IOpenUrlAction[] =>
    url === null ? [] : [{ type: 'Action.OpenUrl', title, url }];
  return [...link(t('actions.newMeeting'), review.newMeetingUrl), ...link(t('actions.calendarFile'), review.calendarUrl)];
}

/** «Åpne igjen», for what was closed by mistake. */
export function reopenButton(item: DeadlineItem, data: ItemActionData, { t }: CardContext): IExecuteAction | null {
  return item.actions.includes('reopen') ? execute(t('actions.reopen'), { verb: 'reopen', data }) : null;
}

function answerButton(
  verb: ActionVerb,
  item: DeadlineItem,
  data: ItemActionData,
  today: PlainDate,
  context: CardContext,
): AnswerButton | null {
  const { t } = context;
  const simple = (name: 'ack' | 'decline', look: ButtonLook = {}): IExecuteAction =>
    execute(t(`actions.${name}`), { verb: name, data }, look);
  switch (verb) {
    case 'ack':
      return simple(verb, { tooltip: t('actions.ackHint') });
    case 'decline':
      return simple(verb);
    case 'snooze':
      return item.snoozeChoices.length === 0 ? null : snoozeForm(item, data, today, context);
    case 'complete':
      if (item.outcomes.length === 0) return null;
      return item.round === null ? outcomeForm(item, data, today, context) : accountForm(item, data, today, context);
    case 'prepare':
      return prepareForm(item, data, context);
    case 'book':
      return meetingForm(data, today, context);
    case 'propose':
      return proposeForm(item, data, today, context);
    case 'suit':
      return suitForm(item, data, today, context);
    case 'agenda':
      return agendaForm(data, context);
    case 'call-off':
      return execute(t(item.review?.isOwnProposal === true ? 'actions.withdraw' : 'actions.callOff'), {
        verb,
        data: withRound(item, data),
      });
    case 'tick':
      return item.details?.kind === 'onboarding' ? tickForm(item.details, data, context) : null;
    case 'ask-other':
      return item.details?.kind === 'clock' ? askOtherForm(item.details, data, context) : null;
    case 'prolong':
      return item.details?.kind === 'clock' ? prolongForm(item.details, data, today.toString(), context) : null;
    case 'pass-on':
      return item.details?.kind === 'clock' ? passOnForm(item.details, data, context) : null;
    case 'stop':
      return execute(t(stopTitle(item)), { verb, data });
    case 'explain':
    case 'hide':
    case 'open':
    case 'reopen':
    case 'count':
      return null;
  }
}

/** On the day it was started, a clock that is stopped is one that should not have been. */
const stopTitle = ({ details }: DeadlineItem): 'actions.stop' | 'actions.undoStart' | 'actions.remindersOff' =>
  details?.kind !== 'clock' ? 'actions.remindersOff' : details.isStartedToday ? 'actions.undoStart' : 'actions.stop';
