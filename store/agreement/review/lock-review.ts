import { newReview, type Review } from '../../../domain/agreement/review/review.ts';
import type { AgreementId, DeadlineId } from '../../../domain/ids.ts';
import type { Deadline } from '../../../domain/nudge/types.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { deadlineOf, plannerColumns } from '../../deadlines/deadline-row.ts';
import type { Database } from '../../open-store.ts';
import { reviewJson, reviewOf } from './review-json.ts';

/** The review of an open deadline, held until the transaction ends: two who say something at the same moment come one after the other. Null: it is over. */
export async function lockReview(
  trx: Database,
  { deadline, agreement }: { readonly deadline: DeadlineId; readonly agreement: AgreementId },
): Promise<{ readonly deadline: Deadline; readonly version: number; readonly review: Review } | null> {
  const row = await trx
    .selectFrom('deadlines')
    .select([...plannerColumns, 'state', 'version'])
    .where('id', '=', deadline)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || row.state !== 'open') return null;
  const stored = await trx.selectFrom('reviews').select('doc').where('deadline_id', '=', deadline).executeTakeFirst();
  return {
    deadline: deadlineOf(row),
    version: row.version,
    review: stored === undefined ? newReview(deadline, agreement) : reviewOf(deadline, agreement, stored.doc),
  };
}

export async function writeReview(trx: Database, review: Review, today: PlainDate): Promise<void> {
  const row = { deadline_id: review.deadline, agreement: review.agreement, doc: reviewJson(review), changed_on: today.toString() };
  await trx
    .insertInto('reviews')
    .values(row)
    .onConflict((conflict) => conflict.column('deadline_id').doUpdateSet({ doc: row.doc, changed_on: row.changed_on }))
    .execute();
}
