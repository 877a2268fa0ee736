import { randomBytes, randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { loadCatalogue } from '../catalogue/index.ts';
import type { Clock, Log, Probe } from '../domain/ports.ts';
import { workCalendar } from '../domain/time/calendar.ts';
import { norwegianHolidays } from '../domain/time/norwegian-holidays.ts';
import { osloDate } from '../domain/time/oslo-time.ts';
import type { JobContext } from '../jobs/context.ts';
import { createScheduler, type Scheduler } from '../jobs/scheduler.ts';
import { openStore } from '../store/open-store.ts';
import { calendarKey } from '../store/people/calendar-feeds.ts';
import { createNotes } from '../store/people/take-note.ts';
import { openReferenceLock } from '../store/referral/clock/reference-lock.ts';
import { directoryCache } from '../store/register/directory-cache.ts';
import { clockLaw } from '../views/referral/clock/clock-world.ts';
import type { AppContext, Demo } from './app-context.ts';
import { calendarLinks } from './calendar/calendar-links.ts';
import { calendarRoute } from './calendar/calendar-routes.ts';
import { exportLinks } from './figures/export-links.ts';
import { exportRoute } from './figures/export-route.ts';
import { heartbeatTo } from './heartbeat.ts';
import { type DemoClock, demoClock } from './local/demo-clock.ts';
import { forwardDays } from './local/forward.ts';
import { bearerOf } from './messenger/bearer.ts';
import { createTeamsMessenger } from './messenger/create-messenger.ts';
import { createLimiter, type LimiterOptions } from './messenger/limiter.ts';
import { countSends, createMetrics } from './metrics.ts';
import { createReadiness } from './readiness.ts';
import { createDrafts } from './referral/drafts.ts';
import { emptyCards } from './referral/empty-cards.ts';
import { createAdapter } from './server/adapter.ts';
import { createServer } from './server/create-server.ts';
import { createInbound, type InboundOptions } from './server/inbound.ts';
import type { Settings } from './settings.ts';

export interface BotOptions {
  readonly settings: Settings;
  readonly log: Log;
  readonly clock: Clock;
  readonly probe: Probe;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Other limits for what comes in, for a test. */
  readonly inbound?: InboundOptions;
  /** Other windows for what goes out, for a test whose days pass in moments. */
  readonly outbound?: LimiterOptions;
  /** Done when the bot listens and before its clocks start: what is sent before people can be reached would be lost to them. */
  readonly beforeJobs?: (bot: Pick<RunningBot, 'url' | 'context'>) => Promise<void>;
}

export interface RunningBot {
  readonly url: string;
  readonly port: number;
  readonly context: JobContext;
  /** Finishes what is under way, bounded in time, and lets go of everything. */
  stop(): Promise<void>;
}

/** How long one request to Teams may take, and how long stopping may. Milliseconds. */
const requestTimeoutMs = 15_000;
const stopWithinMs = 8_000;
const sweepEveryMs = 60_000;

/** Puts the bot together and starts it: memory, clock, way out, workers, way in. */
export async function startBot({
  settings,
  log,
  clock: real,
  probe,
  random,
  beforeJobs,
  inbound: inboundOptions,
  outbound,
}: BotOptions): Promise<RunningBot> {
  const { localMode } = settings;
  const store = await openStore({ databaseUrl: settings.DATABASE_URL ?? null, dataDir: settings.DATA_DIR });
  const demo = localMode ? await demoClock(store.db, real) : null;
  const clock = demo ?? real;
  const stopping = new AbortController();

  const adapter = createAdapter({
    appId: settings.MICROSOFT_APP_ID ?? '',
    password: settings.MICROSOFT_APP_PASSWORD ?? '',
    type: settings.MICROSOFT_APP_TYPE,
    tenantId: settings.MICROSOFT_APP_TENANT_ID ?? '',
  });
  const messenger = createTeamsMessenger({
    bearer: settings.MICROSOFT_APP_ID === undefined ? null : bearerOf(adapter, settings.MICROSOFT_APP_ID),
    timeoutMs: requestTimeoutMs,
    limiter: createLimiter(outbound),
    log,
    stopping: stopping.signal,
    now: () => real.now().epochMilliseconds,
  });
  const registry = createMetrics(store, clock);
  // In local mode the bot's own address is all there is, and known when it listens.
  let publicUrl = settings.PUBLIC_URL ?? null;
  const key = await calendarKey(store.db, () => randomBytes(32));
  const context: JobContext = {
    store,
    catalogue: loadCatalogue(),
    calendar: workCalendar(norwegianHolidays()),
    directories: directoryCache(),
    clock,
    messenger: countSends(messenger, registry),
    log,
    probe,
    random,
    localMode,
    clocks: {
      ...clockLaw(settings.PATHWAY_REASON_WEEKS),
      references: openReferenceLock({ key: settings.CLOCK_KEY, databaseUrl: settings.DATABASE_URL, dataDir: settings.DATA_DIR }),
    },
    ...(settings.LOCAL_THEMES_REGIONS === undefined ? {} : { localThemes: settings.LOCAL_THEMES_REGIONS }),
    ...(localMode || publicUrl !== null ? { calendarLinks: calendarLinks(() => publicUrl ?? '', key) } : {}),
    ...(settings.BACKUP_DIR === undefined ? {} : { backupDir: settings.BACKUP_DIR }),
    ...(settings.HEARTBEAT_URL === undefined ? {} : { heartbeat: heartbeatTo(settings.HEARTBEAT_URL) }),
  };
  const scheduler = createScheduler(context, { monotonicMs: () => performance.now(), wallMs: Date.now });
  const app: AppContext = {
    ...context,
    homeTenant: settings.MICROSOFT_APP_TENANT_ID ?? null,
    wake: () => scheduler.wake('deliver'),
    demo: demo === null ? null : demoFor(context, demo, scheduler, stopping.signal),
    drafts: createDrafts(
      () => clock.now(),
      (person, places) => void emptyCards(context, person, places),
    ),
    ...(localMode || publicUrl !== null ? { exportLinks: exportLinks(() => publicUrl ?? '', key) } : {}),
    ...(settings.REFERRERS === undefined ? {} : { referrers: settings.REFERRERS }),
  };
  // What nobody touches is forgotten without anybody asking for it.
  const sweeping = setInterval(() => app.drafts.sweep(), sweepEveryMs).unref();
  const inbound = createInbound(
    { app: { ...app, notes: createNotes(store, () => clock.now()) }, adapter, messenger, registry },
    inboundOptions,
  );
  const server = createServer({
    process: inbound.process,
    log,
    metrics: { registry, token: settings.METRICS_TOKEN ?? null },
    readiness: createReadiness({ store, scheduler, monotonicMs: () => performance.now() }),
    newId: randomUUID,
    extraRoutes: [calendarRoute(context, key), exportRoute(context, key)],
  });
  const { port, url } = await server.listen(settings.PORT, settings.HOST ?? (localMode ? '127.0.0.1' : '0.0.0.0'));
  publicUrl ??= url;
  await beforeJobs?.({ url, context });
  await scheduler.start();
  return {
    url,
    port,
    context,
    stop: async () => {
      stopping.abort();
      clearInterval(sweeping);
      // Together, so that the whole is bounded too: what runs is not asked for more by anybody.
      await Promise.all([server.close(stopWithinMs), inbound.drain(stopWithinMs), scheduler.stop(stopWithinMs)]);
      messenger.close();
      await store.close();
    },
  };
}

/** The demo moves alone: no job runs while its clock jumps. It answers at once and goes on in the background. */
function demoFor(context: JobContext, clock: DemoClock, scheduler: Scheduler, stopping: AbortSignal): Demo {
  let underWay = false;
  return {
    forward: async (days) => {
      if (underWay) return null;
      underWay = true;
      const arrival = osloDate(clock.now()).add({ days }).toString();
      scheduler
        .exclusively(() => forwardDays(context, clock, days, stopping))
        .catch((error: unknown) =>
          context.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'the demo could not move on'),
        )
        .finally(() => {
          underWay = false;
        });
      return arrival;
    },
  };
}
