import { type Activity, ActivityTypes } from 'botbuilder';
import { acute } from '../../../cards/referral/acute.ts';
import type { PersonId } from '../../../domain/ids.ts';
import type { Directory } from '../../../domain/people/directory.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { osloDate } from '../../../domain/time/oslo-time.ts';
import { personOf } from '../../../store/people/find-person.ts';
import { acuteView } from '../../../views/referral/acute-view.ts';
import type { AppContext } from '../../app-context.ts';
import { deliverAgain } from '../../server/errors.ts';
import { incomingOf } from '../incoming.ts';
import { textsFor } from '../short-notice.ts';
import type { InvokeAnswer, Turn } from '../turn.ts';
import { isAcute } from './is-acute.ts';

/**
 * The answer to somebody who asks for help at once, whoever and wherever they are; null for any other activity. It asks nothing of the database, notes and
 * logs nothing, and shows the reader's own numbers from the register as it was last read. In a group only the public numbers are shown: the
 * others there may be from anywhere. What Teams delivers twice is answered twice, which does no harm.
 */
export function acuteAnswer(
  app: Pick<AppContext, 'directories' | 'clock' | 'drafts'>,
  turn: Turn,
): (() => Promise<InvokeAnswer | null>) | null {
  const { activity } = turn;
  const said = saidIn(activity);
  if (said === null || !isAcute(said)) return null;
  return async () => {
    const sender = senderOf(app, activity);
    const card = cardFor(app, sender, activity);
    forgetDraft(app, sender, activity);
    if (activity.type === ActivityTypes.Invoke) return { kind: 'card', card };
    // The one answer that must not be lost when Teams is busy for a moment.
    if (!(await turn.reply(card))) throw deliverAgain(againSeconds);
    return null;
  };
}

const againSeconds = 1;

/** What was written, or the word of the button that was pressed, in a client of any age. */
function saidIn({ type, name, text, value }: Activity): string | null {
  if (type === ActivityTypes.Invoke) {
    const action = name === 'adaptiveCard/action' ? field(value, 'action') : undefined;
    return wordOf(field(action, 'verb'), field(action, 'data'));
  }
  if (type !== ActivityTypes.Message) return null;
  const verb = field(value, 'verb');
  return typeof verb === 'string' ? wordOf(verb, value) : typeof text === 'string' ? text : null;
}

function wordOf(verb: unknown, data: unknown): string | null {
  // «Ja, det er akutt», the first button of the pre-check.
  if (verb === 'check' && field(data, 'do') === 'acute') return acuteWord;
  const word = verb === 'say' ? field(data, 'word') : undefined;
  return typeof word === 'string' ? word : null;
}

const acuteWord = 'akutt';

const field = (from: unknown, key: string): unknown => (typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined);

/** Whoever it is from, as the register was last read; null for a stranger, and while nothing is known. */
function senderOf({ directories }: Pick<AppContext, 'directories'>, activity: Activity): Sender {
  const { tenant, aadObjectId, conversationId } = incomingOf(activity);
  const directory = directories.latest();
  return { directory, person: directory === null ? null : personOf(directory, tenant, aadObjectId), conversationId };
}

interface Sender {
  readonly directory: Directory | null;
  readonly person: PersonId | null;
  readonly conversationId: string;
}

/** What somebody had answered in a pre-check before it turned out to be acute is thrown away; a stranger, or whoever is not known at the moment, loses it by its half-hour. */
function forgetDraft({ drafts }: Pick<AppContext, 'drafts'>, { person, conversationId }: Sender, activity: Activity): void {
  const action = activity.type === ActivityTypes.Invoke ? field(activity.value, 'action') : activity.value;
  const data = activity.type === ActivityTypes.Invoke ? field(action, 'data') : action;
  const id = field(data, 'n');
  if (person !== null && typeof id === 'string') drafts.drop(person, id, { conversationId, activityId: activity.replyToId ?? null });
}

function cardFor(app: Pick<AppContext, 'directories' | 'clock'>, { directory, person }: Sender, activity: Activity): OutgoingCard {
  const { conversationType } = activity.conversation;
  const isAlone = conversationType === undefined || conversationType === 'personal';
  return acute(acuteView(directory, isAlone ? person : null, osloDate(app.clock.now())), textsFor(app, activity));
}
