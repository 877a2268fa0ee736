import { sql } from 'kysely';
import type { PersonId, SeriesId } from '../../../domain/ids.ts';
import { subjectKey } from '../../../domain/nudge/deadline/subject-key.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { markCardsStale } from '../../deadlines/write-deadlines.ts';
import type { Database } from '../../open-store.ts';

export interface NewLine {
  readonly series: SeriesId;
  readonly kind: 'agenda' | 'decision';
  readonly content: string;
  readonly on: PlainDate;
  readonly by: PersonId;
  /** Oslo date. */
  readonly today: PlainDate;
}

/** More than this is no agenda any more; the day's decisions have the same limit. */
const mostLines = 20;

/**
 * Notes a line on the agenda of the next meeting or in the log of decisions. The same line by the same person twice on a day is one line. `full`: there is no room
 * for more. `card`: the message that was pressed, which is not drawn again.
 */
export async function addLine(
  db: Database,
  { series, kind, content, on, by, today }: NewLine,
  card: string | null,
): Promise<'noted' | 'full'> {
  return db.transaction().execute(async (trx) => {
    // One after the other, so that two who write at once do not both find the last room.
    await sql`select 1 from series where id = ${series} for update`.execute(trx);
    const waiting = await trx
      .selectFrom('series_lines')
      .select(['content', 'noted_by'])
      .where('series', '=', series)
      .where('kind', '=', kind)
      .where('deadline_id', 'is', null)
      .$if(kind === 'decision', (query) => query.where('noted_on', '=', today.toString()))
      .execute();
    const isThere = waiting.some((line) => line.content === content && line.noted_by === by);
    if (!isThere && waiting.length >= mostLines) return 'full';
    await trx
      .insertInto('series_lines')
      .values({ series, kind, content, on_day: on.toString(), noted_by: by, noted_on: today.toString() })
      // Noted again after the meeting that took it along: it is for the next one.
      .onConflict((conflict) =>
        conflict
          .columns(['series', 'kind', 'noted_by', 'noted_on', 'on_day', 'content'])
          .doUpdateSet({ deadline_id: null })
          .where('series_lines.deadline_id', 'is not', null),
      )
      .execute();
    if (kind === 'agenda') await showAgenda(trx, series, card);
    return 'noted';
  });
}

/** Takes back a line that this person wrote today, and that was not on the agenda of a meeting that has been held. False: there is none. */
export async function takeBackLine(db: Database, series: SeriesId, line: number, by: PersonId, today: PlainDate): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom('series_lines')
      .where('id', '=', line)
      .where('series', '=', series)
      .where('noted_by', '=', by)
      .where('noted_on', '=', today.toString())
      .where('deadline_id', 'is', null)
      .returning('kind')
      .executeTakeFirst();
    if (gone?.kind === 'agenda') await showAgenda(trx, series, null);
    return gone !== undefined;
  });
}

/** The agenda stands on the cards that members have of the next meeting. */
async function showAgenda(trx: Database, series: SeriesId, card: string | null): Promise<void> {
  const open = await trx
    .selectFrom('deadlines')
    .select('id')
    .where('subject', '=', subjectKey({ kind: 'series', series }))
    .where('state', '=', 'open')
    .execute();
  if (open.length === 0) return;
  await markCardsStale(
    trx,
    open.map(({ id }) => id),
    card,
  );
}
