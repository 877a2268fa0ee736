import type { LifeEntry } from '../../domain/agreement/life/life.ts';
import { type AgreementId, agreementId, type DeadlineId, deadlineId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { dateOf, dateOrNull } from '../rows.ts';
import { entryOf, lifeOf, type StoredLife } from './life-rows.ts';

/** The lives of these agreements, as they were last written. */
export async function livesOf(db: Database, agreements: readonly AgreementId[]): Promise<ReadonlyMap<AgreementId, StoredLife>> {
  if (agreements.length === 0) return new Map();
  const rows = await db
    .selectFrom('agreement_life')
    .selectAll()
    .where('agreement', 'in', [...agreements])
    .execute();
  return new Map(rows.map((row) => [agreementId(row.agreement), lifeOf(row)]));
}

/** What one agreement's card shows besides the register. */
export interface AgreementRows {
  readonly stored: StoredLife | null;
  /** The newest first, at most `historyShown`. */
  readonly history: readonly LifeEntry[];
  readonly historyOlder: number;
  /** Keys of the points somebody has found in its document. */
  readonly contents: readonly string[];
  readonly open: readonly {
    readonly id: DeadlineId;
    readonly routine: string;
    readonly due: PlainDate;
    readonly meetingOn: PlainDate | null;
  }[];
}

/** Past this a history is no longer read, and the card grows too large. */
const historyShown = 10;

export async function agreementRows(db: Database, agreement: AgreementId): Promise<AgreementRows> {
  const [life, history, older, contents, open] = await Promise.all([
    db.selectFrom('agreement_life').selectAll().where('agreement', '=', agreement).executeTakeFirst(),
    db.selectFrom('agreement_history').selectAll().where('agreement', '=', agreement).orderBy('id', 'desc').limit(historyShown).execute(),
    db
      .selectFrom('agreement_history')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('agreement', '=', agreement)
      .executeTakeFirstOrThrow(),
    db.selectFrom('agreement_contents').select('point').where('agreement', '=', agreement).execute(),
    db
      .selectFrom('deadlines')
      .select(['id', 'routine', 'due', 'meeting_on'])
      .where('subject', '=', `agreement:${agreement}`)
      .where('state', '=', 'open')
      .orderBy('due')
      .execute(),
  ]);
  return {
    stored: life === undefined ? null : lifeOf(life),
    history: history.map(entryOf),
    historyOlder: Math.max(0, older.count - history.length),
    contents: contents.map(({ point }) => point),
    open: open.map((row) => ({
      id: deadlineId(row.id),
      routine: row.routine,
      due: dateOf(row.due),
      meetingOn: dateOrNull(row.meeting_on),
    })),
  };
}
