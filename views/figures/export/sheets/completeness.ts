import type { Completeness } from '../../../../domain/figures/count/completeness.ts';
import { type Sheet, share, text, whole } from '../../../../domain/figures/export/sheet.ts';
import { writtenTertial } from '../../../../domain/figures/export/tertial.ts';
import { unitName } from '../../../names.ts';
import { columnsOf } from '../columns.ts';
import type { ReportContext } from '../report-context.ts';

/** Which months each unit was to count, in the tertial and in its year, and which are missing. What was counted stands nowhere in it. */
export const completenessSheet = (
  periods: readonly Completeness[],
  { directory, texts }: Pick<ReportContext, 'directory' | 'texts'>,
): Sheet => ({
  id: 'completeness',
  name: texts.t('export.sheets.completeness'),
  columns: columnsOf(texts, ['period', 12], ['unit', 50], ['expected', 16], ['counted', 16], ['share', 10], ['missingMonths', 60]),
  rows: periods.flatMap(({ period, units }) =>
    units.map(({ unit, expected, missing }) => [
      text(period.kind === 'year' ? String(period.year) : writtenTertial(period)),
      text(unitName(directory, unit)),
      whole(expected.length),
      whole(expected.length - missing.length),
      share(expected.length - missing.length, expected.length),
      text(missing.join(', ')),
    ]),
  ),
});
