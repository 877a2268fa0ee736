/** Takes jobs off one queue and runs so many at once. */
export interface QueueWorker {
  /** Looks now instead of at its next turn. */
  notify(): void;
  /** Whether it has looked lately, or is busy with work that goes on. */
  isWell(): boolean;
  /** Takes no more, and resolves when what runs is done. */
  stop(): Promise<void>;
}

export interface QueueWorkerOptions<QueuedJob> {
  /** At most so many jobs; an error is told to `onLook`, and the next turn tries again. */
  readonly take: (limit: number) => Promise<readonly QueuedJob[]>;
  /** Never rejects. */
  readonly run: (job: QueuedJob) => Promise<void>;
  /** How the look went: null, or what it failed with. */
  readonly onLook: (error: unknown) => void;
  readonly atOnce: number;
  readonly everyMs: number;
  readonly monotonicMs: () => number;
}

/** A queue that has not been read for so long is not well; neither is a worker all of whose jobs have run for so long. */
const staleAfterMs = 20_000;
const stuckAfterMs = 15 * 60_000;

/**
 * pg-boss' own workers wait for the slowest of a batch before they take more, and end the process when a job cannot be noted
 * as done because the database is away. This one takes a job as soon as there is room for it, and goes on through an outage.
 */
export function startQueueWorker<QueuedJob>(options: QueueWorkerOptions<QueuedJob>): QueueWorker {
  const { take, run, onLook, atOnce, everyMs, monotonicMs } = options;
  const running = new Map<Promise<void>, number>();
  let lookedAt = monotonicMs();
  let stopping = false;
  let notified = false;
  let wakeUp = (): void => {};

  const notify = (): void => {
    notified = true;
    wakeUp();
  };

  const begin = (job: QueuedJob): void => {
    const done = run(job).finally(() => {
      // There may be more where this came from, and there was no room for it.
      if (running.size >= atOnce) notify();
      running.delete(done);
    });
    running.set(done, monotonicMs());
  };

  const look = async (): Promise<void> => {
    const room = atOnce - running.size;
    if (room <= 0) return;
    try {
      const jobs = await take(room);
      lookedAt = monotonicMs();
      for (const job of jobs) begin(job);
      onLook(null);
    } catch (error) {
      onLook(error);
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopping) {
      notified = false;
      await look();
      if (stopping || notified) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const ended = loop();

  return {
    notify,
    isWell: () => {
      const now = monotonicMs();
      if (running.size >= atOnce) return [...running.values()].some((since) => now - since < stuckAfterMs);
      return now - lookedAt < staleAfterMs;
    },
    stop: async () => {
      stopping = true;
      wakeUp();
      await ended;
      await Promise.all(running.keys());
    },
  };
}
