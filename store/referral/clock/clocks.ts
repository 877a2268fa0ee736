import { sql } from 'kysely';
import { type ClockId, clockId, type PersonId, personId, type UnitId, unitId } from '../../../domain/ids.ts';
import type { Deadline } from '../../../domain/nudge/types.ts';
import { type ClockKind, clockKinds, ownLimitUnits, type Span } from '../../../domain/referral/clock/rule.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { openDeadlines } from '../../deadlines/write-deadlines.ts';
import type { Database } from '../../open-store.ts';
import { dateOf } from '../../rows.ts';
import { subjectOfClock } from './clock-sql.ts';

/** What follows from a refusal is somebody's own too, and no clock of the catalogue. */
type StartedKind = ClockKind | 'refusal-follow-up';

/** What a clock has besides its deadline. Oslo dates. */
export interface ClockRow {
  readonly id: ClockId;
  readonly kind: StartedKind;
  readonly unit: UnitId;
  readonly owner: PersonId;
  readonly startedFrom: PlainDate;
  readonly startedOn: PlainDate;
  /** The agreement's own limit, for kinds without one in law. */
  readonly span: Span | null;
  readonly hasReference: boolean;
  readonly prolongedBecause: string | null;
}

/**
 * Starts a clock with its deadlines, and keeps its reference sealed. False when a clock of this id was started before, running or not: a double click starts one. `also`:
 * what is written besides, in the same transaction.
 */
export const startClock = (
  db: Database,
  clock: Omit<ClockRow, 'hasReference' | 'prolongedBecause'>,
  deadlines: readonly Deadline[],
  sealed: string | null,
  also: (trx: Database) => Promise<void> = async () => {},
): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('clocks')
      .values({
        id: clock.id,
        kind: clock.kind,
        unit: clock.unit,
        owner: clock.owner,
        started_from: clock.startedFrom.toString(),
        started_on: clock.startedOn.toString(),
        amount: clock.span?.amount ?? null,
        counted_in: clock.span?.unit ?? null,
        has_reference: sealed !== null,
        prolonged_because: null,
        left_on: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return false;
    await openDeadlines(trx, deadlines);
    if (sealed !== null) await trx.insertInto('clock_references').values({ clock: clock.id, sealed }).execute();
    await also(trx);
    return true;
  });

/** The subjects of everything that is open and a person's own: their clocks, and what they are to follow up. */
export async function clockSubjectsOf(db: Database, owner: PersonId): Promise<readonly string[]> {
  const { rows } = await sql<{ subject: string }>`
    select distinct deadlines.subject from clocks
    join deadlines on deadlines.subject = ${subjectOfClock}
    where clocks.owner = ${owner} and deadlines.state = 'open'`.execute(db);
  return rows.map((row) => row.subject);
}

export async function clocksById(db: Database, ids: readonly ClockId[]): Promise<ReadonlyMap<ClockId, ClockRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('clocks')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.flatMap((row) => {
      const kind = kindOf(row.kind);
      if (kind === null) return [];
      const id = clockId(row.id);
      return [
        [
          id,
          {
            id,
            kind,
            unit: unitId(row.unit),
            owner: personId(row.owner),
            startedFrom: dateOf(row.started_from),
            startedOn: dateOf(row.started_on),
            span: spanOf(row.amount, row.counted_in),
            hasReference: row.has_reference,
            prolongedBecause: row.prolonged_because,
          },
        ] as const,
      ];
    }),
  );
}

/** The sealed references of these clocks; one that has none, or none any more, is left out. */
export async function sealedReferences(db: Database, ids: readonly ClockId[]): Promise<ReadonlyMap<ClockId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('clock_references')
    .selectAll()
    .where('clock', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [clockId(row.clock), row.sealed]));
}

const kindOf = (kind: string): StartedKind | null =>
  kind === 'refusal-follow-up' ? kind : (clockKinds.find((each) => each === kind) ?? null);

function spanOf(amount: number | null, countedIn: string | null): Span | null {
  const unit = ownLimitUnits.find((each) => each === countedIn);
  return amount === null || unit === undefined ? null : { amount, unit };
}
