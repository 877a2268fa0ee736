import { type Selectable, sql } from 'kysely';
import { type Life, type LifeEntry, type LifeReason, lifeReasons } from '../../domain/agreement/life/life.ts';
import { type LifeState, lifeStates } from '../../domain/agreement/life/states.ts';
import { type LifeEvent, lifeEvents } from '../../domain/agreement/life/transitions.ts';
import { agreementId, personId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { dateOf, dateOrNull, isoOrNull, json } from '../rows.ts';
import type { AgreementHistoryTable, AgreementLifeTable } from '../schema.ts';

/** A life with the version its row has, which a card sends back. */
export interface StoredLife {
  readonly life: Life;
  readonly version: number;
}

/** Throws RangeError when the row says something that no version of ours has written. */
export const lifeOf = (row: Selectable<AgreementLifeTable>): StoredLife => ({
  version: row.version,
  life: {
    agreement: agreementId(row.agreement),
    state: known<LifeState>(lifeStates, row.state),
    since: dateOf(row.since),
    reason: reasonOf(row.reason),
    aliveOn: dateOf(row.alive_on),
    signaturesFrom: dateOrNull(row.signatures_from),
    revising: row.revising,
  },
});

export const entryOf = (row: Selectable<AgreementHistoryTable>): LifeEntry => ({
  agreement: agreementId(row.agreement),
  on: dateOf(row.on_day),
  event: known<LifeEvent>(lifeEvents, row.event),
  from: known<LifeState>(lifeStates, row.from_state),
  to: known<LifeState>(lifeStates, row.to_state),
  by: row.by_person === null ? null : personId(row.by_person),
  reason: reasonOf(row.reason),
});

/** A life as a row; its version is the database's to count. */
export const lifeRow = (life: Life, lookOn: PlainDate | null) => ({
  agreement: life.agreement,
  state: life.state,
  since: life.since.toString(),
  reason: life.reason,
  alive_on: life.aliveOn.toString(),
  signatures_from: isoOrNull(life.signaturesFrom),
  revising: life.revising,
  look_on: isoOrNull(lookOn),
});

export const entryRow = ({ agreement, on, event, from, to, by, reason }: LifeEntry) => ({
  agreement,
  on_day: on.toString(),
  event,
  from_state: from,
  to_state: to,
  by_person: by,
  reason,
});

/** After an import: agreements that are new begin their life on `today`, and every other is looked at again. */
export async function meetAgreements(db: Database, today: PlainDate): Promise<void> {
  const day = today.toString();
  await sql`
    insert into agreement_life (agreement, state, since, alive_on, look_on)
    select id, 'draft', ${day}::date, ${day}::date, ${day}::date from agreements where ended_on is null
    on conflict (agreement) do update set look_on = excluded.look_on where agreement_life.state <> 'ended'`.execute(db);
}

/** Once a day: agreements that no import has told of since lives are kept begin theirs on `today`. */
export async function meetUnknownAgreements(db: Database, today: PlainDate): Promise<void> {
  const day = today.toString();
  await sql`
    insert into agreement_life (agreement, state, since, alive_on, look_on)
    select id, 'draft', ${day}::date, ${day}::date, ${day}::date from agreements
    where ended_on is null and not exists (select 1 from agreement_life where agreement_life.agreement = agreements.id)
    on conflict (agreement) do nothing`.execute(db);
}

/** Something has been answered about the agreement of a deadline, or of its series, if there is one: its life is looked at on `today`. */
export async function lookAtLifeOf(db: Database, deadline: string, today: PlainDate): Promise<void> {
  await sql`
    update agreement_life set look_on = ${today.toString()}::date
    where state <> 'ended' and agreement = (
      select case when deadlines.subject like 'agreement:%' then substr(deadlines.subject, 11) else series.agreement end
      from deadlines left join series on deadlines.subject like 'series:%' and series.id = substr(deadlines.subject, 8)
      where deadlines.id = ${deadline}
    )`.execute(db);
}

/** Writes lives as they are now, with the days on which they are to be looked at, and what happened on the way. */
export async function writeLives(
  db: Database,
  lives: readonly { readonly life: Life; readonly lookOn: PlainDate | null; readonly entries: readonly LifeEntry[] }[],
): Promise<void> {
  if (lives.length === 0) return;
  await sql`
    update agreement_life set state = incoming.state, since = incoming.since, reason = incoming.reason, alive_on = incoming.alive_on,
      signatures_from = incoming.signatures_from, revising = incoming.revising, look_on = incoming.look_on,
      version = agreement_life.version + case when incoming.changed then 1 else 0 end
    from jsonb_to_recordset(${json(lives.map(({ life, lookOn, entries }) => ({ ...lifeRow(life, lookOn), changed: entries.length > 0 })))}::jsonb)
      as incoming (agreement text, state text, since date, reason text, alive_on date, signatures_from date, revising boolean, look_on date, changed boolean)
    where agreement_life.agreement = incoming.agreement`.execute(db);
  const entries = lives.flatMap((each) => each.entries.map(entryRow));
  if (entries.length > 0) await db.insertInto('agreement_history').values(entries).execute();
}

function known<Value extends string>(values: readonly Value[], text: string): Value {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new RangeError(`the life of an agreement holds «${text}», which is none of ${values.join(', ')}`);
  return found;
}

const reasonOf = (text: string | null): LifeReason | null => (text === null ? null : known<LifeReason>(lifeReasons, text));
