import { type Activity, ActivityTypes, type InvokeResponse } from 'botbuilder';
import type { OutgoingCard } from '../../domain/ports.ts';
import type { ShortNotice } from '../turn/short-notice.ts';
import type { InvokeAnswer } from '../turn/turn.ts';
import type { ProcessActivity } from './create-server.ts';
import { deliverAgain } from './errors.ts';
import { inTime, type SetTimer } from './in-time.ts';
import { invokeResponse, textAnswer } from './invoke-response.ts';
import type { SenderRate } from './sender-rate.ts';
import type { TurnQueue } from './turn-queue.ts';

/** An activity whose caller is known to be Teams. */
export interface AdmittedTurn {
  readonly activity: Activity;
  /** Somebody asks for help at once: its work costs next to nothing and needs nothing that may be down. */
  readonly isUrgent: boolean;
  /** The turn itself; never rejects for what a person or Teams does, but to be delivered again. */
  work(): Promise<InvokeAnswer | 'in-hand' | null>;
  /** Says something short in the conversation, without the database. Never rejects. */
  tell(code: ShortNotice): Promise<unknown>;
  /** The same as a text beside the card that was pressed. */
  text(code: ShortNotice): string;
  /** What an invoke gave when its answer had been given already. Never rejects. */
  showLate(card: OutgoingCard): Promise<unknown>;
}

export interface AdmitOptions {
  /** Checks the caller. Throws NotAuthorized for one who is not Teams. */
  readonly authenticate: (authorization: string, activity: Activity) => Promise<AdmittedTurn>;
  readonly queue: TurnQueue;
  readonly rate: SenderRate;
  /** The same two for what is urgent: small, and beside the others, so that neither can fill the other's place. */
  readonly urgent: { readonly queue: TurnQueue; readonly rate: SenderRate };
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** Told what became of each; for the metrics. */
  readonly count: (fate: TurnFate) => void;
}

/** What became of an activity. */
export type TurnFate = 'worked' | 'acute' | 'late' | 'too-fast' | 'queue-full' | 'in-hand';

/** When an activity is answered at the latest, from its arrival: Teams shows an error after some 5 seconds, and delivers again after 15. Milliseconds. */
export const answerWithinMs = 4_000;

/** How soon Teams is asked to come again. Seconds. */
const againSeconds = { full: 5, fast: 10, inHand: 15 };

/**
 * Lets a turn in, and sees to it that it is answered in time. Its order is the caller, the sender's rate, a place in the queue: what costs comes after what
 * refuses, and for what is refused nothing is noted.
 *
 * What is urgent passes both by, through a small door of its own; whoever presses on it too hard is then treated as anybody else.
 *
 * What is refused is not lost without a word: a message that finds no place is answered 429, so that Teams may deliver it again; a button gets a text
 * beside its card; one who writes too fast is told, and then only answered 200.
 */
export function admitTurns({ authenticate, queue, rate, urgent, now, setTimer, count }: AdmitOptions): ProcessActivity {
  return async ({ authorization, activity }) => {
    const turn = await authenticate(authorization, activity);
    const arrivedAt = now();
    const sender = [activity.conversation.tenantId ?? '', activity.from?.id ?? '', arrivedAt] as const;
    const quick = turn.isUrgent && urgent.rate.take(...sender) === 'ok' ? urgent.queue.run(turn.work) : null;
    const allowed = quick === null ? rate.take(...sender) : 'ok';
    if (allowed !== 'ok') {
      count('too-fast');
      return tooFast(turn, allowed === 'first-refused', queue);
    }
    const work = quick ?? queue.run(turn.work);
    if (work === null) {
      count('queue-full');
      if (activity.type !== ActivityTypes.Invoke) throw deliverAgain(againSeconds.full);
      return textAnswer(activity, turn.text('busy'));
    }
    const answer = await inTime(work, answerWithinMs, setTimer);
    count(answer === 'late' || answer === 'in-hand' ? answer : quick === null ? 'worked' : 'acute');
    if (answer === 'in-hand') throw deliverAgain(againSeconds.inHand);
    if (answer !== 'late') return answer === null ? undefined : invokeResponse(answer);
    // It is answered, and goes on; there is nobody left to tell of an error but the log, and the turn has written there.
    work.then(
      (late) => (late !== null && late !== 'in-hand' && late.kind === 'card' ? turn.showLate(late.card) : null),
      () => null,
    );
    return activity.type === ActivityTypes.Invoke ? textAnswer(activity, turn.text('takes-time')) : undefined;
  };
}

function tooFast(turn: AdmittedTurn, isFirst: boolean, queue: TurnQueue): InvokeResponse | undefined {
  const { type } = turn.activity;
  if (type === ActivityTypes.Invoke) return textAnswer(turn.activity, turn.text('too-fast'));
  // An installation or a new conversation is to be known of sooner or later.
  if (type !== ActivityTypes.Message) throw deliverAgain(againSeconds.fast);
  if (isFirst) void queue.run(() => turn.tell('too-fast'));
  return undefined;
}
