import { sql } from 'kysely';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';

/** Whether any role has begun or ended since this Oslo date (ISO text), up to and with `today`. */
export async function rolesHaveTurned(db: Database, since: string, today: PlainDate): Promise<boolean> {
  const day = today.toString();
  const { rows } = await sql<{ turned: boolean }>`
    select exists (select 1 from roles where ended_on is null and from_day > ${since}::date and from_day <= ${day}::date)
      or exists (select 1 from roles where ended_on is null and to_day >= ${since}::date and to_day < ${day}::date) as turned`.execute(db);
  return rows[0]?.turned === true;
}
