import type { LifeState } from '../../domain/agreement/life/states.ts';
import type { Entry } from '../../domain/figures/figure.ts';
import type { AgreementId } from '../../domain/ids.ts';
import { livesOf } from '../../store/agreement/read-agreement.ts';
import type { Database } from '../../store/open-store.ts';

/** The state of each agreement among these entries; one without a life is a draft. */
export async function statesOf(db: Database, entries: readonly Entry[]): Promise<ReadonlyMap<AgreementId, LifeState>> {
  const ids = [...new Set(entries.flatMap((entry) => (entry.kind === 'agreement' ? [entry.agreement] : [])))];
  if (ids.length === 0) return new Map();
  const lives = await livesOf(db, ids);
  return new Map(ids.map((id) => [id, lives.get(id)?.life.state ?? 'draft']));
}
