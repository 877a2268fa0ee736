/** Work that waits for its turn, so many at once and so many waiting. */
export interface TurnQueue {
  /** Runs it now or when somebody is done; null, and nothing is run, when too many wait already. Rejects as the work does. */
  run<Result>(work: () => Promise<Result>): Promise<Result> | null;
  /** How many work and how many wait. */
  size(): { readonly working: number; readonly waiting: number };
  /** Resolves when nothing works and nothing waits. */
  idle(): Promise<void>;
}

export interface QueueLimits {
  readonly atOnce: number;
  readonly waiting: number;
}

/**
 * Enough at once that those who wait for the database and for Teams do not keep the processor idle, and that many notes go in one statement; more would only make
 * everybody's turn slower. Those who wait are at most some seconds' work on two cores, so that none of them is answered too late to be of use.
 */
export const queueLimits: QueueLimits = { atOnce: 32, waiting: 256 };

/** A card that is drawn in a millisecond and sent: a few at once are hundreds a second. */
export const urgentQueueLimits: QueueLimits = { atOnce: 16, waiting: 64 };

export function createTurnQueue({ atOnce, waiting: mostWaiting }: QueueLimits = queueLimits): TurnQueue {
  const waiting = new Set<() => void>();
  let working = 0;
  let whenIdle: (() => void)[] = [];

  function leave(): void {
    const [next] = waiting;
    if (next !== undefined) {
      waiting.delete(next);
      // The place goes on to whoever has waited longest.
      next();
      return;
    }
    working -= 1;
    if (working > 0) return;
    for (const tell of whenIdle) tell();
    whenIdle = [];
  }

  async function start<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } finally {
      leave();
    }
  }

  return {
    run: (work) => {
      if (working < atOnce) {
        working += 1;
        return start(work);
      }
      if (waiting.size >= mostWaiting) return null;
      return new Promise<void>((resolve) => waiting.add(resolve)).then(() => start(work));
    },
    size: () => ({ working, waiting: waiting.size }),
    idle: () => (working === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve))),
  };
}
