import { type Activity, ActivityTypes, TeamsInfo, type TurnContext } from 'botbuilder';
import { cardContext } from '../../cards/card-context.ts';
import { unknownPerson } from '../../cards/unknown-person.ts';
import { welcome } from '../../cards/welcome.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { OutgoingCard } from '../../domain/ports.ts';
import { osloDate } from '../../domain/time/oslo-time.ts';
import { languageOfLocale } from '../../jobs/render.ts';
import { markReachable, markUnreachable } from '../../store/messages/outbox.ts';
import { closeConversation, followServiceUrl, rememberConversation, takeWelcome } from '../../store/people/conversations.ts';
import { takeNote } from '../../store/people/take-note.ts';
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
      return String(activity.action).startsWith('remove') ? removed(app, context, incoming) : installed(app, context, incoming);
    case ActivityTypes.ConversationUpdate:
      // Comes together with the installation, in any order; only the installation is answered. One that tells of a removal
      // must not bring back a conversation that has just been closed.
      if (!isRemoval(activity)) await meet(app, context, incoming);
      return;
    default:
      return;
  }
}

const isRemoval = ({ membersRemoved }: Activity): boolean => Array.isArray(membersRemoved) && membersRemoved.length > 0;

async function takeMessage(app: AppContext, context: TurnContext, incoming: Incoming): Promise<void> {
  const { activity } = context;
  // Teams delivers again what took long or failed; the first delivery is the one that is answered.
  const { first, person, revision } = await meet(app, context, incoming, activity.id ?? null);
  if (!first) return;
  if (person === null) return reply(context, stranger(incoming));
  const reader = await readerFor(app, person, revision);
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
  const { person, revision } = await meet(app, context, incoming);
  if (person === null) return answerInvoke(context, 200, cardInvokeBody(stranger(incoming)));
  const action: unknown =
    typeof context.activity.value === 'object' && context.activity.value !== null
      ? Reflect.get(context.activity.value, 'action')
      : undefined;
  const field = (name: string): unknown => (typeof action === 'object' && action !== null ? Reflect.get(action, name) : undefined);
  const verb = field('verb');
  const card = await answerPress(app, await readerFor(app, person, revision), typeof verb === 'string' ? verb : '', field('data'));
  return answerInvoke(context, 200, cardInvokeBody(card));
}

async function installed(app: AppContext, context: TurnContext, incoming: Incoming): Promise<void> {
  const { person, revision } = await meet(app, context, incoming);
  if (!(await takeWelcome(app.store.db, incoming.tenant, incoming.conversationId))) return;
  if (person === null) return reply(context, stranger(incoming));
  const reader = await readerFor(app, person, revision);
  await reply(context, welcome(helpView(reader), reader.texts));
}

async function removed(app: AppContext, context: TurnContext, incoming: Incoming): Promise<void> {
  const person = await whoIsIt(app, context, incoming);
  await closeConversation(app.store.db, incoming.tenant, incoming.conversationId, 'removed', app.clock.now());
  if (person !== null) await markUnreachable(app.store.db, person, 'not-installed', osloDate(app.clock.now()));
}

interface Met {
  /** False: this activity has come before. */
  readonly first: boolean;
  readonly person: PersonId | null;
  /** The register's revision; null: it has changed on the way. */
  readonly revision: number | null;
}

/** Finds out who it is, and keeps where they can be written to. `activityId`: only when it has not come before. */
async function meet(app: AppContext, context: TurnContext, incoming: Incoming, activityId: string | null = null): Promise<Met> {
  const { db } = app.store;
  const noted = await takeNote(db, incoming, activityId, app.clock.now());
  if (!noted.first) return noted;
  // In local mode one tenant has several windows, each with an address of its own.
  if (noted.hasMoved && !app.localMode) await followServiceUrl(db, incoming.tenant, incoming.serviceUrl);
  let { person, revision }: Pick<Met, 'person' | 'revision'> = noted;
  if (person === null) {
    person = await whoIsIt(app, context, incoming);
    if (person === null) return noted;
    // Matched just now, which is a change of the register.
    revision = null;
    await rememberConversation(db, { ...incoming, person }, app.clock.now());
  }
  const directory = await (revision === null ? app.directories.current(db) : app.directories.at(db, revision));
  if (directory.people.get(person)?.unreachableSince != null) {
    await markReachable(db, person, osloDate(app.clock.now()));
    revision = null;
    app.wake();
  }
  return { first: true, person, revision };
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
