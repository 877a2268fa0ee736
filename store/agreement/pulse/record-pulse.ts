import { changedPulse, type PulseChange } from '../../../domain/agreement/pulse/pulse.ts';
import type { AgreementId, DeadlineId, PersonId, UnitId } from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../open-store.ts';
import { json } from '../../rows.ts';
import { factorsOf, rungOf } from './pulse-rows.ts';

/** Who says something of the cooperation at a review, and for which parties. */
interface Said {
  readonly deadline: DeadlineId;
  readonly agreement: AgreementId;
  readonly person: PersonId;
  readonly units: readonly UnitId[];
  readonly today: PlainDate;
}

/** Keeps what a party says of the cooperation, in place of what it said before. Within the transaction that holds the review's deadline. */
export async function recordPulse(trx: Database, { deadline, agreement, person, units, today }: Said, change: PulseChange): Promise<void> {
  if (change.rung === undefined && change.factors.size === 0) return;
  const rows = await trx.selectFrom('pulses').selectAll().where('deadline_id', '=', deadline).execute();
  for (const unit of units) {
    const before = rows.find((row) => row.unit === unit);
    const now = changedPulse(before === undefined ? null : { rung: rungOf(before.rung), factors: factorsOf(before.factors) }, change);
    if (now === null) {
      await trx.deleteFrom('pulses').where('deadline_id', '=', deadline).where('unit', '=', unit).execute();
      continue;
    }
    const said = { rung: now.rung, factors: json(Object.fromEntries(now.factors)), by_person: person, on_day: today.toString() };
    await trx
      .insertInto('pulses')
      .values({ deadline_id: deadline, agreement, unit, ...said })
      .onConflict((conflict) => conflict.columns(['deadline_id', 'unit']).doUpdateSet(said))
      .execute();
  }
}

/** Takes back what was said at a review that is open again, or is to be about another meeting. `by`: only what this person said. */
export async function forgetPulses(trx: Database, deadline: DeadlineId, by: PersonId | null): Promise<void> {
  const all = trx.deleteFrom('pulses').where('deadline_id', '=', deadline);
  await (by === null ? all : all.where('by_person', '=', by)).execute();
}
