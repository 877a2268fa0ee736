import { cellName, figureName } from '../../../../cards/figures/count-labels.ts';
import { checkQuestions } from '../../../../catalogue/referral/check-points.ts';
import { date, type Sheet, text, whole } from '../../../../domain/figures/export/sheet.ts';
import { splitFigure, splitGivenFigure, total } from '../../../../domain/figures/suppress/tables.ts';
import { unitId } from '../../../../domain/ids.ts';
import type { ShownCount } from '../../../../store/figures/shown-counts.ts';
import { unitName } from '../../../names.ts';
import { monthsFigure } from '../../decide-counts.ts';
import { columnsOf } from '../columns.ts';
import type { ReportContext } from '../report-context.ts';

type CountsContext = Pick<ReportContext, 'directory' | 'texts'>;

/** The small numbers that have been decided, as they were: what is hidden says so, and nothing is reckoned from them. */
export const countsSheet = (counts: readonly ShownCount[], context: CountsContext): Sheet => ({
  id: 'counts',
  name: context.texts.t('export.sheets.counts'),
  columns: columnsOf(context.texts, ['period', 12], ['unit', 40], ['dimension', 40], ['answer', 40], ['count', 12], ['asOf', 12]),
  rows: counts
    .toSorted(byPlace)
    .map((count) => [
      text(count.period),
      text(unitName(context.directory, count.scope)),
      text(count.figure === monthsFigure ? context.texts.t('export.months.heading') : figureName(count.figure, context.texts)),
      text(answerName(count, context)),
      count.count === null ? text(context.texts.t('export.hidden')) : whole(count.count),
      date(count.on),
    ]),
});

const byPlace = (a: ShownCount, b: ShownCount): number => {
  const [one, other] = [a, b].map(({ period, scope, figure, value }) => `${period} ${scope} ${figure} ${value === total ? '' : value}`);
  return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1;
};

function answerName({ figure, value }: ShownCount, { directory, texts }: CountsContext): string {
  const { t } = texts;
  if (value === total) return t('export.total');
  const month = figure === monthsFigure ? monthAnswers.find((each) => each === value) : undefined;
  if (month !== undefined) return t(`export.months.${month}`);
  const isTrust = [splitFigure('hf'), splitGivenFigure('hf')].includes(figure) && directory.units.has(unitId(value));
  const point = figure === 'missing' ? checkQuestions.find(({ number }) => number === value)?.id : undefined;
  return cellName(
    figure,
    { value, ...(isTrust ? { name: unitName(directory, unitId(value)) } : {}), ...(point === undefined ? {} : { point }) },
    texts,
  );
}

const monthAnswers = ['answered', 'not-asked', 'unknown'] as const;
