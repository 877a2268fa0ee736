import { versionOf } from '../catalogue/figures/definitions.ts';
import { scopeKey } from '../domain/figures/scope-key.ts';
import { planDay } from '../domain/nudge/day/plan-day.ts';
import { digestRecipients, planDigests } from '../domain/nudge/day/plan-digests.ts';
import { roleDeadlines } from '../domain/nudge/deadline/derive-deadlines.ts';
import { type PlainDate, plainDate } from '../domain/time/plain-date.ts';
import { openDeadlines } from '../store/deadlines/write-deadlines.ts';
import { keepFigures } from '../store/figures/digest-figures.ts';
import { messagesThere } from '../store/messages/outbox.ts';
import { noticeTurnedRoles } from '../store/people/hand-over/notice.ts';
import { rolesHaveTurned } from '../store/people/roles-have-turned.ts';
import { hasWork } from '../store/plan/has-work.ts';
import { loadDayState } from '../store/plan/load-day-state.ts';
import { onePlannerAtATime } from '../store/plan/one-planner-at-a-time.ts';
import { takeBackDaysAhead } from '../store/plan/take-back-days-ahead.ts';
import { insertMessages, messageIdOf, writeDayPlan } from '../store/plan/write-day-plan.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { figureSets } from '../views/figures/figure-set.ts';
import { climbOf } from './agreement/climb.ts';
import { settleLivesOf } from './agreement/settle-lives.ts';
import type { JobContext } from './context.ts';
import { digestHistory } from './figures/digest-history.ts';
import { tellOfNewHolders } from './people/tell-of-new-holders.ts';
import { lookAfterClocks } from './referral/look-after-clocks.ts';

/**
 * Plans one Oslo day and writes the messages, in one transaction: a process that dies in the middle has planned nothing,
 * and the next tick plans the same. Planning a day again adds only what has come since.
 */
export async function planToday(context: JobContext, today: PlainDate): Promise<{ readonly messages: number; readonly nudges: number }> {
  const { store, catalogue, calendar, directories, probe } = context;
  await beginDay(context, today);
  await settleLivesOf(context, today);
  const left = await lookAfterClocks(context, today);
  const words = left + (await climbOf(context, today)) + (await tellOfNewHolders(context, today));
  if (calendar.isNoSendDay(today) || !(await hasWork(store.db, calendar, today))) return { messages: words, nudges: 0 };
  // A large register takes seconds to read: that is done before anybody has to wait for the lock.
  await directories.current(store.db);
  const written = await store.db.transaction().execute(async (trx) => {
    await onePlannerAtATime(trx);
    const directory = await directories.current(trx);
    const loaded = await loadDayState(trx, directory, catalogue, calendar, today);
    probe('plan:read');
    for (const deadline of loaded.unreadable)
      context.log.error({ deadline }, 'a deadline has a row that cannot be read, and is not planned');
    const plan = planDay(loaded.state, calendar, today);
    probe('plan:computed');
    for (const deadline of plan.broken) context.log.error({ deadline }, 'a deadline could not be planned');
    const counts = await writeDayPlan(trx, loaded, plan, today);
    probe('plan:written');
    return counts;
  });
  probe('plan:committed');
  return { ...written, messages: written.messages + words };
}

/**
 * Roles begin and end without an import, and a new version of the program brings dates of its own: once a day their duties and vacancies are looked at. A day that was seen and has not
 * come shows that the clock has been set back by days: what was planned meanwhile is taken back first.
 */
async function beginDay({ store, catalogue, calendar, directories, log }: JobContext, today: PlainDate): Promise<void> {
  const seen = await readSetting(store.db, rolesSeenOn);
  const day = today.toString();
  if (seen === day) return;
  const isAhead = (date: unknown): date is string => typeof date === 'string' && date > day;
  const dates = datesIn(catalogue);
  const isNew = (await readSetting(store.db, datesSeen)) !== dates;
  if (typeof seen === 'string' && !isAhead(seen) && !isNew && !(await rolesHaveTurned(store.db, seen, today)))
    return writeSetting(store.db, rolesSeenOn, day);
  await directories.current(store.db);
  await store.db.transaction().execute(async (trx) => {
    await onePlannerAtATime(trx);
    const directory = await directories.current(trx);
    const ahead = await readSetting(trx, rolesSeenOn);
    if (isAhead(ahead)) {
      log.warn({ seen: ahead, today: day }, 'the clock has been set back by days: what was planned ahead of time is taken back');
      await takeBackDaysAhead(trx, directory, calendar, today);
    }
    await openDeadlines(trx, roleDeadlines(directory, catalogue.values(), today, calendar));
    const lookedOn = typeof seen === 'string' ? plainDate(seen) : null;
    await noticeTurnedRoles(trx, { directory, routines: catalogue.values(), calendar, today }, lookedOn);
    await writeSetting(trx, rolesSeenOn, day);
    await writeSetting(trx, datesSeen, dates);
  });
}

const rolesSeenOn = 'roles-seen-on';
const datesSeen = 'dates-seen';

/** The dates the catalogue itself names. */
const datesIn = (catalogue: JobContext['catalogue']): string =>
  [...catalogue.values()].flatMap(({ id, timing }) => (timing.kind === 'on-date' ? [`${id} ${timing.on.toString()}`] : [])).join(', ');

/**
 * Puts the digests that are due in the outbox when their day has come, once each, whichever day the process comes back on; and saves what they say, for the next to tell
 * what has changed. Gives how many are new.
 */
export async function planDigestsOfWeek(context: JobContext, today: PlainDate): Promise<number> {
  const { store, calendar, catalogue, directories, probe } = context;
  await beginDay(context, today);
  const directory = await directories.current(store.db);
  const due = planDigests(directory, calendar, today, await digestHistory(store.db, today));
  const there = due.length === 0 ? new Set() : await messagesThere(store.db, due.map(messageIdOf));
  const digests = due.filter((message) => !there.has(messageIdOf(message)));
  probe('digest:computed');
  if (digests.length === 0) return 0;
  const recipients = digestRecipients(directory, calendar, today);
  const scopes = new Map(digests.map(({ person }) => recipients.get(person) ?? []).map((units) => [scopeKey(units), units]));
  const said = await figureSets(store.db, [...scopes.values()], { directory, catalogue, today });
  await store.db.transaction().execute(async (trx) => {
    await insertMessages(trx, digests, new Map(), directory);
    for (const set of said) await keepFigures(trx, scopeKey(set.scope), set, versionOf);
  });
  probe('digest:committed');
  return digests.length;
}
