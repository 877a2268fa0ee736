import { versionOf } from '../../catalogue/figures/definitions.ts';
import { scopeKey } from '../../domain/figures/scope-key.ts';
import type { PersonId } from '../../domain/ids.ts';
import { isDigestWeek } from '../../domain/nudge/day/digest-rhythm.ts';
import { digestRecipients, planDigests } from '../../domain/nudge/day/plan-digests.ts';
import {
  decideLeaderDigest,
  type LeaderDigestDue,
  leaderDigestMessage,
  leaderDigestsDue,
} from '../../domain/nudge/day/plan-leader-digests.ts';
import type { Directory } from '../../domain/people/directory.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { mondayOf } from '../../domain/time/send-day.ts';
import { keepFiguresOfMany } from '../../store/figures/digest-figures.ts';
import { digestRhythmsOf } from '../../store/figures/digest-rhythms.ts';
import {
  type DecidedLeaderDigest,
  dailiesOn,
  foldIntoDailies,
  leaderDigestsDecided,
  peopleWithRegionalDigest,
  recordLeaderDigests,
} from '../../store/figures/leader-digests.ts';
import type { Database } from '../../store/open-store.ts';
import { onePlannerAtATime } from '../../store/plan/one-planner-at-a-time.ts';
import { insertMessages, messageIdOf } from '../../store/plan/write-day-plan.ts';
import { leaderNeeds } from '../../views/figures/leader-needs.ts';
import type { JobContext } from '../context.ts';
import { digestHistory } from './digest-history.ts';

/**
 * Decides which leaders get their overview, once a week and person, and puts it in the outbox: on the day's message where there is one, else by itself. To be called when
 * the day's own messages have been planned. Doing it again, in this process or another, changes nothing; a process that dies in the middle has decided nothing.
 * Gives how many messages there are to deliver that were not there before.
 */
export async function planLeaderDigests(context: JobContext, today: PlainDate): Promise<number> {
  const { store, calendar, directories, catalogue } = context;
  if (calendar.isNoSendDay(today)) return 0;
  await foldIntoDailies(store.db, today);
  const due = await dueNow(store.db, context, today);
  if (due.length === 0) return 0;
  // Figures take a while to read: that is done before anybody has to wait for the lock.
  const read = await leaderNeeds(
    store.db,
    due.map(({ units }) => units),
    { directory: await directories.current(store.db), catalogue, calendar, today },
  );
  const known = new Map(due.map(({ person }, index) => [person, read[index]]));
  const told = await store.db.transaction().execute(async (trx) => {
    await onePlannerAtATime(trx);
    const directory = await directories.current(trx);
    // Another may have decided meanwhile, and somebody may have got a message of the day.
    const still = await dueNow(trx, context, today);
    const dailies = await dailiesOn(
      trx,
      still.map(({ person }) => person),
      today,
    );
    const decided = still.flatMap((each): readonly (DecidedLeaderDigest & { readonly own: LeaderDigestDue | null })[] => {
      const { person } = each;
      const toDo = known.get(person)?.needs;
      const daily = dailies.get(person);
      const decision = toDo === undefined ? 'later' : decideLeaderDigest(toDo, daily?.state ?? 'none');
      if (toDo === undefined || decision === 'later') return [];
      const message =
        decision === 'own' ? messageIdOf({ person, date: today, kind: 'digest' }) : decision === 'rides' ? (daily?.id ?? null) : null;
      return [{ person, on: today, ...toDo, message, own: decision === 'own' ? each : null }];
    });
    const own = decided.flatMap(({ own: mine }) => (mine === null ? [] : [leaderDigestMessage(mine, directory, today)]));
    await insertMessages(trx, own, new Map(), directory);
    await recordLeaderDigests(trx, decided);
    return { own: own.length, people: decided.flatMap(({ person, message }) => (message === null ? [] : [person])) };
  });
  // What they say, for the next to tell what has changed. Nobody has to wait for it, and without it nothing is said of changes.
  const said = told.people.flatMap((person) => known.get(person)?.figures ?? []);
  const regions = digestRecipients(await directories.current(store.db), calendar, today).values();
  await keepFiguresOfMany(store.db, said, versionOf, new Set([...regions].map(scopeKey)));
  return told.own;
}

/** Those for whom it is to be decided now, but whose day's message has left: for them it waits for tomorrow. */
async function dueNow(db: Database, { calendar, directories }: JobContext, today: PlainDate): Promise<readonly LeaderDigestDue[]> {
  const directory = await directories.current(db);
  const decided = await leaderDigestsDecided(db);
  const [rhythms, regionRhythms] = await Promise.all([digestRhythmsOf(db, 'leader'), digestRhythmsOf(db, 'regional')]);
  const regional = digestRecipients(directory, calendar, today);
  const due = leaderDigestsDue(
    {
      directory,
      rhythmOf: (unit) => rhythms.get(unit)?.rhythm ?? 'weekly',
      getsRegional: (person) =>
        regional.get(person)?.some((region) => isDigestWeek(regionRhythms.get(region)?.rhythm ?? 'weekly', today)) === true,
      decidedOn: (person) => decided.get(person) ?? null,
    },
    calendar,
    today,
  );
  const people = due.map(({ person }) => person);
  const [dailies, caughtUp] = await Promise.all([
    dailiesOn(db, people, today),
    people.some((person) => regional.has(person)) ? regionalOutOfTurn(db, directory, calendar, today) : new Set(),
  ]);
  return due.filter(({ person }) => dailies.get(person)?.state !== 'gone' && !caughtUp.has(person));
}

/** Whoever gets a region's digest this week although it is none of its weeks, because the last one passed without it: today, whether it is planned already or not, or before. */
async function regionalOutOfTurn(
  db: Database,
  directory: Directory,
  calendar: JobContext['calendar'],
  today: PlainDate,
): Promise<ReadonlySet<PersonId>> {
  const now = planDigests(directory, calendar, today, await digestHistory(db, today));
  return new Set([...now.map(({ person }) => person), ...(await peopleWithRegionalDigest(db, mondayOf(today), today))]);
}
