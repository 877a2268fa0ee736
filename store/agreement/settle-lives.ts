import { sql } from 'kysely';
import type { LifeEntry } from '../../domain/agreement/life/life.ts';
import { occasionDeadlines } from '../../domain/agreement/life/occasions.ts';
import { type LifeFacts, type LifeRules, nextLook, settle } from '../../domain/agreement/life/settle.ts';
import { successorOfAgreement } from '../../domain/agreement/successors.ts';
import { type AgreementId, agreementId } from '../../domain/ids.ts';
import type { RoutineRule } from '../../domain/nudge/types.ts';
import type { Directory } from '../../domain/people/directory.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { endDeadlines, openDeadlines } from '../deadlines/write-deadlines.ts';
import type { Database } from '../open-store.ts';
import { bumpRevision } from '../register/directory-cache.ts';
import { dateOf, json } from '../rows.ts';
import { lifeOf, writeLives } from './life-rows.ts';

/** Answers that say that the parties have met, by routine. */
export type MeetingOutcomes = readonly { readonly routine: string; readonly outcome: string }[];

export interface SettleOptions {
  readonly directory: Directory;
  readonly rules: LifeRules;
  readonly meetings: MeetingOutcomes;
  /** Every routine; those that wait for something in an agreement's life are opened when it comes. */
  readonly routines: Iterable<RoutineRule>;
  /** Oslo date. */
  readonly today: PlainDate;
}

/** How many are settled in one go: an import makes every agreement's day today. */
const atOnce = 1_000;

/**
 * Lets the rules find what has become of the agreements whose day has come, at most 1,000 of them, within a transaction. Gives what
 * happened, and whether there may be more. One that is over has nothing more asked of it.
 */
export async function settleLives(
  trx: Database,
  options: SettleOptions,
): Promise<{ readonly entries: readonly LifeEntry[]; readonly more: boolean }> {
  const { directory, rules, meetings, today } = options;
  const rows = await trx
    .selectFrom('agreement_life')
    .selectAll()
    .where('look_on', '<=', today.toString())
    .orderBy('agreement')
    .limit(atOnce)
    .forUpdate()
    .execute();
  const met = await lastMeetings(
    trx,
    rows.map((row) => agreementId(row.agreement)),
    meetings,
  );
  const settled = rows.flatMap((row) => {
    const { life } = lifeOf(row);
    const agreement = directory.agreements.get(life.agreement);
    // It has left the register: what its life was stays, and nothing more is found.
    if (agreement === undefined) return [{ life, lookOn: null, entries: [] }];
    const facts: LifeFacts = {
      agreement,
      lastMeeting: met.get(life.agreement) ?? null,
      successor: successorOfAgreement(directory, agreement.id),
    };
    const now = settle(life, facts, rules, today);
    return [{ ...now, lookOn: nextLook(now.life, facts, rules) }];
  });
  await writeLives(trx, settled);
  const ended = settled.flatMap(({ life, entries }) => (life.state === 'ended' && entries.length > 0 ? [life.agreement] : []));
  await followUp(
    trx,
    settled.flatMap(({ entries }) => entries),
    options,
  );
  await closeAgreements(trx, ended, today);
  return { entries: settled.flatMap(({ entries }) => entries), more: rows.length === atOnce };
}

/** Opens what waits for something that has happened, and ends what waited for a sleep that is over. */
export async function followUp(
  trx: Database,
  entries: readonly LifeEntry[],
  { directory, rules, routines, today }: SettleOptions,
): Promise<void> {
  if (entries.length === 0) return;
  const all = [...routines];
  const awake = entries.flatMap(({ agreement, from }) => (from === 'dormant' ? [`agreement:${agreement}`] : []));
  const wakeUps = all.flatMap(({ id, timing }) => (timing.kind === 'life' && timing.event === 'fell-asleep' ? [id] : []));
  if (awake.length > 0 && wakeUps.length > 0) {
    const over = await trx
      .selectFrom('deadlines')
      .select('id')
      .where('state', '=', 'open')
      .where('routine', 'in', wakeUps)
      .where('subject', 'in', awake)
      .execute();
    await endDeadlines(
      trx,
      over.map((row) => row.id),
      'cancelled',
      today.toString(),
    );
  }
  await openDeadlines(trx, occasionDeadlines(entries, all, { directory, calendar: rules.calendar }));
}

/** Whether an agreement's day has come; one look along an index. */
export async function livesAreDue(db: Database, today: PlainDate): Promise<boolean> {
  const row = await db
    .selectFrom('agreement_life')
    .select('agreement')
    .where('look_on', '<=', today.toString())
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Nothing more is asked of these agreements and their series: their open deadlines end, and the register in memory is read anew. */
export async function closeAgreements(trx: Database, agreements: readonly AgreementId[], today: PlainDate): Promise<void> {
  if (agreements.length === 0) return;
  const day = today.toString();
  await trx
    .updateTable('agreements')
    .set({ closed_on: day })
    .where('id', 'in', [...agreements])
    .execute();
  const ids = [...agreements];
  // What is asked about who stays away ends by itself when the planner next looks at it.
  const { rows: open } = await sql<{ id: string }>`
    select id from deadlines where state = 'open' and subject = any(${ids.map((id) => `agreement:${id}`)}::text[])
    union select y.id from series s join deadlines y on y.subject = 'series:' || s.id where s.agreement = any(${ids}::text[]) and y.state = 'open'
    union select y.id from decisions x
    join deadlines y on y.subject = 'decision:' || x.id || ':' || coalesce(x.owner_unit, '') || '@' || x.agreement
    where x.agreement = any(${ids}::text[]) and y.state = 'open'`.execute(trx);
  await endDeadlines(
    trx,
    open.map((row) => row.id),
    'cancelled',
    day,
  );
  await bumpRevision(trx);
}

/**
 * The last day each of these agreements' parties met, for the agreement's own sake or in a series that follows from it, as far as anybody has answered. In a series
 * they have met when at least two of them were there: others can be its members, and one party alone meets nobody.
 */
export async function lastMeetings(
  db: Database,
  agreements: readonly AgreementId[],
  meetings: MeetingOutcomes,
): Promise<ReadonlyMap<AgreementId, PlainDate>> {
  const { rows } = await sql<{ agreement: string; last: string }>`
    select wanted.agreement, max(least(coalesce(meeting_on, closed_on), closed_on)) as last
    from (
      select id as agreement, 'agreement:' || id as subject from unnest(${agreements as readonly string[] as string[]}::text[]) as id
      union all select agreement, 'series:' || id from series where agreement = any(${agreements as readonly string[] as string[]}::text[])
    ) as wanted join deadlines on deadlines.subject = wanted.subject
    where state = 'closed' and (routine, outcome) in (
      select routine, outcome from jsonb_to_recordset(${json(meetings)}::jsonb) as met (routine text, outcome text)
    ) and (deadlines.subject not like 'series:%' or (
      select count(*) from series_attendance a join parties p on p.agreement = wanted.agreement and p.unit = a.unit and p.ended_on is null
      where a.deadline_id = deadlines.id and a.present
    ) >= 2) group by wanted.agreement`.execute(db);
  return new Map(rows.map((row) => [agreementId(row.agreement), dateOf(row.last)]));
}
