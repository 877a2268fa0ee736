import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { DayPlan, WaitingNudge } from '../../domain/nudge/day/day-plan.ts';
import type { Nudge, PlannedMessage } from '../../domain/nudge/types.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { osloInstant } from '../../domain/time/oslo-time.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { mayHaveBeenSent, restoredReason, sendsUnknownThrough } from '../backup/sends-unknown.ts';
import { advanceDeadlines, endDeadlines, openDeadlines } from '../deadlines/write-deadlines.ts';
import type { Database } from '../open-store.ts';
import { inChunks, json } from '../rows.ts';
import { unsettledBefore } from './has-work.ts';
import { type LoadedDay, nudgeKey } from './load-day-state.ts';

/** Writes a day's plan, within the transaction it was read in. Gives how many messages and nudges there are in it. */
export async function writeDayPlan(
  db: Database,
  loaded: LoadedDay,
  plan: DayPlan,
  today: PlainDate,
): Promise<{ messages: number; nudges: number }> {
  const day = today.toString();
  await endDeadlines(db, plan.superseded, 'superseded', day);
  await endDeadlines(db, plan.cancelled, 'cancelled', day);
  await advanceDeadlines(db, plan.advanced);
  await openDeadlines(db, plan.opened);

  const going = plan.messages.flatMap((message) => message.nudges);
  const ids = new Map(loaded.nudgeIds);
  const isNew = (nudge: Nudge): boolean => !ids.has(nudgeKey(nudge));
  const fresh = await insertNudges(
    db,
    [...going.filter(isNew).map((nudge) => ({ nudge, until: null })), ...plan.held.filter((each) => isNew(each.nudge))],
    day,
  );
  await updateNudges(db, ids, [
    ...going.filter((nudge) => !isNew(nudge)).map((nudge) => ({ nudge, until: null })),
    ...plan.held.filter((each) => !isNew(each.nudge)),
  ]);
  for (const [key, id] of fresh) ids.set(key, id);

  await setState(db, ids, plan.dropped, 'dropped');
  await setState(db, ids, plan.passedOn, 'passed-on');
  await sql`
    update nudges set state = 'dropped'
    where state = 'held' and exists (select 1 from deadlines where deadlines.id = nudges.deadline_id and deadlines.state <> 'open')`.execute(
    db,
  );
  await settleOldMessages(db, loaded, day);
  await insertMessages(db, plan.messages, ids, loaded.state.directory);
  await endQuiets(db, loaded, day);
  await insertNobody(db, plan.nobody, day);
  return { messages: plan.messages.length, nudges: going.length };
}

/**
 * New nudges; one that exists under the same key has been sent before and is not repeated. Nor is an older step told to
 * somebody who was told of the deadline on a day that has not come: the clock was ahead then. In order, so that the same plan gives
 * the same rows.
 */
async function insertNudges(
  db: Database,
  nudges: readonly { readonly nudge: Nudge; readonly until: PlainDate | null }[],
  day: string,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const chunk of inChunks(nudges)) {
    const rows = chunk.map(({ nudge, until }) => ({
      ...nudgeColumns(nudge, until),
      deadline_id: nudge.deadline,
      key: nudge.key,
      step: nudge.step,
      person_id: nudge.person,
      audience: nudge.audience,
    }));
    const inserted = await sql<{ id: number; deadline_id: string; key: string; person_id: string }>`
      insert into nudges (deadline_id, key, step, person_id, audience, why, state, until, planned_on)
      select deadline_id, key, step, person_id, audience, why, state, until, ${day}::date
      from rows from (
        jsonb_to_recordset(${json(rows)}::jsonb) as (deadline_id text, key text, step int, person_id text, audience text, why jsonb, state text, until date)
      ) with ordinality as incoming (deadline_id, key, step, person_id, audience, why, state, until, place)
      where not exists (
        select 1 from nudges as told
        where told.deadline_id = incoming.deadline_id and told.person_id = incoming.person_id and told.planned_on > ${day}::date
      )
      order by incoming.place
      on conflict (deadline_id, key, person_id) do nothing
      returning id, deadline_id, key, person_id`.execute(db);
    for (const row of inserted.rows) ids.set(`${row.deadline_id} ${row.key} ${row.person_id}`, row.id);
  }
  return ids;
}

async function updateNudges(
  db: Database,
  ids: ReadonlyMap<string, number>,
  nudges: readonly { readonly nudge: Nudge; readonly until: PlainDate | null }[],
): Promise<void> {
  for (const chunk of inChunks(nudges)) {
    const rows = chunk.map(({ nudge, until }) => ({ ...nudgeColumns(nudge, until), id: ids.get(nudgeKey(nudge)) ?? 0 }));
    await sql`
      update nudges set state = incoming.state, until = incoming.until, why = incoming.why
      from jsonb_to_recordset(${json(rows)}::jsonb) as incoming (id bigint, why jsonb, state text, until date)
      where nudges.id = incoming.id`.execute(db);
  }
}

const nudgeColumns = (nudge: Nudge, until: WaitingNudge['until'] | null) => ({
  // Dates become ISO text by their own toJSON.
  why: nudge.why,
  state: until === null ? 'planned' : 'held',
  until: until?.toString() ?? null,
});

async function setState(
  db: Database,
  ids: ReadonlyMap<string, number>,
  nudges: readonly Nudge[],
  state: 'dropped' | 'passed-on',
): Promise<void> {
  const those = nudges.flatMap((nudge) => ids.get(nudgeKey(nudge)) ?? []);
  for (const chunk of inChunks(those)) await db.updateTable('nudges').set({ state }).where('id', 'in', chunk).execute();
}

