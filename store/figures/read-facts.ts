import { sql } from 'kysely';
import { teamAnswers } from '../../domain/figures/count/dimensions.ts';
import { countMonths, type DeadlineFact, type FigureFacts, type GuidelineFact, pairKey, windows } from '../../domain/figures/facts.ts';
import { deadlineId, personId, unitId } from '../../domain/ids.ts';
import { roleCodes } from '../../domain/people/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { dateOf } from '../rows.ts';
import { type DeadlineFactRow, deadlineFactsOf, factColumns } from './deadline-facts.ts';
import { readLifeStates } from './read-trends.ts';

/**
 * Everything that figures as of this Oslo date are reckoned from, for all scopes: a handful of statements however many there are. Rows that say something no version of
 * ours has written are left out.
 */
export async function readFacts(db: Database, today: PlainDate): Promise<FigureFacts> {
  const { yearSince, silentSince, silentUntil } = windows(today);
  const months = countMonths(today);
  const counts = await db
    .selectFrom('monthly_counts')
    .select(['unit', 'month', 'ambulant_team'])
    .where('month', '>=', months.first)
    .where('month', '<=', months.last)
    .orderBy('month')
    .execute();
  const reads = await db.selectFrom('guideline_reads').select(['guideline', 'unit']).execute();
  const confirmed = await db
    .selectFrom('attestations')
    .select(['unit', 'point'])
    .where('answer', '=', 'yes')
    .where('on_day', '>=', yearSince.toString())
    .where('on_day', '<=', today.toString())
    .execute();
  return {
    deadlines: await readDeadlines(db, today),
    escalated: await readEscalated(db, today),
    asked: await readAsked(db, silentSince, silentUntil),
    answers: await readAnswers(db, silentSince, today),
    lifeStates: await readLifeStates(db),
    guidelines: await readGuidelines(db),
    read: new Set(reads.map(({ guideline, unit }) => pairKey(guideline, unitId(unit)))),
    // The newest month comes last, and stays.
    teams: new Map(counts.flatMap((row) => oneOf(teamAnswers, row.ambulant_team).map((each) => [unitId(row.unit), each] as const))),
    counted: new Set(counts.flatMap(({ unit, month }) => (month === months.last ? [unitId(unit)] : []))),
    confirmed: new Set(confirmed.map(({ unit, point }) => pairKey(point, unitId(unit)))),
  };
}

/** Those that some figure may count; the routines of meetings for a whole year, start meetings for good. */
async function readDeadlines(db: Database, today: PlainDate): Promise<readonly DeadlineFact[]> {
  const { yearSince, yesterday, monthSince, aheadUntil } = windows(today);
  const { rows } = await sql<DeadlineFactRow>`
    select ${sql.join(factColumns.map((column) => sql.ref(column)))} from deadlines
    where subject not like 'clock:%' and (
      (state = 'open' and due <= ${aheadUntil.toString()}::date)
      or (state = 'closed' and closed_on between ${monthSince.toString()}::date and ${yesterday.toString()}::date)
      or (state <> 'cancelled' and due between ${yearSince.toString()}::date and ${yesterday.toString()}::date
        and (routine in ('agreement-evaluation', 'agreement-contact-meeting') or subject like 'series:%'))
      or (state <> 'cancelled' and routine = 'agreement-start-meeting')
    ) order by due, id`.execute(db);
  return deadlineFactsOf(rows);
}

/** `offset 0`: each overdue deadline's own reminders are looked up; otherwise the database reads those of all years. */
async function readEscalated(db: Database, today: PlainDate): Promise<FigureFacts['escalated']> {
  const { rows } = await sql<{ deadline_id: string }>`
    select id as deadline_id from deadlines
    where state = 'open' and due < ${today.toString()}::date and subject not like 'clock:%' and exists (
      select from nudges where nudges.deadline_id = deadlines.id and nudges.state = 'planned' and nudges.step > 0 and nudges.audience in ('leader', 'regional-lead')
      offset 0
    )`.execute(db);
  return new Set(rows.map((row) => deadlineId(row.deadline_id)));
}

async function readAsked(db: Database, from: PlainDate, to: PlainDate): Promise<FigureFacts['asked']> {
  const { rows } = await sql<{ unit: string }>`
    select distinct nudges.why ->> 'unit' as unit from messages
    join message_nudges on message_nudges.message_id = messages.id
    join nudges on nudges.id = message_nudges.nudge_id
    join deadlines on deadlines.id = nudges.deadline_id
    where messages.state = 'sent' and messages.local_date between ${from.toString()}::date and ${to.toString()}::date
      and nudges.audience in ('assignee', 'deputy') and nudges.why ->> 'unit' is not null
      and deadlines.state in ('open', 'superseded') and deadlines.subject not like 'clock:%'
    order by unit`.execute(db);
  return rows.map(({ unit }) => unitId(unit));
}

async function readAnswers(db: Database, from: PlainDate, to: PlainDate): Promise<FigureFacts['answers']> {
  const within = sql`between ${from.toString()}::date and ${to.toString()}::date`;
  const { rows } = await sql<{ unit: string; person: string; was_asked: boolean }>`
    with asked as (
      select distinct deadline_id, person_id, why ->> 'unit' as unit from nudges where deadline_id in (
        select answers.deadline_id from answers join deadlines on deadlines.id = answers.deadline_id
        where answers.on_day ${within} and deadlines.subject not like 'clock:%'
      )
    )
    select asked.unit, answers.person_id as person, bool_or(answers.person_id = asked.person_id) as was_asked
    from asked join answers on answers.deadline_id = asked.deadline_id
    where answers.on_day ${within} and asked.unit is not null group by 1, 2`.execute(db);
  return rows.map(({ unit, person, was_asked }) => ({ unit: unitId(unit), person: personId(person), wasAsked: was_asked }));
}

async function readGuidelines(db: Database): Promise<readonly GuidelineFact[]> {
  const rows = await db
    .selectFrom('guidelines')
    .select(['id', 'published_on', 'unit', 'for_roles'])
    .where('ended_on', 'is', null)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    publishedOn: dateOf(row.published_on),
    unit: row.unit === null ? null : unitId(row.unit),
    roles: row.for_roles.split('\n').flatMap((code) => oneOf(roleCodes, code)),
  }));
}

/** The value of a list that a text is; none when it is none of them. */
function oneOf<Value extends string>(values: readonly Value[], text: string): readonly Value[] {
  const found = values.find((value) => value === text);
  return found === undefined ? [] : [found];
}
