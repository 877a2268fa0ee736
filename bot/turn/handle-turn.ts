import { type Activity, ActivityTypes } from 'botbuilder';
import { cardContext } from '../../cards/card-context.ts';
import { unknownPerson } from '../../cards/unknown-person.ts';
import { welcome } from '../../cards/welcome.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { osloDate } from '../../domain/time/oslo-time.ts';
import { languageOfLocale } from '../../jobs/render.ts';
import { markUnreachable } from '../../store/messages/reachable.ts';
import type { CardPlace } from '../../store/messages/reconcile.ts';
import { closeConversation, takeWelcome } from '../../store/people/conversations.ts';
import { personOf } from '../../store/people/find-person.ts';
import type { Noted } from '../../store/people/take-note.ts';
import { helpView } from '../commands/help.ts';
import { answerQuery } from '../extension/answer-query.ts';
import { isExtensionQuery } from '../extension/is-query.ts';
import { answerPress } from './answer-press.ts';
import { answerText } from './answer-text.ts';
import { type Incoming, incomingOf } from './incoming.ts';
import { meet } from './meet.ts';
import { readerFor } from './reader.ts';
import { noticeCard, noticeText } from './short-notice.ts';
import type { InvokeAnswer, Turn, TurnContext } from './turn.ts';

/**
 * Answers one activity. The transport has checked its shape, and that Teams sent it; who it is from and what they may do is checked here. What fails is
 * logged and told to the person.
 *
 * @returns what an invoke is answered; `in-hand` when another process was at this message a moment ago, so that it is to be delivered again; else null
 */
export async function handleTurn(app: TurnContext, turn: Turn): Promise<InvokeAnswer | 'in-hand' | null> {
  const { activity } = turn;
  // What is searched for shows everybody the same, so it may be asked for in any chat.
  if (isExtensionQuery(activity)) return answerQuery(app, activity).catch((error: unknown) => searchFailed(app, activity, error));
  // The bot speaks about one person's deadlines: in a group it would tell the others.
  if (activity.conversation.conversationType !== undefined && activity.conversation.conversationType !== 'personal')
    return activity.type === ActivityTypes.Invoke && activity.name !== 'adaptiveCard/action' ? { kind: 'unknown' } : null;
  const incoming = incomingOf(activity);
  try {
    switch (activity.type) {
      case ActivityTypes.Message:
        return await takeMessage(app, turn, incoming);
      case ActivityTypes.Invoke:
        return await takeInvoke(app, turn, incoming);
      case ActivityTypes.InstallationUpdate:
        await (String(activity.action).startsWith('remove') ? removed(app, incoming) : installed(app, turn, incoming));
        return null;
      case ActivityTypes.ConversationUpdate:
        // Comes together with the installation, in any order; only the installation is answered. One that tells of a removal
        // must not bring back a conversation that has just been closed.
        if (!isRemoval(activity)) await meet(app, turn, incoming, await seeOnly(app, incoming));
        return null;
      default:
        return null;
    }
  } catch (error) {
    const card = failed(app, activity, error);
    if (activity.type === ActivityTypes.Invoke) return { kind: 'card', card };
    if (activity.type === ActivityTypes.Message) await turn.reply(card);
    return null;
  }
}

const isRemoval = ({ membersRemoved }: Activity): boolean => Array.isArray(membersRemoved) && membersRemoved.length > 0;

function failed(app: TurnContext, activity: Activity, error: unknown): OutgoingCard {
  logFailure(app, activity, error);
  return noticeCard(app, activity, 'try-again');
}

function searchFailed(app: TurnContext, activity: Activity, error: unknown): InvokeAnswer {
  logFailure(app, activity, error);
  return { kind: 'extension-text', text: noticeText(app, activity, 'try-again') };
}

const logFailure = (app: TurnContext, { type }: Activity, error: unknown): void =>
  app.log.error({ error: error instanceof Error ? error.name : 'unknown', type }, 'a turn failed');

/**
 * The note comes first, so that nobody else works on it; then the work; then the answer and the word that it is done, at the same time, because each is
 * waited for elsewhere.
 */
