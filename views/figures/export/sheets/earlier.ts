import { date, type Sheet, share, text, whole } from '../../../../domain/figures/export/sheet.ts';
import type { EarlierFigure } from '../../../../store/figures/earlier-figures.ts';
import { columnsOf } from '../columns.ts';
import type { ReportContext } from '../report-context.ts';

/** What digests of the same units said in the tertial, by the definitions of that day. Nothing is reckoned anew. */
export const earlierSheet = (earlier: readonly EarlierFigure[], { texts }: Pick<ReportContext, 'texts'>): Sheet => ({
  id: 'earlier',
  name: texts.t('export.sheets.earlier'),
  columns: columnsOf(texts, ['asOf', 12], ['figure', 50], ['count', 10], ['of', 10], ['share', 10], ['version', 14]),
  rows: earlier.map(({ on, figure, count, total, definition }) => [
    date(on),
    text(texts.t(`figures.${figure}.name`)),
    whole(count),
    whole(total),
    share(count, total),
    whole(definition),
  ]),
});
