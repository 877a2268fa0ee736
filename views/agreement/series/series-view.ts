import type { SeriesView } from '../../../cards/agreement/series/view-models.ts';
import type { Notice } from '../../../cards/view-models.ts';
import { membersOf } from '../../../domain/agreement/series/members.ts';
import { keepsAgenda, type Series } from '../../../domain/agreement/series/series.ts';
import { mayWithSeries } from '../../../domain/agreement/series/within-reach.ts';
import type { Subject } from '../../../domain/nudge/types.ts';
import { nameOfRhythm } from '../../../domain/time/rhythm.ts';
import { decisionsAPage, type SeriesLine, seriesRows } from '../../../store/agreement/series/read-series.ts';
import type { Database } from '../../../store/open-store.ts';
import type { ViewContext } from '../../context.ts';
import { unitName, whoIs } from '../../names.ts';
import { mayWith } from '../agreement-view.ts';

/** One series as it stands today, with what the viewer may do. `page`: of its decisions, from 0. */
export async function seriesView(
  db: Database,
  series: Series,
  context: ViewContext,
  { page = 0, notice = null }: { readonly page?: number; readonly notice?: Notice | null } = {},
): Promise<SeriesView> {
  const { directory, today, viewer } = context;
  const agreement = series.agreement === null ? null : (directory.agreements.get(series.agreement) ?? null);
  const rows = await seriesRows(db, series.id, page);
  const subject: Subject = { kind: 'series', series: series.id };
  const lineView = ({ id, content, on, by, notedOn }: SeriesLine): SeriesView['agenda'][number] => ({
    id,
    content,
    on,
    by: whoIs(directory, by, subject, today),
    isOwnToday: by === viewer && notedOn.equals(today),
  });
  return {
    today,
    series: series.id,
    title: series.title,
    kind: series.kind,
    rhythm: series.rhythm === null ? null : nameOfRhythm(series.rhythm),
    // Whoever is a member without being a party is not told what the parties have agreed.
    agreementTitle: agreement !== null && mayWith(context, agreement, 'see-agreement') ? agreement.title : null,
    discussesChildren: series.discussesChildren,
    keepsAgenda: keepsAgenda(series),
    next: rows.next === null ? null : { on: rows.next.meetingOn ?? rows.next.due, isBooked: rows.next.meetingOn !== null },
    members: membersOf(directory, series).map(({ unit, attendance }) => ({ unit, name: unitName(directory, unit), attendance })),
    meetings: rows.meetings.map(({ on, outcome, attendance }) => ({
      on,
      outcome,
      attendance: attendance.map(({ unit, present }) => ({ name: unitName(directory, unit), present })),
    })),
    agenda: rows.agenda.map(lineView),
    decisions: rows.decisions.map(lineView),
    page,
    hasOlder: rows.decisionCount > (page + 1) * decisionsAPage,
    mayNote: keepsAgenda(series) && mayWithSeries(directory, viewer, series, 'note-series', today),
    notice,
  };
}
