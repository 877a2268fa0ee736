import { setMaxListeners } from 'node:events';
import { type ScheduledTask, schedule } from 'node-cron';
import PgBoss from 'pg-boss';
import { osloZone } from '../domain/time/oslo-time.ts';
import type { JobContext } from './context.ts';
import { createGate } from './gate.ts';
import { type Job, jobs } from './index.ts';
import { type QueueWorker, startQueueWorker } from './queue-worker.ts';
import { watchForJumps } from './watch-for-jumps.ts';

export interface Scheduler {
  start(): Promise<void>;
  /** Puts a job on its queue now and wakes its worker. */
  wake(name: Job['name']): void;
  /** Runs `work` while no job of this process runs; the demo's clock moves so. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether the clock ticks, and for each queue whether its worker has looked for work lately. */
  health(): readonly { readonly name: string; readonly ok: boolean }[];
  /**
   * Takes no more, finishes what runs for at most `withinMs`, and leaves what is left for another replica to take at once. What
   * has not finished by then is left to its fate. Never rejects, also when the database is away.
   */
  stop(withinMs?: number): Promise<void>;
}

export interface Clocks {
  /** Milliseconds that never go back, for the heartbeat. */
  readonly monotonicMs: () => number;
  /** The clock of the machine, which node-cron goes by: milliseconds since 1970. */
  readonly wallMs: () => number;
}

/** Something ticks every minute at least. */
const tickedWithinMs = 90_000;
const lookEveryMs = 2_000;
/** How many tenants are delivered to at once by one process. */
const atOnce = 8;
/** What is to be looked at again sooner than the clock's next tick has a timer. */
const soonMs = 60_000;

/**
 * node-cron is only the clock: a tick puts a job on pg-boss's queue, once a key however many ticks and replicas there
 * are. What a job finds to do is read from rows, so a missed or doubled tick changes nothing. Nothing on the queue waits
 * for a time of day, so that a clock that jumps, here or on the database's machine, holds nothing up.
 */
