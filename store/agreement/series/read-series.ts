import { sql } from 'kysely';
import { type PersonId, personId, type SeriesId, type UnitId, unitId } from '../../../domain/ids.ts';
import { subjectKey } from '../../../domain/nudge/deadline/subject-key.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../open-store.ts';
import { dateOf, dateOrNull } from '../../rows.ts';

/** The next meeting of a series, and what became of the last. */
export interface SeriesStanding {
  readonly next: { readonly due: PlainDate; readonly meetingOn: PlainDate | null } | null;
  /** `outcome` null: nobody answered before the next took over. `held`: somebody has told who was there. */
  readonly last: { readonly on: PlainDate; readonly outcome: string | null; readonly isHeld: boolean } | null;
}

/** How each of these series stands. One that nothing is known of is left out. */
export async function standingOf(db: Database, series: readonly SeriesId[]): Promise<ReadonlyMap<SeriesId, SeriesStanding>> {
  if (series.length === 0) return new Map();
  const { rows } = await sql<PastRow & { subject: string; state: string; due: string; meeting_on: string | null }>`
    select distinct on (subject, state = 'open') subject, state, due, meeting_on, ${pastColumns}
    from deadlines where subject = any(${series.map((id) => subjectKey({ kind: 'series', series: id }))}::text[]) and state in ('open', 'closed', 'superseded')
    order by subject, state = 'open', closed_on desc, due desc`.execute(db);
  return new Map(
    series.flatMap((id) => {
      const own = rows.filter((row) => row.subject === subjectKey({ kind: 'series', series: id }));
      const open = own.find(({ state }) => state === 'open');
      const last = own.find(({ state }) => state !== 'open');
      if (open === undefined && last === undefined) return [];
      return [
        [
          id,
          {
            next: open === undefined ? null : { due: dateOf(open.due), meetingOn: dateOrNull(open.meeting_on) },
            last: last === undefined ? null : pastOf(last),
          },
        ] as const,
      ];
    }),
  );
}

export interface SeriesLine {
  readonly id: number;
  readonly content: string;
  readonly on: PlainDate;
  readonly by: PersonId;
  readonly notedOn: PlainDate;
}

/** What one series' card shows besides the register. */
export interface SeriesRows extends SeriesStanding {
  /** The newest first. */
  readonly meetings: readonly (NonNullable<SeriesStanding['last']> & {
    readonly attendance: readonly { readonly unit: UnitId; readonly present: boolean; readonly mandatory: boolean }[];
  })[];
  /** Waiting for the next meeting, in the order they were written. */
  readonly agenda: readonly SeriesLine[];
  /** One page, the newest first. */
  readonly decisions: readonly SeriesLine[];
  readonly decisionCount: number;
}

/** Past this nobody reads on, and the card grows too large. */
const meetingsShown = 3;
export const decisionsAPage = 5;

/** `page`: of the decisions, from 0. */
export async function seriesRows(db: Database, series: SeriesId, page: number): Promise<SeriesRows> {
  const subject = subjectKey({ kind: 'series', series });
  const lines = db.selectFrom('series_lines').selectAll().where('series', '=', series);
  const [standing, meetings, agenda, decisions, count] = await Promise.all([
    standingOf(db, [series]),
    sql<PastRow & { attendance: readonly { unit: string; present: boolean; mandatory: boolean }[] | null }>`
      select ${pastColumns}, (
        select jsonb_agg(jsonb_build_object('unit', a.unit, 'present', a.present, 'mandatory', a.mandatory)) from series_attendance a
        where a.deadline_id = deadlines.id
      ) as attendance
      from deadlines where subject = ${subject} and state in ('closed', 'superseded') order by closed_on desc, due desc limit ${meetingsShown}`.execute(
      db,
    ),
    lines.where('kind', '=', 'agenda').where('deadline_id', 'is', null).orderBy('id').execute(),
    lines
      .where('kind', '=', 'decision')
      .orderBy('on_day', 'desc')
      .orderBy('id', 'desc')
      .limit(decisionsAPage)
      .offset(page * decisionsAPage)
      .execute(),
    db
      .selectFrom('series_lines')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('series', '=', series)
      .where('kind', '=', 'decision')
      .executeTakeFirstOrThrow(),
  ]);
  return {
    ...(standing.get(series) ?? { next: null, last: null }),
    meetings: meetings.rows.map((row) => ({
      ...pastOf(row),
      attendance: (row.attendance ?? []).map(({ unit, ...rest }) => ({ unit: unitId(unit), ...rest })),
    })),
    agenda: agenda.map(lineOf),
    decisions: decisions.map(lineOf),
    decisionCount: count.count,
  };
}

interface PastRow {
  outcome: string | null;
  is_held: boolean;
  past_on: string;
}

/** A meeting told of before its day was held on the day it was told. */
const pastColumns = sql`
  outcome, exists (select 1 from series_attendance where series_attendance.deadline_id = deadlines.id) as is_held,
  least(coalesce(meeting_on, due), coalesce(closed_on, due)) as past_on`;

const pastOf = ({ outcome, is_held, past_on }: PastRow): NonNullable<SeriesStanding['last']> => ({
  on: dateOf(past_on),
  outcome,
  isHeld: is_held,
});

const lineOf = (row: { id: number; content: string; on_day: string; noted_by: string; noted_on: string }): SeriesLine => ({
  id: row.id,
  content: row.content,
  on: dateOf(row.on_day),
  by: personId(row.noted_by),
  notedOn: dateOf(row.noted_on),
});
