import type { SeriesItemView } from '../../../cards/agreement/series/view-models.ts';
import { membersOf } from '../../../domain/agreement/series/members.ts';
import type { Series } from '../../../domain/agreement/series/series.ts';
import type { ItemRow } from '../../../store/deadlines/item-rows.ts';
import type { ViewContext } from '../../context.ts';
import { unitName, whoIs } from '../../names.ts';

/** The series whose meeting a deadline is; null when it is about something else, or the series has left the register. */
export const seriesOf = (row: Pick<ItemRow, 'subject'>, { directory }: Pick<ViewContext, 'directory'>): Series | null =>
  row.subject.kind === 'series' ? (directory.series.get(row.subject.series) ?? null) : null;

/** What a meeting of a series has besides other deadlines; null for others. */
export function seriesItemView(row: ItemRow, context: ViewContext): SeriesItemView | null {
  const series = seriesOf(row, context);
  if (series === null) return null;
  const { directory, today } = context;
  return {
    discussesChildren: series.discussesChildren,
    members: membersOf(directory, series).map(({ unit, attendance }) => ({ unit, name: unitName(directory, unit), attendance })),
    agenda: row.agenda.map(({ content, by }) => ({ content, by: whoIs(directory, by, row.subject, today) })),
    attendance: row.attendance.map(({ unit, present }) => ({ name: unitName(directory, unit), present })),
  };
}
