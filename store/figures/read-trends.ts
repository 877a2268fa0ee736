import { type LifeState, lifeStates } from '../../domain/agreement/life/states.ts';
import type { DeadlineFact } from '../../domain/figures/facts.ts';
import { type AgreementId, agreementId, type RoutineId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { deadlineFactsOf, factColumns } from './deadline-facts.ts';

/** The deadlines of a routine that are due in the period, both ends counted. */
export async function readDue(db: Database, routine: RoutineId, from: PlainDate, to: PlainDate): Promise<readonly DeadlineFact[]> {
  const rows = await db
    .selectFrom('deadlines')
    .select(factColumns)
    .where('routine', '=', routine)
    .where('due', '>=', from.toString())
    .where('due', '<=', to.toString())
    .orderBy('due')
    .orderBy('id')
    .execute();
  return deadlineFactsOf(rows);
}

/** Where each agreement is in its life. A state that no version of ours has written is left out. */
export async function readLifeStates(db: Database): Promise<ReadonlyMap<AgreementId, LifeState>> {
  const rows = await db.selectFrom('agreement_life').select(['agreement', 'state']).execute();
  return new Map(
    rows.flatMap(({ agreement, state }) => {
      const known = lifeStates.find((each) => each === state);
      return known === undefined ? [] : [[agreementId(agreement), known] as const];
    }),
  );
}
