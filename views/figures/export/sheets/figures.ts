import { versionOf } from '../../../../catalogue/figures/definitions.ts';
import { date, type Sheet, share, text, whole } from '../../../../domain/figures/export/sheet.ts';
import { type FigureSet, figureIds } from '../../../../domain/figures/figure.ts';
import { columnsOf } from '../columns.ts';
import type { ReportContext } from '../report-context.ts';

/** Every figure, one a row, with the date it is as of and the version of what it counts. */
export const figuresSheet = ({ figures, asOf }: FigureSet, { texts }: Pick<ReportContext, 'texts'>): Sheet => ({
  id: 'figures',
  name: texts.t('export.sheets.figures'),
  columns: columnsOf(texts, ['figure', 50], ['count', 10], ['of', 10], ['share', 10], ['asOf', 12], ['version', 14]),
  rows: figureIds.flatMap((id) => {
    const figure = figures.get(id);
    if (figure === undefined) return [];
    const count = figure.entries.length;
    const total = figure.of?.length ?? null;
    return [[text(texts.t(`figures.${id}.name`)), whole(count), whole(total), share(count, total), date(asOf), whole(versionOf(id))]];
  }),
});
