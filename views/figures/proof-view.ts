import { type ProofLine, proofOfActing } from '../../domain/figures/proof.ts';
import { unitsInScope } from '../../domain/figures/scope.ts';
import type { UnitId } from '../../domain/ids.ts';
import { mondayOf } from '../../domain/time/send-day.ts';
import { readProof } from '../../store/figures/read-proof.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';

export type ProofContext = Pick<ViewContext, 'directory' | 'calendar' | 'today'>;

/** What somebody has done about the reminders of a scope, by routine and side, in this ISO week and those before it, `weeks` in all. */
export async function proofOf(
  db: Database,
  scope: readonly UnitId[],
  { directory, calendar, today }: ProofContext,
  weeks: number,
): Promise<readonly ProofLine[]> {
  const from = mondayOf(today).subtract({ weeks: weeks - 1 });
  return proofOfActing(await readProof(db, from, today), unitsInScope(directory, scope), { directory, calendar });
}
