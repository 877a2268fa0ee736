import { Temporal } from 'temporal-polyfill';
import { osloDate, osloTime } from '../domain/time/oslo-time.ts';
import { tenantsWithWork } from '../store/messages/due.ts';
import { forgetInbound } from '../store/people/conversations.ts';
import { audit as runAudit } from './audit.ts';
import type { JobContext } from './context.ts';
import { deliverTenant } from './deliver.ts';
import { decideCountsAhead } from './figures/decide-counts-ahead.ts';
import { planLeaderDigests } from './figures/plan-leader-digests.ts';
import { nightlyBackup } from './nightly-backup.ts';
import { planDigestsOfWeek, planToday } from './plan.ts';

/** A queue of pg-boss, and what a tick of the clock puts on it. */
export interface Job {
  readonly name: 'plan' | 'digest' | 'deliver' | 'audit' | 'housekeeping';
  /** When the clock ticks, Oslo time. What is due is read from rows; a tick only says «look». */
  readonly cron: string;
  /** Whether it looks at once when the process has started or the clock has jumped; else the next tick is soon enough. */
  readonly eager: boolean;
  /** One entry a key: two ticks leave one job. */
  keys(context: JobContext): Promise<readonly string[]>;
  run(context: JobContext, key: string, signal: AbortSignal): Promise<JobResult>;
}

export interface JobResult {
  /** When this job is to look again before the next tick; null: the tick is soon enough. */
  readonly againAt: Temporal.Instant | null;
  /** Other jobs to look at once, because this one has made work for them. */
  readonly next: readonly Job['name'][];
}

/** A day is planned from this time on, so that what changes in the night is known. Oslo time. */
export const planFrom = Temporal.PlainTime.from('06:30');
/** How long an activity is remembered, to know it if it comes again. */
const rememberInbound = { hours: 7 * 24 } as const;

/** So many new messages change how the database had better look for them. */
const manyMessages = 200;

const isPlanningTime = (context: JobContext): boolean => Temporal.PlainTime.compare(osloTime(context.clock.now()), planFrom) >= 0;
const once = async (): Promise<readonly string[]> => ['all'];
const nothing: JobResult = { next: [], againAt: null };

const plan: Job = {
  name: 'plan',
  cron: '* * * * *',
  eager: true,
  keys: once,
  run: async (context) => {
    if (!isPlanningTime(context)) return nothing;
    const today = osloDate(context.clock.now());
    const planned = await planToday(context, today);
    // What goes with a message of the day is decided when those are there.
    const messages = planned.messages + (await planLeaderDigests(context, today));
    if (messages === 0) return nothing;
    if (messages > manyMessages) await context.store.keepUp('counts');
    return { ...nothing, next: ['deliver'] };
  },
};

const digest: Job = {
  name: 'digest',
  cron: '* * * * *',
  eager: true,
  keys: once,
  run: async (context) => {
    if (!isPlanningTime(context)) return nothing;
    return (await planDigestsOfWeek(context, osloDate(context.clock.now()))) > 0 ? { ...nothing, next: ['deliver'] } : nothing;
  },
};

const deliver: Job = {
  name: 'deliver',
  // Often, because this is also how a replica finds out that another has died while it delivered.
  cron: '*/10 * * * * *',
  eager: true,
  keys: (context) => tenantsWithWork(context.store.db, context.clock.now()),
  run: async (context, tenant, signal) => {
    const delivered = await deliverTenant(context, tenant, signal);
    return { ...nothing, againAt: delivered?.tryAgainAt ?? null };
  },
};

const audit: Job = {
  name: 'audit',
  cron: '*/5 * * * *',
  // The others first get the time to do what it asks for.
  eager: false,
  keys: once,
  run: async (context) => ((await runAudit(context)).told > 0 ? { ...nothing, next: ['deliver'] } : nothing),
};

const housekeeping: Job = {
  name: 'housekeeping',
  cron: '30 3 * * *',
  eager: false,
  keys: once,
  run: async (context) => {
    await forgetInbound(context.store.db, context.clock.now().subtract(rememberInbound));
    await context.store.keepUp('everything');
    // Kept with what was decided tonight; and kept whatever came of that.
    await decideCountsAhead(context).finally(() =>
      context.backupDir === undefined ? undefined : nightlyBackup(context, context.backupDir),
    );
    return nothing;
  },
};

/** Every job. A new one is one file (or entry) and one line here. */
export const jobs: readonly Job[] = [plan, digest, deliver, audit, housekeeping];
