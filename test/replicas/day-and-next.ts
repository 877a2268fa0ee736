import { sql } from 'kysely';
import type { Store } from '../../store/open-store.ts';
import type { FakeConnectorProcess } from '../support/fake-connector-process.ts';
import { type Counted, countLost, monday, tuesday } from './world.ts';

/** Messages of a day that have not come to an end: planned, or in the air. */
export async function leftOn({ db }: Store, date: string): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select count(*)::int as left from messages where local_date = ${date}::date and state in ('planned', 'sending')`.execute(db);
  return rows[0]?.left ?? 0;
}

/** Whether so many messages have been planned for Monday, and none of them is left. */
export async function isMondayOver(store: Store, messages: number): Promise<boolean> {
  const row = await store.db
    .selectFrom('messages')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('local_date', '=', monday)
    .where('kind', '=', 'daily')
    .executeTakeFirst();
  return (row?.count ?? 0) >= messages && (await leftOn(store, monday)) === 0;
}

/** Whether Tuesday has been planned, with all that Monday left to be carried, and nothing of it is left, nor of a day a clock believed in. */
export async function isTuesdayOver(store: Store): Promise<boolean> {
  const { rows } = await sql<{ waiting: number }>`
    select (
      (select count(*) from messages where local_date = ${monday}::date and state in ('ambiguous', 'failed', 'planned', 'sending') and not carried
        or local_date > ${tuesday}::date and state = 'planned')
      + (select count(*) from deadlines where state = 'open' and next_step_on <= ${tuesday}::date)
      + (select count(*) from nudges where state = 'planned' and not exists (select 1 from message_nudges where nudge_id = nudges.id))
      + (select count(*) from settings where key = 'roles-seen-on' and value #>> '{}' <> ${tuesday})
    )::int as waiting`.execute(store.db);
  return rows[0]?.waiting === 0 && (await leftOn(store, tuesday)) === 0;
}

export interface Verdict extends Counted {
  readonly accepted: number;
  /** Messages that the connector accepted more than once. */
  readonly twice: number;
  /** Answers that said a window was broken. */
  readonly overLimit: number;
}

export async function verdictOf(store: Store, connector: FakeConnectorProcess): Promise<Verdict> {
  const counted = await countLost(store, await connector.acceptedKeys());
  const { accepted, duplicates, overLimit } = await connector.stats();
  return { ...counted, accepted, twice: duplicates, overLimit };
}