/** What earlier messages could not deliver has moved on; one that never left is cancelled. */
async function settleOldMessages(db: Database, loaded: LoadedDay, day: string): Promise<void> {
  for (const chunk of inChunks(loaded.takenOver)) {
    await db
      .updateTable('messages')
      .set({ carried: true })
      .where(
        'id',
        'in',
        chunk.map((each) => each.message),
      )
      .execute();
    const unsent = chunk.filter((each) => each.unsent).map((each) => each.message);
    if (unsent.length > 0)
      await db.updateTable('messages').set({ state: 'cancelled', reason: 'day-passed' }).where('id', 'in', unsent).execute();
  }
  // Nothing of these is open or waiting any more: everything on them is answered, or it was a digest. Who has taken something over is told of again instead.
  await sql`
    with settled as (update messages set carried = true, state = case when state = 'planned' then 'cancelled' else state end,
      reason = case when state = 'planned' then 'day-passed' else reason end
    where id in (select id from ${unsettledBefore(day)} as unsettled) and not exists (
      select 1 from message_nudges join nudges on nudges.id = message_nudges.nudge_id join deadlines on deadlines.id = nudges.deadline_id
      where message_nudges.message_id = messages.id and nudges.state = 'planned' and deadlines.state = 'open'
    ) returning about, reason)
    update hand_overs set told = false from settled join hand_overs as lapsed on lapsed.deadline_id = settled.about
    where settled.reason = 'day-passed' and hand_overs.person = lapsed.person and hand_overs.unit = lapsed.unit
      and hand_overs.noticed_on = lapsed.noticed_on`.execute(db);
}

export const messageIdOf = (message: Pick<PlannedMessage, 'person' | 'date' | 'kind'>): string =>
  `${message.person}:${message.date.toString()}:${message.kind}`;

export async function insertMessages(
  db: Database,
  messages: readonly PlannedMessage[],
  nudgeIds: ReadonlyMap<string, number>,
  directory: Directory,
): Promise<void> {
  const instantOf = osloInstants();
  // After a restore, what is planned for days whose messages may have gone already is never sent: the next day's carries it.
  const unknownThrough = messages.length === 0 ? null : await sendsUnknownThrough(db);
  for (const chunk of inChunks(messages)) {
    const known = chunk.filter((message) => message.kind === 'digest' || message.nudges.some((nudge) => nudgeIds.has(nudgeKey(nudge))));
    if (known.length === 0) continue;
    const rows = known.map((message) => ({
      id: messageIdOf(message),
      person_id: message.person,
      tenant_id: directory.people.get(message.person)?.tenant ?? '',
      local_date: message.date,
      kind: message.kind,
      send_at: instantOf(message.date, message.time),
      closes_at: instantOf(message.date, message.closes),
      ...(mayHaveBeenSent(message, unknownThrough) ? { state: 'ambiguous', reason: restoredReason } : { state: 'planned' }),
    }));
    await sql`
      insert into messages (id, person_id, tenant_id, local_date, kind, send_at, closes_at, state, reason)
      select id, person_id, tenant_id, local_date, kind, send_at, closes_at, state, reason
      from jsonb_to_recordset(${json(rows)}::jsonb) as incoming
        (id text, person_id text, tenant_id text, local_date date, kind text, send_at timestamptz, closes_at timestamptz, state text, reason text)
      on conflict do nothing`.execute(db);
    const items = known.flatMap((message) =>
      message.nudges.flatMap((nudge) => {
        const nudge_id = nudgeIds.get(nudgeKey(nudge));
        return nudge_id === undefined ? [] : [{ message_id: messageIdOf(message), nudge_id }];
      }),
    );
    await sql`
      insert into message_nudges (message_id, nudge_id)
      select message_id, nudge_id from jsonb_to_recordset(${json(items)}::jsonb) as incoming (message_id text, nudge_id bigint)
      on conflict do nothing`.execute(db);
  }
}

/** A day's messages go at a handful of times, and working one out in Oslo's time takes longer than the rest of its row. */
function osloInstants(): (date: PlainDate, time: Temporal.PlainTime) => string {
  const known = new Map<string, string>();
  return (date, time) => {
    const key = `${date.toString()} ${time.toString()}`;
    const instant = known.get(key) ?? osloInstant(date, time).toString();
    known.set(key, instant);
    return instant;
  };
}

/** Those this planning has seen, and those of deadlines that have ended; one set meanwhile is for the next planning. */
async function endQuiets(db: Database, loaded: LoadedDay, day: string): Promise<void> {
  const seen = loaded.state.resumed.map(({ deadline, person }) => ({ deadline_id: deadline.id, person_id: person }));
  await sql`
    update quiets set resumed = true
    where not resumed and until <= ${day}::date and (
      (deadline_id, person_id) in (select deadline_id, person_id from jsonb_to_recordset(${json(seen)}::jsonb) as seen (deadline_id text, person_id text))
      or not exists (select 1 from deadlines where deadlines.id = quiets.deadline_id and deadlines.state = 'open')
    )`.execute(db);
}

async function insertNobody(db: Database, nobody: DayPlan['nobody'], day: string): Promise<void> {
  for (const chunk of inChunks(nobody)) {
    await db
      .insertInto('nobody')
      .values(chunk.map((each) => ({ deadline_id: each.deadline, unit_id: each.unit, step: each.step, found_on: day })))
      .onConflict((conflict) =>
        conflict.columns(['deadline_id', 'unit_id']).doUpdateSet({ step: sql`excluded.step`, found_on: sql`excluded.found_on` }),
      )
      .execute();
  }
}