export function createScheduler(context: JobContext, { monotonicMs, wallMs }: Clocks): Scheduler {
  const { store, log } = context;
  const db: PgBoss.Db = { executeSql: (text, values) => store.executeSql(text, values) as ReturnType<PgBoss.Db['executeSql']> };
  const boss = new PgBoss({
    db,
    schema: 'pgboss',
    schedule: false,
    maintenanceIntervalSeconds: 300,
    archiveCompletedAfterSeconds: 3_600,
    deleteAfterHours: 24,
  });
  const stopping = new AbortController();
  // As many listeners as deliveries.
  setMaxListeners(0, stopping.signal);
  const workers = new Map<Job['name'], QueueWorker>();
  const soon = new Map<string, NodeJS.Timeout>();
  const gate = createGate();
  let ticks: readonly ScheduledTask[] = [];
  let stopWatching = (): void => {};
  let tickedAt = monotonicMs();

  const put = async (job: Job, keys: readonly string[]): Promise<void> => {
    for (const key of keys) await boss.send(job.name, { key }, { singletonKey: key });
    workers.get(job.name)?.notify();
  };

  const enqueue = (job: Job, keys: (context: JobContext) => Promise<readonly string[]>): void => {
    // Before the start there is no queue; the start looks at everything.
    if (!workers.has(job.name) || stopping.signal.aborted) return;
    keys(context)
      .then((found) => put(job, found))
      .catch((error: unknown) => log.error({ job: job.name, error: nameOf(error) }, 'a job could not be queued'));
  };

  const wake = (name: Job['name']): void => {
    const job = jobs.find((each) => each.name === name);
    if (job !== undefined) enqueue(job, job.keys);
  };

  /** Teams asked us to wait a little. Should this process die meanwhile, a tick of the others' clocks does it. */
  const lookAgain = (job: Job, key: string, afterMs: number): void => {
    const name = `${job.name} ${key}`;
    if (afterMs > soonMs || soon.has(name)) return;
    const timer = setTimeout(
      () => {
        soon.delete(name);
        enqueue(job, async () => [key]);
      },
      Math.max(1_000, afterMs),
    );
    soon.set(name, timer);
  };

  const run = async (job: Job, { id, data }: PgBoss.Job<{ key: string }>): Promise<void> => {
    try {
      const { againAt, next } = await gate.together(() => job.run(context, data.key, stopping.signal));
      if (againAt !== null) lookAgain(job, data.key, againAt.epochMilliseconds - context.clock.now().epochMilliseconds);
      for (const name of next) wake(name);
    } catch (error) {
      log.error({ job: job.name, error: nameOf(error) }, 'a job failed; the next tick tries again');
    }
    // A job that is not noted as done is only litter: none of it is ever run again.
    await boss.complete(job.name, id).catch(() => {});
    // What we leave undone is put back, so that another replica has it before its clock's next tick.
    if (stopping.signal.aborted && job.name === 'deliver') {
      const left: readonly string[] = await job.keys(context).catch(() => []);
      if (left.includes(data.key)) await boss.send(job.name, { key: data.key }, { singletonKey: data.key }).catch(() => {});
    }
  };

  const startWorker = async (job: Job): Promise<void> => {
    await boss.createQueue(job.name, { name: job.name, policy: 'short', retryLimit: 0, expireInSeconds: 3_600 });
    let failing = false;
    const worker = startQueueWorker({
      take: async (limit) => {
        // pg-boss keeps what goes wrong here to itself, and would call an outage an empty queue.
        const failures: unknown[] = [];
        const noting: PgBoss.Db = {
          executeSql: (text, values) =>
            db.executeSql(text, values).catch((error: unknown) => {
              failures.push(error);
              throw error;
            }),
        };
        const found = await boss.fetch<{ key: string }>(job.name, { batchSize: limit, ignoreStartAfter: true, db: noting });
        if (failures.length > 0) throw failures[0];
        return found;
      },
      run: (queued) => run(job, queued),
      onLook: (error) => {
        if (error !== null && !failing) log.error({ job: job.name, error: nameOf(error) }, 'the job queue could not be read');
        if (error === null && failing) log.info({ job: job.name }, 'the job queue can be read again');
        failing = error !== null;
      },
      atOnce,
      everyMs: lookEveryMs,
      monotonicMs,
    });
    workers.set(job.name, worker);
  };

  const startTicking = (): void => {
    ticks = jobs.map((job) =>
      schedule(
        job.cron,
        () => {
          tickedAt = monotonicMs();
          wake(job.name);
        },
        // A tick that was missed is no news: the next one finds the same rows.
        { timezone: osloZone, suppressMissedWarning: true },
      ),
    );
    tickedAt = monotonicMs();
  };
  const stopTicking = (): Promise<unknown> => Promise.all(ticks.map((tick) => tick.destroy()));
  const lookAtEverything = (): void => {
    for (const job of jobs) if (job.eager) wake(job.name);
  };

  boss.on('error', (error) => log.error({ error: nameOf(error) }, 'the job queue had an error'));

  const health = () => [
    { name: 'clock', ok: monotonicMs() - tickedAt < tickedWithinMs },
    ...jobs.map(({ name }) => ({ name: `queue-${name}`, ok: workers.get(name)?.isWell() ?? false })),
  ];
  return {
    start: async () => {
      await boss.start();
      for (const job of jobs) await startWorker(job);
      startTicking();
      // node-cron waits for the time it had in mind: set back a day, it would be silent for a day.
      stopWatching = watchForJumps({ monotonicMs, wallMs }, (byMs) => {
        log.warn({ byMs }, 'the clock of this machine has jumped');
        void stopTicking();
        startTicking();
        lookAtEverything();
      });
      lookAtEverything();
    },
    wake,
    exclusively: gate.alone,
    health,
    stop: async (withinMs = 8_000) => {
      stopping.abort();
      stopWatching();
      for (const timer of soon.values()) clearTimeout(timer);
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<'left'>((resolve) => {
        timer = setTimeout(() => resolve('left'), withinMs);
      });
      const finished = (async () => {
        await stopTicking();
        await Promise.all([...workers.values()].map((worker) => worker.stop()));
        await gate.alone(async () => {});
        await boss.stop({ graceful: false, close: false });
      })().catch((error: unknown) => log.error({ error: nameOf(error) }, 'the jobs did not stop as they should'));
      if ((await Promise.race([finished, enough])) === 'left') log.warn({}, 'stopped before every job was done');
      clearTimeout(timer);
    },
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
