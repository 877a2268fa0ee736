import { sql } from 'kysely';
import type { Deadline } from '../../domain/nudge/types.ts';
import type { Database } from '../open-store.ts';
import { eraseStopped } from '../referral/clock/erase-references.ts';
import { inChunks, isoOrNull, json } from '../rows.ts';
import { rowOf } from './deadline-row.ts';

/**
 * Opens deadlines that are not there yet, and those that were cancelled and are wanted again. One that people have closed,
 * and one whose routine and subject have an open deadline already, are left as they are. Gives the number opened.
 */
export async function openDeadlines(db: Database, deadlines: readonly Deadline[]): Promise<number> {
  let opened = 0;
  for (const chunk of inChunks(deadlines, 5_000)) {
    const { rows } = await sql<{ id: string; version: number }>`
      insert into deadlines (id, routine, subject, due, ladder, opened_on, meeting_on, handled_through, next_step_on)
      select id, routine, subject, due, ladder::jsonb, opened_on, meeting_on, handled_through, next_step_on
      from jsonb_to_recordset(${json(chunk.map(rowOf))}::jsonb) as incoming
        (id text, routine text, subject text, due date, ladder text, opened_on date, meeting_on date, handled_through date, next_step_on date)
      where not exists (
        select 1 from deadlines as other where other.state = 'open' and other.routine = incoming.routine and other.subject = incoming.subject
      )
      on conflict (id) do update set
        state = 'open', version = deadlines.version + 1, closed_on = null, meeting_on = excluded.meeting_on,
        ladder = excluded.ladder, opened_on = excluded.opened_on, handled_through = excluded.handled_through, next_step_on = excluded.next_step_on
      where deadlines.state = 'cancelled'
      returning id, version`.execute(db);
    opened += rows.length;
    // What was agreed upon before it was cancelled is agreed upon no more.
    const again = rows.flatMap(({ id, version }) => (version > 1 ? [id] : []));
    if (again.length > 0) await db.deleteFrom('reviews').where('deadline_id', 'in', again).execute();
  }
  return opened;
}

/** Writes how far the planner has come with each deadline. */
export async function advanceDeadlines(db: Database, deadlines: readonly Deadline[]): Promise<void> {
  for (const chunk of inChunks(deadlines, 5_000)) {
    const steps = chunk.map((deadline) => ({
      id: deadline.id,
      handled_through: isoOrNull(deadline.handledThrough),
      next_step_on: isoOrNull(deadline.nextStepOn),
    }));
    await sql`
      update deadlines set handled_through = incoming.handled_through, next_step_on = incoming.next_step_on
      from jsonb_to_recordset(${json(steps)}::jsonb) as incoming (id text, handled_through date, next_step_on date)
      where deadlines.id = incoming.id and deadlines.state = 'open'`.execute(db);
  }
}

/** Ends open deadlines without an outcome, and marks every card that shows them as out of date. */
export async function endDeadlines(db: Database, ids: readonly string[], state: 'superseded' | 'cancelled', on: string): Promise<void> {
  for (const chunk of inChunks(ids, 5_000)) {
    await db
      .updateTable('deadlines')
      .set({ state, closed_on: on, next_step_on: null, version: sql`version + 1` })
      .where('id', 'in', chunk)
      .where('state', '=', 'open')
      .execute();
    await eraseStopped(db, chunk);
    await markCardsStale(db, chunk);
  }
}

/**
 * Opens deadlines again that an import cancelled because it lacked what they are about: their ladders go on where they were. One whose routine and subject
 * have another that is open stays as it is. Gives the number opened.
 */
export async function reopenCancelled(db: Database, ids: readonly string[], today: string): Promise<number> {
  if (ids.length === 0) return 0;
  const { rows } = await sql<{ id: string }>`
    update deadlines set state = 'open', closed_on = null, next_step_on = ${today}::date, version = version + 1
    where id in (
      select distinct on (routine, subject) id from deadlines
      where id = any(${ids as string[]}::text[]) and state = 'cancelled' order by routine, subject, opened_on desc, id desc
    ) and not exists (
      select 1 from deadlines as other where other.state = 'open' and other.routine = deadlines.routine and other.subject = deadlines.subject
    ) returning id`.execute(db);
  await markCardsStale(
    db,
    rows.map((row) => row.id),
  );
  return rows.length;
}

/**
 * Keeps everybody else from answering these deadlines until the transaction ends. Whoever ends several, one after the other, takes all of them first, in the order
 * of their ids: who answers takes a deadline and then the cards that show it, and would wait for ever for cards that are taken already.
 */
export async function lockDeadlines(trx: Database, ids: readonly string[]): Promise<void> {
  await sql`select 1 from deadlines where id = any(${ids as string[]}::text[]) order by id for update`.execute(trx);
}

/**
 * Every card that shows one of these deadlines is drawn again, also one that is on its way just now, or is drawn and waits to
 * leave; `except` is the card being answered, which Teams replaces itself. Locked in the order of their ids, as the sender
 * does, so that neither waits for the other for ever.
 */
export async function markCardsStale(db: Database, deadlines: readonly string[], except: string | null = null): Promise<void> {
  await sql`
    with showing as materialized (
      select id from messages
      where state in ('planned', 'sending', 'sent') and id is distinct from ${except}::text and id in (
        select message_nudges.message_id from message_nudges join nudges on nudges.id = message_nudges.nudge_id
        where nudges.deadline_id = any(${deadlines as string[]}::text[])
        union all select id from messages where about = any(${deadlines as string[]}::text[])
      ) order by id for update
    )
    update messages set changes = changes + 1 from showing where messages.id = showing.id`.execute(db);
}
