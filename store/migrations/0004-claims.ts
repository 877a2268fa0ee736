import { type Kysely, sql } from 'kysely';

/** When a message was taken out of the outbox, and an index that gives the next ones in order without sorting all that are due. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table messages add column claimed_at timestamptz`.execute(db);
  await sql`drop index messages_to_send`.execute(db);
  await sql`create index messages_to_send on messages (tenant_id, send_at, id) where state = 'planned'`.execute(db);
  // Only cards that people have: what was answered before it left would stay in it for ever.
  await sql`drop index messages_stale`.execute(db);
  await sql`
    create index messages_stale on messages (tenant_id, id) where changes > drawn and state = 'sent' and activity_id is not null`.execute(
    db,
  );
  // For the auditor, the administrator's list and the metrics: what is stuck is found at a cost that follows what is stuck.
  // None of these gets an entry from a message that goes as it should.
  await sql`create index messages_in_question on messages (local_date) where reason is not null and state not in ('planned', 'sending')`.execute(
    db,
  );
  await sql`create index nudges_by_day on nudges (planned_on)`.execute(db);
  await sql`create index deadlines_open_by_due on deadlines (due) where state = 'open'`.execute(db);
  // An open ladder that the planner will never look at again, although it was left before its last step: working days counted
  // without holidays, so that what is in it is certainly wrong. It stays empty as long as all is well.
  await sql`
    create index deadlines_stopped on deadlines (due) where state = 'open' and next_step_on is null and (
      handled_through is null or handled_through < case when (ladder #>> '{steps,-1,offset}')::int > 0
        then due - greatest(extract(isodow from due)::int - 5, 0) + (ladder #>> '{steps,-1,offset}')::int
          + 2 * ((least(extract(isodow from due)::int, 5) - 1 + (ladder #>> '{steps,-1,offset}')::int) / 5)
        else due - 20 end
    )`.execute(db);
}
