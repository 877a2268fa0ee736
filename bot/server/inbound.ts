import { performance } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { TeamsMessenger } from '../messenger/create-messenger.ts';
import { handleTurn } from '../turn/handle-turn.ts';
import { acuteAnswer } from '../turn/referral/answer-acute.ts';
import { noticeCard, noticeText } from '../turn/short-notice.ts';
import type { TurnContext } from '../turn/turn.ts';
import { turnOf } from '../turn/way-back.ts';
import type { TurnAdapter } from './adapter.ts';
import { admitTurns } from './admit-turn.ts';
import type { ProcessActivity } from './create-server.ts';
import { type SetTimer, systemTimer } from './in-time.ts';
import { createSenderRate, type RateLimits, rateLimits, urgentRateLimits } from './sender-rate.ts';
import { createTurnQueue, type QueueLimits, queueLimits, urgentQueueLimits } from './turn-queue.ts';

/** What a test sets by hand. */
export interface InboundOptions {
  readonly queue?: QueueLimits;
  readonly rate?: RateLimits;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
  readonly setTimer?: SetTimer;
}

/** The way in: what the server hands activities to. */
export interface Inbound {
  readonly process: ProcessActivity;
  /** Resolves when the turns that have been answered and went on are done, or after `withinMs` milliseconds. */
  drain(withinMs: number): Promise<void>;
}

interface Parts {
  readonly app: TurnContext;
  readonly adapter: TurnAdapter;
  readonly messenger: Pick<TeamsMessenger, 'reply' | 'update'>;
  readonly registry: Registry;
}

/** Puts the way in together: who is calling, how often, a place in the queue, the turn, and an answer in time. */
export function createInbound({ app, adapter, messenger, registry }: Parts, options: InboundOptions = {}): Inbound {
  const queue = createTurnQueue(options.queue ?? queueLimits);
  const urgent = { queue: createTurnQueue(urgentQueueLimits), rate: createSenderRate(urgentRateLimits) };
  const setTimer = options.setTimer ?? systemTimer;
  const fates = new Counter({
    name: 'brobygger_turns_total',
    help: 'Activities from Teams, by what became of them.',
    labelNames: ['fate'],
    registers: [registry],
  });
  new Gauge({
    name: 'brobygger_turns_now',
    help: 'Turns at work and turns that wait for a place.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { working, waiting } = queue.size();
      this.set({ state: 'working' }, working);
      this.set({ state: 'waiting' }, waiting);
    },
  });

  const process = admitTurns({
    authenticate: async (authorization, activity) => {
      const caller = await adapter.authenticate(authorization, activity);
      const turn = turnOf(activity, messenger, () => adapter.emailsOf(caller, activity));
      const acute = acuteAnswer(app, turn);
      return {
        activity,
        isUrgent: acute !== null,
        work: acute ?? (() => handleTurn(app, turn)),
        tell: (code) => turn.reply(noticeCard(app, activity, code)),
        text: (code) => noticeText(app, activity, code),
        // The card that was pressed is what the button answered to; without one, or when it is gone, a new card.
        showLate: async (card) => {
          const { replyToId } = activity;
          if (replyToId === undefined || !(await turn.replace(replyToId, card))) await turn.reply(card);
        },
      };
    },
    queue,
    rate: createSenderRate(options.rate ?? rateLimits),
    urgent,
    now: options.now ?? (() => performance.now()),
    setTimer,
    count: (fate) => fates.inc({ fate }),
  });
  return {
    process,
    drain: (withinMs) =>
      new Promise((resolve) => {
        const cancel = setTimer(withinMs, resolve);
        void Promise.all([queue.idle(), urgent.queue.idle()]).then(() => {
          cancel();
          resolve();
        });
      }),
  };
}
