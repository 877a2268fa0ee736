import { type UnitId, unitId } from '../../domain/ids.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';

/** A number of a closed period as it was decided for a scope, once and for all. `count` null: hidden. */
export interface ShownCount {
  readonly scope: UnitId;
  readonly period: string;
  readonly figure: string;
  readonly value: string;
  readonly count: number | null;
  /** The Oslo date the numbers are as of. */
  readonly on: PlainDate;
}

/** What has been decided for these scopes of these periods. One statement. */
export async function readShown(db: Database, scopes: readonly UnitId[], periods: readonly string[]): Promise<readonly ShownCount[]> {
  if (scopes.length === 0) return [];
  const rows = await db
    .selectFrom('shown_counts')
    .selectAll()
    .where('scope', 'in', [...scopes])
    .where('period', 'in', [...periods])
    .execute();
  return rows.map(({ scope, on_day, ...row }) => ({ ...row, scope: unitId(scope), on: plainDate(on_day) }));
}

/** Keeps what has been decided. What was decided before stays as it was. */
export async function keepShown(db: Database, counts: readonly ShownCount[]): Promise<void> {
  if (counts.length === 0) return;
  await db
    .insertInto('shown_counts')
    .values(counts.map(({ on, ...row }) => ({ ...row, on_day: on.toString() })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
