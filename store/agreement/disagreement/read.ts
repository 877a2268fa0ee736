import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import {
  type DisagreementLevel,
  type DisagreementState,
  disagreementLevels,
  disagreementStates,
} from '../../../domain/agreement/disagreement/steps.ts';
import {
  type AgreementId,
  agreementId,
  type DeadlineId,
  deadlineId,
  type PersonId,
  personId,
  type UnitId,
  unitId,
} from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../open-store.ts';
import { dateOf, dateOrNull } from '../../rows.ts';
import type { DisagreementsTable } from '../../schema.ts';

/** A disagreement as it stands. */
export interface Disagreement {
  readonly id: number;
  readonly agreement: AgreementId;
  readonly theme: string;
  readonly by: PersonId;
  /** The party that raised it. */
  readonly unit: UnitId;
  readonly raisedOn: PlainDate;
  readonly state: DisagreementState;
  /** Of the level it stands at; null when it is over. */
  readonly deadline: DeadlineId | null;
  readonly due: PlainDate | null;
}

const state = z.enum(disagreementStates);
const level = z.enum(disagreementLevels);

export const disagreementOf = (row: Selectable<DisagreementsTable>): Disagreement => ({
  id: row.id,
  agreement: agreementId(row.agreement),
  theme: row.theme,
  by: personId(row.raised_by),
  unit: unitId(row.unit),
  raisedOn: dateOf(row.raised_on),
  state: state.parse(row.state),
  deadline: row.deadline_id === null ? null : deadlineId(row.deadline_id),
  due: dateOrNull(row.due),
});

/** The one that is open about an agreement; null: none is, or it has fallen away with its deadline. */
export async function openDisagreement(db: Database, agreement: AgreementId): Promise<Disagreement | null> {
  const row = await db
    .selectFrom('disagreements')
    .selectAll()
    .where('agreement', '=', agreement)
    .where('state', 'in', [...disagreementLevels])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('deadlines')
          .select('deadlines.id')
          .whereRef('deadlines.id', '=', 'disagreements.deadline_id')
          .where('deadlines.state', '=', 'open'),
      ),
    )
    .executeTakeFirst();
  return row === undefined ? null : disagreementOf(row);
}

/** The disagreements that these deadlines are, or have been, a level of. */
export async function disagreementsAt(
  db: Database,
  deadlines: readonly DeadlineId[],
): Promise<ReadonlyMap<DeadlineId, { readonly disagreement: Disagreement; readonly level: DisagreementLevel }>> {
  if (deadlines.length === 0) return new Map();
  const { rows } = await sql<Selectable<DisagreementsTable> & { stage: string; level: string }>`
    select disagreements.*, stages.deadline_id as stage, stages.level from disagreement_stages stages join disagreements on disagreements.id = stages.disagreement
    where stages.deadline_id = any(${deadlines as readonly string[] as string[]}::text[])`.execute(db);
  return new Map(rows.map((row) => [deadlineId(row.stage), { disagreement: disagreementOf(row), level: level.parse(row.level) }]));
}
