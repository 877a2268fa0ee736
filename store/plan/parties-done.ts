import { sql } from 'kysely';
import { partiesThatTold } from '../../domain/agreement/review/verdict.ts';
import { agreementId, type DeadlineId, deadlineId, type UnitId } from '../../domain/ids.ts';
import type { DayState } from '../../domain/nudge/day/day-plan.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { sidesIn } from '../../domain/people/unit-side.ts';
import { reviewOf } from '../agreement/review/review-json.ts';
import type { Database } from '../open-store.ts';

const nobody: ReadonlySet<UnitId> = new Set();

/** Which parties have prepared for the meeting of each of these deadlines, and which have told how it went. */
export async function partiesDone(db: Database, deadlines: readonly DeadlineId[], directory: Directory): Promise<DayState['partiesDone']> {
  if (deadlines.length === 0) return () => nobody;
  const rows = await db
    .selectFrom('reviews')
    .select(['deadline_id', 'agreement', 'doc'])
    .where('deadline_id', '=', sql<string>`any(${deadlines as readonly string[] as string[]}::text[])`)
    .execute();
  const done = new Map<DeadlineId, { readonly prepared: ReadonlySet<UnitId>; readonly answered: ReadonlySet<UnitId> }>();
  for (const row of rows) {
    const review = reviewOf(deadlineId(row.deadline_id), agreementId(row.agreement), row.doc);
    const parties = (directory.agreements.get(review.agreement)?.parties ?? []).map(({ unit }) => unit);
    done.set(review.deadline, {
      prepared: new Set(review.prepared.keys()),
      answered: new Set(partiesThatTold(review, parties, sidesIn(directory))),
    });
  }
  return (deadline, part) => done.get(deadline)?.[part] ?? nobody;
}
