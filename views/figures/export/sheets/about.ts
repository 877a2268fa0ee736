import { type Cell, date, type Sheet, text } from '../../../../domain/figures/export/sheet.ts';
import { daysOf } from '../../../../domain/figures/export/tertial.ts';
import { unitName } from '../../../names.ts';
import { columnsOf } from '../columns.ts';
import type { Report, ReportContext } from '../report-context.ts';

/** What the report is of, and how it is to be read. */
export function aboutSheet({ scope, counted, tertial }: Report, { directory, today, texts }: ReportContext): Sheet {
  const { t } = texts;
  const { from, to } = daysOf(tertial);
  const { year, number } = tertial;
  const rows: readonly (readonly [string, Cell])[] = [
    ...scope.map((unit) => [t('export.about.scope'), text(unitName(directory, unit))] as const),
    [t('export.about.period'), text(t('export.tertial', { year, number }))],
    [t('export.about.from'), date(from)],
    [t('export.about.to'), date(to)],
    [t('export.about.asOf'), date(today)],
    [t('export.about.nowLabel'), text(t('export.about.now'))],
    [t('export.about.periodLabel'), text(t('export.about.periodText'))],
    [t('export.about.sharesLabel'), text(t('export.about.shares'))],
    [t('export.about.sidesLabel'), text(t('export.about.sides'))],
    [t('export.about.smallLabel'), text(t('export.about.small'))],
    // The sheet of small numbers is empty then, and this is why.
    ...(counted.length === 0 ? [[t('export.sheets.counts'), text(t('smallNumbers.elsewhere'))] as const] : []),
    [t('export.about.baselineLabel'), text(t('export.about.baseline'))],
    [t('export.about.peopleLabel'), text(t('export.about.people'))],
  ];
  return {
    id: 'about',
    name: t('export.sheets.about'),
    columns: columnsOf(texts, ['what', 32], ['value', 100]),
    rows: rows.map(([what, value]) => [text(what), value]),
  };
}
