import { sql } from 'kysely';
import type { DeadlineId } from '../../domain/ids.ts';
import type { Database } from '../open-store.ts';
import { json } from '../rows.ts';

/** Which of these deadlines are still open. */
export async function openAmong(db: Database, ids: readonly DeadlineId[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select id from deadlines where state = 'open' and id in (select jsonb_array_elements_text(${json(ids)}::jsonb))`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** What these guidelines are called. */
export async function guidelineTitles(db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; title: string }>`
    select id, title from guidelines where id in (select jsonb_array_elements_text(${json([...new Set(ids)])}::jsonb))`.execute(db);
  return new Map(rows.map(({ id, title }) => [id, title]));
}
