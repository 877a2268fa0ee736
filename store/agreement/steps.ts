import { type AgreementId, type PersonId, personId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { dateOf } from '../rows.ts';

/** What has been done about a disagreement, or a request for the region's help. Texts are `steps.<what>.<event>`. */
export interface AgreementStep {
  readonly agreement: AgreementId;
  readonly on: PlainDate;
  readonly what: 'disagreement' | 'help';
  readonly event: string;
  readonly theme: string;
  /** Null: a rule did it. */
  readonly by: PersonId | null;
}

export async function noteStep(trx: Database, { agreement, on, what, event, theme, by }: AgreementStep): Promise<void> {
  await trx.insertInto('agreement_steps').values({ agreement, on_day: on.toString(), what, event, theme, by_person: by }).execute();
}

/** The newest first, at most `most`, and how many older ones there are. */
export async function stepsOf(
  db: Database,
  agreement: AgreementId,
  most: number,
): Promise<{ readonly steps: readonly AgreementStep[]; readonly older: number }> {
  const [rows, { count }] = await Promise.all([
    db.selectFrom('agreement_steps').selectAll().where('agreement', '=', agreement).orderBy('id', 'desc').limit(most).execute(),
    db
      .selectFrom('agreement_steps')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('agreement', '=', agreement)
      .executeTakeFirstOrThrow(),
  ]);
  const steps = rows.map((row) => ({
    agreement,
    on: dateOf(row.on_day),
    what: row.what,
    event: row.event,
    theme: row.theme,
    by: row.by_person === null ? null : personId(row.by_person),
  }));
  return { steps, older: Math.max(0, count - steps.length) };
}
