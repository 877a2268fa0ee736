import { sql } from 'kysely';
import type { PersonId } from '../../domain/ids.ts';
import type { Database } from '../open-store.ts';
import { json } from '../rows.ts';
import { readSetting } from '../settings.ts';

const keySetting = 'calendar-key';

/** The key that calendar addresses are sealed with: made once, and shared by every replica. `fresh` makes one, 32 bytes. */
export async function calendarKey(db: Database, fresh: () => Buffer): Promise<Buffer> {
  await db
    .insertInto('settings')
    .values({ key: keySetting, value: json(fresh().toString('base64url')) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return Buffer.from(String(await readSetting(db, keySetting)), 'base64url');
}

/** The number of somebody's feed; null when they have none, or have turned it off. */
export async function feedNumber(db: Database, person: PersonId): Promise<number | null> {
  const row = await db.selectFrom('calendar_feeds').select(['number', 'is_on']).where('person_id', '=', person).executeTakeFirst();
  return row?.is_on === true ? row.number : null;
}

/** Gives somebody a feed with a new number; every older address of theirs is worth nothing from now on. */
export async function renewFeed(db: Database, person: PersonId): Promise<number> {
  const { number } = await db
    .insertInto('calendar_feeds')
    .values({ person_id: person, number: 1, is_on: true })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ number: sql`calendar_feeds.number + 1`, is_on: true }))
    .returning('number')
    .executeTakeFirstOrThrow();
  return number;
}

/** Turns it off. A later one has another number. */
export const endFeed = (db: Database, person: PersonId) =>
  db.updateTable('calendar_feeds').set({ is_on: false }).where('person_id', '=', person).execute();
