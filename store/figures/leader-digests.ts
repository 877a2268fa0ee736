import { sql } from 'kysely';
import { type PersonId, personId } from '../../domain/ids.ts';
import type { LeaderNeeds } from '../../domain/nudge/day/plan-leader-digests.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { dateOf, inChunks, json } from '../rows.ts';

/**
 * On which Oslo date it was last decided whether each leader gets their overview. What its day passed without, or what was taken back when the clock was set back, counts as a week
 * older: it is decided again.
 */
export async function leaderDigestsDecided(db: Database): Promise<ReadonlyMap<PersonId, PlainDate>> {
  const { rows } = await sql<{ person_id: string; decided_on: string }>`
    select leader_digests.person_id, case
        when message_id is not null and (messages.id is null or (messages.state = 'cancelled' and messages.reason = 'day-passed')) then decided_on - 7
        else decided_on
      end as decided_on
    from leader_digests left join messages on messages.id = leader_digests.message_id`.execute(db);
  return new Map(rows.map((row) => [personId(row.person_id), dateOf(row.decided_on)]));
}

/** How each of these people's daily message of this day stands; none: there is none, or nothing of it came to them. */
export async function dailiesOn(
  db: Database,
  people: readonly PersonId[],
  day: PlainDate,
): Promise<ReadonlyMap<PersonId, { readonly id: string; readonly state: 'open' | 'gone' }>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<{ id: string; person_id: string; state: string }>`
    select id, person_id, state from messages
    where kind = 'daily' and local_date = ${day.toString()}::date and person_id = any(${people}::text[])
      and state in ('planned', 'sending', 'sent', 'ambiguous')`.execute(db);
  return new Map(rows.map(({ id, person_id, state }) => [personId(person_id), { id, state: state === 'planned' ? 'open' : 'gone' }]));
}

export interface DecidedLeaderDigest extends LeaderNeeds {
  readonly person: PersonId;
  readonly on: PlainDate;
  /** Null: there is nothing to tell this week. */
  readonly message: string | null;
}

/**
 * Keeps what was decided, on the messages too. A day's message that carries an overview is drawn with it, also when it was about to leave. Within the planner's transaction.
 */
export async function recordLeaderDigests(trx: Database, decided: readonly DecidedLeaderDigest[]): Promise<void> {
  for (const chunk of inChunks(decided)) {
    const rows = chunk.map(({ person, on, toActOn, toConfirm, message }) => ({
      person_id: person,
      decided_on: on,
      to_act_on: toActOn,
      to_confirm: toConfirm,
      message_id: message,
    }));
    await sql`
      insert into leader_digests (person_id, decided_on, to_act_on, to_confirm, message_id)
      select person_id, decided_on, to_act_on, to_confirm, message_id from jsonb_to_recordset(${json(rows)}::jsonb)
        as decided (person_id text, decided_on date, to_act_on int, to_confirm int, message_id text)
      on conflict (person_id) do update set decided_on = excluded.decided_on, to_act_on = excluded.to_act_on, to_confirm = excluded.to_confirm,
        message_id = excluded.message_id`.execute(trx);
    await sql`
      update messages set of_leader = true
      where kind = 'digest' and id = any(${rows.flatMap(({ message_id }) => message_id ?? [])}::text[])`.execute(trx);
    await sql`
      update messages set changes = changes + 1
      where kind = 'daily' and state = 'planned' and id = any(${rows.flatMap(({ message_id }) => message_id ?? [])}::text[])`.execute(trx);
  }
}

/**
 * An overview that was to go by itself, and whose reader has since been given a message of the day that has not left either, goes with it: one message a day.
 */
export async function foldIntoDailies(db: Database, day: PlainDate): Promise<void> {
  await sql`
    with folded as (
      update messages as own set state = 'cancelled', reason = 'with-daily'
      from leader_digests, messages as daily
      where own.id = leader_digests.message_id and own.kind = 'digest' and own.state = 'planned' and own.local_date = ${day.toString()}::date
        and daily.person_id = own.person_id and daily.local_date = own.local_date and daily.kind = 'daily' and daily.state = 'planned'
      returning own.person_id, daily.id
    ), drawn as (
      update messages set changes = changes + 1 from folded where messages.id = folded.id
    )
    update leader_digests set message_id = folded.id from folded where leader_digests.person_id = folded.person_id`.execute(db);
}

/** What these messages carry of leaders' overviews, by message. */
export async function leaderDigestsOf(
  db: Database,
  messages: readonly string[],
): Promise<ReadonlyMap<string, LeaderNeeds & { readonly message: string }>> {
  if (messages.length === 0) return new Map();
  const { rows } = await sql<{ message_id: string; to_act_on: number; to_confirm: number }>`
    select message_id, to_act_on, to_confirm from leader_digests where message_id = any(${messages}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.message_id, { message: row.message_id, toActOn: row.to_act_on, toConfirm: row.to_confirm }]));
}

/** The message of a day that has this person's newest overview on it; null when it went by itself, or there was none. */
export async function dailyWithOverview(db: Database, person: PersonId): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select messages.id from leader_digests join messages on messages.id = leader_digests.message_id
    where leader_digests.person_id = ${person} and messages.kind = 'daily'`.execute(db);
  return rows[0]?.id ?? null;
}

/** Who has got a region's digest on one of these Oslo dates, both counted, or is about to. */
export async function peopleWithRegionalDigest(db: Database, from: PlainDate, to: PlainDate): Promise<readonly PersonId[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from messages
    where kind = 'digest' and not of_leader and state <> 'cancelled'
      and local_date between ${from.toString()}::date and ${to.toString()}::date`.execute(db);
  return rows.map((row) => personId(row.person_id));
}
