import { type ScheduledTask, schedule } from 'node-cron';
import PgBoss from 'pg-boss';
import type { Temporal } from 'temporal-polyfill';
import { osloZone } from '../domain/time/oslo-time.ts';
import type { JobContext } from './context.ts';
import { createGate } from './gate.ts';
import { type Job, jobs } from './index.ts';

export interface Scheduler {
  start(): Promise<void>;
  /** Puts a job on its queue now and wakes its worker. */
  wake(name: Job['name']): void;
  /** Runs `work` while no job of this process runs; the demo's clock moves so. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether workers have looked for work lately. */
  isAlive(): boolean;
  /** Finishes what runs, takes no more. */
  stop(): Promise<void>;
}

/** The clock ticks every minute; workers that have finished nothing for this long are stuck. */
const staleAfterMs = 180_000;
const pollingSeconds = 2;
/** How many tenants are delivered to at once by one process. */
const atOnce = 8;

/**
 * node-cron is only the clock: a tick puts a job on pg-boss's queue, once a key however many ticks and replicas there
 * are. What a job finds to do is read from rows, so a missed or doubled tick changes nothing.
 * `monotonicMs` is for the heartbeat.
 */
export function createScheduler(context: JobContext, monotonicMs: () => number): Scheduler {
  const { store, log } = context;
  const boss = new PgBoss({
    db: { executeSql: (text, values) => store.executeSql(text, values) as ReturnType<PgBoss.Db['executeSql']> },
    schema: 'pgboss',
    maintenanceIntervalSeconds: 300,
    archiveCompletedAfterSeconds: 3_600,
    deleteAfterHours: 24,
  });
  const stopping = new AbortController();
  const workers = new Map<Job['name'], string>();
  let ticks: ScheduledTask[] = [];
  let started = false;
  let lastHeartbeat = monotonicMs();
  const gate = createGate();

  const enqueue = async (job: Job): Promise<void> => {
    for (const key of await job.keys(context)) await boss.send(job.name, { key }, { singletonKey: key });
    const worker = workers.get(job.name);
    if (worker !== undefined) boss.notifyWorker(worker);
  };

  const wake = (name: Job['name']): void => {
    const job = jobs.find((each) => each.name === name);
    // Before the start there is no queue; the start looks at everything.
    if (job === undefined || !started || stopping.signal.aborted) return;
    enqueue(job).catch((error: unknown) => log.error({ job: name, error: nameOf(error) }, 'a job could not be queued'));
  };

  /** Teams asked us to wait a little: the same job, then. The clock's next tick comes within a minute in any case. */
  const lookAgain = async (name: Job['name'], key: string, at: Temporal.Instant): Promise<void> => {
    const seconds = Math.max(1, Math.ceil((at.epochMilliseconds - context.clock.now().epochMilliseconds) / 1_000));
    if (seconds < 60) await boss.send(name, { key }, { singletonKey: key, startAfter: seconds });
  };

  const work = async (job: Job): Promise<void> => {
    await boss.createQueue(job.name, { name: job.name, policy: 'short', retryLimit: 0, expireInSeconds: 600 });
    const id = await boss.work<{ key: string }>(job.name, { pollingIntervalSeconds: pollingSeconds, batchSize: atOnce }, async (batch) => {
      const results = await Promise.all(
        batch.map(async ({ data }) => {
          const result = await gate
            .together(() => job.run(context, data.key, stopping.signal))
            .catch((error: unknown) => {
              log.error({ job: job.name, error: nameOf(error) }, 'a job failed; the next tick tries again');
              throw error;
            });
          if (result.againAt !== null && !stopping.signal.aborted) await lookAgain(job.name, data.key, result.againAt);
          return result;
        }),
      );
      lastHeartbeat = monotonicMs();
      for (const next of results.flatMap((result) => result.next)) wake(next);
    });
    workers.set(job.name, id);
  };

  boss.on('error', (error) => log.error({ error: nameOf(error) }, 'the job queue had an error'));

  return {
    start: async () => {
      await boss.start();
      for (const job of jobs) await work(job);
      ticks = jobs.map((job) => schedule(job.cron, () => wake(job.name), { timezone: osloZone }));
      started = true;
      for (const job of jobs) if (job.name !== 'housekeeping') wake(job.name);
      lastHeartbeat = monotonicMs();
    },
    wake,
    exclusively: gate.alone,
    isAlive: () => monotonicMs() - lastHeartbeat < staleAfterMs,
    stop: async () => {
      stopping.abort();
      await Promise.all(ticks.map((tick) => tick.destroy()));
      await boss.stop({ graceful: true, timeout: 10_000, close: false, wait: true });
      await gate.alone(async () => {});
    },
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
