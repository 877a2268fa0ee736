import { Temporal } from 'temporal-polyfill';
import { createTeamsMessenger } from '../../bot/messenger/create-messenger.ts';
import { createLimiter } from '../../bot/messenger/limiter.ts';
import { type PersonId, personId } from '../../domain/ids.ts';
import type { Clock, Log, Messenger, Probe } from '../../domain/ports.ts';
import type { Register } from '../../domain/register.ts';
import { osloDate, osloInstant } from '../../domain/time/oslo-time.ts';
import { isAfter } from '../../domain/time/plain-date.ts';
import type { JobContext } from '../../jobs/context.ts';
import { type Delivered, deliverAll } from '../../jobs/deliver.ts';
import { planLeaderDigests } from '../../jobs/figures/plan-leader-digests.ts';
import { planDigestsOfWeek, planToday } from '../../jobs/plan.ts';
import type { Store } from '../../store/open-store.ts';
import { rememberConversation } from '../../store/people/conversations.ts';
import { type Applied, applyRegister } from '../../store/register/apply-register.ts';
import { directoryCache } from '../../store/register/directory-cache.ts';
import { calendar, catalogue, day } from './builders.ts';

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  /** An Oslo date, and an Oslo time of day. */
  moveTo(date: string, time?: string): void;
}

export function handClock(date: string, time = '08:15'): HandClock {
  const at = (iso: string, clockTime: string): Temporal.Instant => osloInstant(day(iso), Temporal.PlainTime.from(clockTime));
  let now = at(date, time);
  return {
    now: () => now,
    moveTo: (to, clockTime = '08:15') => {
      now = at(to, clockTime);
    },
  };
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** The real messenger, without the limiter's waiting: simulated days pass faster than Teams' windows. */
export function realMessenger(timeoutMs = 10_000): Messenger & { close(): void } {
  return createTeamsMessenger({
    bearer: null,
    timeoutMs,
    limiter: createLimiter({ threadWindows: [], tenantWindows: [] }),
    log: silentLog,
    now: () => 0,
  });
}

/** What the jobs work with, over a store: the real catalogue and calendar, and nothing remembered. */
export const jobContext = (store: Store, clock: Clock, messenger: Messenger, probe: Probe = () => {}): JobContext => ({
  store,
  catalogue,
  calendar,
  directories: directoryCache(),
  clock,
  messenger,
  log: silentLog,
  probe,
  random: () => 0.5,
  localMode: false,
});

export const importRegister = (store: Store, register: Register, today: string): Promise<Applied> =>
  applyRegister(store.db, register, { routines: [...catalogue.values()], calendar, today: day(today) });

/** Gives these people a chat with the bot at this service. */
export async function connect(
  store: Store,
  people: readonly string[],
  serviceUrl: string,
  conversation: (person: string) => string,
  now = Temporal.Instant.from('2027-01-04T08:00:00Z'),
): Promise<void> {
  for (const person of people) {
    const id: PersonId = personId(person);
    await rememberConversation(
      store.db,
      {
        tenant: '00000000-0000-0000-0000-000000000001',
        conversationId: conversation(person),
        person: id,
        aadObjectId: null,
        userId: `29:${person}`,
        botId: '28:brobygger',
        serviceUrl,
        locale: 'nb-NO',
      },
      now,
    );
  }
}

/** Times of day at which a day's work is looked at: before and when the digest and the daily message go, and late windows. */
const stops = ['06:30', '08:00', '08:15', '12:00'] as const;

/** Everything that is planned for the day the clock shows, in the order of the running bot's jobs. */
export async function planOf(context: JobContext): Promise<void> {
  const today = osloDate(context.clock.now());
  await planDigestsOfWeek(context, today);
  await planToday(context, today);
  await planLeaderDigests(context, today);
}

/** One day as the running bot lives it. Plans and delivers at each stop; gives what each delivery came to. */
export async function liveDay(
  context: JobContext,
  clock: HandClock,
  date: string,
  times: readonly string[] = stops,
): Promise<readonly Delivered[]> {
  const delivered: Delivered[] = [];
  for (const time of times) {
    clock.moveTo(date, time);
    await planOf(context);
    delivered.push(...(await deliverAll(context)));
  }
  return delivered;
}

/** Every day from one to another, both counted. */
export async function liveDays(context: JobContext, clock: HandClock, from: string, to: string, times?: readonly string[]): Promise<void> {
  for (let date = day(from); !isAfter(date, day(to)); date = date.add({ days: 1 })) await liveDay(context, clock, date.toString(), times);
}