async function takeMessage(app: TurnContext, turn: Turn, incoming: Incoming): Promise<'in-hand' | null> {
  const { activity } = turn;
  const arrived = { tenant: incoming.tenant, conversationId: incoming.conversationId, activityId: activity.id ?? null };
  // Teams delivers again what took long or failed; the first delivery is the one that is answered.
  const noted = await app.notes.take(arrived);
  if (noted.standing === 'in-hand') return 'in-hand';
  if (noted.standing === 'seen') return null;
  const answer = await messageAnswer(app, turn, incoming, noted).catch((error: unknown): MessageAnswer => {
    return { card: failed(app, activity, error), replaces: null };
  });
  const isDone = app.notes.done(arrived).catch(() => app.log.warn({ type: activity.type }, 'a turn could not be noted as done'));
  await Promise.all([send(turn, answer), isDone]);
  return null;
}

interface MessageAnswer {
  readonly card: OutgoingCard;
  /** The card that is answered, which the new one is put in the place of; null for a new one. */
  readonly replaces: string | null;
}

async function messageAnswer(app: TurnContext, turn: Turn, incoming: Incoming, noted: Noted): Promise<MessageAnswer> {
  const { activity } = turn;
  const met = await meet(app, turn, incoming, noted);
  if (met.person === null) return { card: stranger(incoming), replaces: null };
  const reader = await readerFor(app, met.person, met);
  const verb: unknown = typeof activity.value === 'object' && activity.value !== null ? Reflect.get(activity.value, 'verb') : undefined;
  if (typeof verb !== 'string') return { card: await answerText(app, reader, activity.text ?? ''), replaces: null };
  // A client without Action.Execute sends the button as a message: the card is replaced by hand.
  return { card: await answerPress(app, reader, verb, activity.value, placeOf(incoming, activity)), replaces: activity.replyToId ?? null };
}

/** A card that is gone cannot be replaced; what was done is then shown on a new one. */
async function send(turn: Turn, { card, replaces }: MessageAnswer): Promise<void> {
  if (replaces === null || !(await turn.replace(replaces, card))) await turn.reply(card);
}

/** Every invoke gets an answer: without one Teams says that the app cannot be reached, and tries again. */
async function takeInvoke(app: TurnContext, turn: Turn, incoming: Incoming): Promise<InvokeAnswer> {
  const { activity } = turn;
  if (activity.name !== 'adaptiveCard/action') return { kind: 'unknown' };
  const met = await meet(app, turn, incoming, await seeOnly(app, incoming));
  if (met.person === null) return { kind: 'card', card: stranger(incoming) };
  const action: unknown = typeof activity.value === 'object' && activity.value !== null ? Reflect.get(activity.value, 'action') : undefined;
  const field = (name: string): unknown => (typeof action === 'object' && action !== null ? Reflect.get(action, name) : undefined);
  const verb = field('verb');
  const reader = await readerFor(app, met.person, met);
  return {
    kind: 'card',
    card: await answerPress(app, reader, typeof verb === 'string' ? verb : '', field('data'), placeOf(incoming, activity)),
  };
}

/** The card whose button was pressed. */
const placeOf = ({ conversationId }: Incoming, { replyToId }: Activity): CardPlace => ({ conversationId, activityId: replyToId ?? null });

async function installed(app: TurnContext, turn: Turn, incoming: Incoming): Promise<void> {
  const met = await meet(app, turn, incoming, await seeOnly(app, incoming));
  if (!(await takeWelcome(app.store.db, incoming.tenant, incoming.conversationId))) return;
  if (met.person === null) return void (await turn.reply(stranger(incoming)));
  const reader = await readerFor(app, met.person, met);
  await turn.reply(welcome(helpView(reader), reader.texts));
}

async function removed(app: TurnContext, incoming: Incoming): Promise<void> {
  const { db } = app.store;
  const person = personOf(await app.directories.current(db), incoming.tenant, incoming.aadObjectId);
  await closeConversation(db, incoming.tenant, incoming.conversationId, 'removed', app.clock.now());
  if (person !== null) await markUnreachable(db, person, 'not-installed', osloDate(app.clock.now()));
}

/** What is not deduplicated: a button, whose deadline has a version, and what does no harm when it is done twice. */
const seeOnly = (app: TurnContext, { tenant, conversationId }: Incoming): Promise<Noted> =>
  app.notes.take({ tenant, conversationId, activityId: null });

const stranger = (incoming: Incoming): OutgoingCard => unknownPerson(cardContext(languageOfLocale(incoming.locale)));
