import type { Database } from '../open-store.ts';

/** What guidelines are called, by id. */
export async function guidelineTitles(db: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('guidelines').select(['id', 'title']).execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}
