import { ActivityTypes, TeamsInfo, type TurnContext } from 'botbuilder';
import { cardContext } from '../../cards/card-context.ts';
import { unknownPerson } from '../../cards/unknown-person.ts';
import { welcome } from '../../cards/welcome.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { osloDate } from '../../domain/time/oslo-time.ts';
import { languageOfLocale } from '../../jobs/render.ts';
import { markReachable, markUnreachable } from '../../store/messages/outbox.ts';
import {
  closeConversation,
  followServiceUrl,
  isFirstDelivery,
  rememberConversation,
  takeWelcome,
} from '../../store/people/conversations.ts';
import type { AppContext } from '../app-context.ts';
import { helpView } from '../commands/help.ts';
import { answerPress } from './answer-press.ts';
import { answerText } from './answer-text.ts';
import { cardActivity, cardInvokeBody } from './card-activity.ts';
import { identify } from './identify.ts';
import { type Incoming, incomingOf } from './incoming.ts';
import { readerFor } from './reader.ts';

/** Answers one activity. The transport has checked its shape; who it is from and what they may do is checked here. */
export async function handleTurn(app: AppContext, context: TurnContext): Promise<void> {
  const { activity } = context;
  // The bot speaks about one person's deadlines: in a group it would tell the others.
  if (activity.conversation.conversationType !== undefined && activity.conversation.conversationType !== 'personal') return;
  const incoming = incomingOf(activity);
  switch (activity.type) {
    case ActivityTypes.Message:
      return takeMessage(app, context, incoming);
    case ActivityTypes.Invoke:
      return takeInvoke(app, context, incoming);
    case ActivityTypes.InstallationUpdate:
      return activity.action?.startsWith('remove') === true ? removed(app, context, incoming) : installed(app, context, incoming);
    case ActivityTypes.ConversationUpdate:
      // Comes together with the installation, in any order; only the installation is answered.
      await meet(app, context, incoming);
      return;
    default:
      return;
  }
}

async function takeMessage(app: AppContext, context: TurnContext, incoming: Incoming): Promise<void> {
  const { activity } = context;
  // Teams delivers again what took long or failed; the first delivery is the one that is answered.
  if (activity.id !== undefined && !(await isFirstDelivery(app.store.db, incoming.conversationId, activity.id, app.clock.now()))) return;
  const person = await meet(app, context, incoming);
  if (person === null) return reply(context, stranger(incoming));
  const reader = await readerFor(app, person);
  const verb: unknown = typeof activity.value === 'object' && activity.value !== null ? Reflect.get(activity.value, 'verb') : undefined;
  if (typeof verb === 'string') {
    // A client without Action.Execute sends the button as a message: the card is replaced by hand.
    const card = await answerPress(app, reader, verb, activity.value);
    if (activity.replyToId === undefined) return reply(context, card);
    // A card that is gone cannot be replaced; what was done is shown on a new one.
    const replaced = await context.updateActivity({ ...cardActivity(card), id: activity.replyToId }).then(
      () => true,
      () => false,
    );
    return replaced ? undefined : reply(context, card);
  }
  return reply(context, await answerText(app, reader, activity.text ?? ''));
}

/** Every invoke gets an answer: without one Teams says that the app cannot be reached, and tries again. */
async function takeInvoke(app: AppContext, context: TurnContext, incoming: Incoming): Promise<void> {
  if (context.activity.name !== 'adaptiveCard/action') return answerInvoke(context, 501, {});
  const person = await meet(app, context, incoming);
  if (person === null) return answerInvoke(context, 200, cardInvokeBody(stranger(incoming)));
  const action: unknown =
    typeof context.activity.value === 'object' && context.activity.value !== null
      ? Reflect.get(context.activity.value, 'action')
      : undefined;
  const field = (name: string): unknown => (typeof action === 'object' && action !== null ? Reflect.get(action, name) : undefined);
  const verb = field('verb');
  const card = await answerPress(app, await readerFor(app, person), typeof verb === 'string' ? verb : '', field('data'));
  return answerInvoke(context, 200, cardInvokeBody(card));
}

async function installed(app: AppContext, context: TurnContext, incoming: Incoming): Promise<void> {
  const person = await meet(app, context, incoming);
  if (!(await takeWelcome(app.store.db, incoming.tenant, incoming.conversationId))) return;
  if (person === null) return reply(context, stranger(incoming));
  const reader = await readerFor(app, person);
  await reply(context, welcome(helpView(reader), reader.texts));
  // What has waited for this person can go now.
  app.wake();
}

async function removed(app: AppContext, context: TurnContext, incoming: Incoming): Promise<void> {
  const person = await whoIsIt(app, context, incoming);
  await closeConversation(app.store.db, incoming.tenant, incoming.conversationId, 'removed', app.clock.now());
  if (person !== null) await markUnreachable(app.store.db, person, 'not-installed', osloDate(app.clock.now()));
}

/** Finds out who it is, and keeps where they can be written to. */
async function meet(app: AppContext, context: TurnContext, incoming: Incoming): Promise<PersonId | null> {
  const person = await whoIsIt(app, context, incoming);
  const { db } = app.store;
  await rememberConversation(db, { ...incoming, person }, app.clock.now());
  // In local mode one tenant has several windows, each with an address of its own.
  if (!app.localMode) await followServiceUrl(db, incoming.tenant, incoming.serviceUrl);
  if (person !== null && (await app.directories.current(db)).people.get(person)?.unreachableSince != null) await markReachable(db, person);
  return person;
}

const whoIsIt = (app: AppContext, context: TurnContext, incoming: Incoming): Promise<PersonId | null> =>
  identify(app, incoming, async () => {
    const member = await TeamsInfo.getMember(context, incoming.userId).catch(() => undefined);
    return [member?.email, member?.userPrincipalName].flatMap((address) => (address === undefined || address === '' ? [] : [address]));
  });

const stranger = (incoming: Incoming): OutgoingCard => unknownPerson(cardContext(languageOfLocale(incoming.locale)));

const reply = async (context: TurnContext, card: OutgoingCard): Promise<void> => {
  await context.sendActivity(cardActivity(card));
};

const answerInvoke = async (context: TurnContext, status: number, body: object): Promise<void> => {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status, body } });
};
