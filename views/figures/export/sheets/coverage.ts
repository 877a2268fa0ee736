import { baselines } from '../../../../catalogue/figures/definitions.ts';
import { type Sheet, share, text, whole } from '../../../../domain/figures/export/sheet.ts';
import { type FigureSet, figureIds } from '../../../../domain/figures/figure.ts';
import { columnsOf } from '../columns.ts';
import type { ReportContext } from '../report-context.ts';

/** Every share, beside what was found before there was a Brobygger where somebody has found it: when, among how many, and with which reservations. */
export const coverageSheet = ({ figures }: FigureSet, { texts }: Pick<ReportContext, 'texts'>): Sheet => ({
  id: 'coverage',
  name: texts.t('export.sheets.coverage'),
  columns: columnsOf(
    texts,
    ['figure', 50],
    ['share', 10],
    ['count', 10],
    ['of', 10],
    ['baseline', 18],
    ['baselineYear', 10],
    ['baselineAnswered', 22],
    ['baselineAbout', 80],
  ),
  rows: figureIds.flatMap((id) => {
    const figure = figures.get(id);
    if (figure === undefined || figure.of === null) return [];
    const count = figure.entries.length;
    const total = figure.of.length;
    const found = baselines.get(id);
    const before =
      found === undefined
        ? [null, null, null, null]
        : [
            share(found.percent, 100),
            whole(found.year),
            whole(found.answered),
            text(texts.t(`figures.baselines.${id}`, { percent: found.percent, year: found.year, answered: found.answered ?? 0 })),
          ];
    return [[text(texts.t(`figures.${id}.name`)), share(count, total), whole(count), whole(total), ...before]];
  }),
});
