import type { CardElement, IContainer } from '@microsoft/teams.cards';
import { formatDate } from '../../locales/format-date.ts';
import type { CardContext } from '../card-context.ts';
import { plain, run, sectionHeading, text } from '../elements/text.ts';
import { openFigure } from './figure-press.ts';
import type { DigestView, FigureLine } from './view-models.ts';

type Dated = Pick<DigestView, 'mark' | 'today'>;

/** «Evalueringer over fristen: 7 · 3 flere enn mandag 16. november», which opens its list. No colour: a rise is not bad in itself. */
export function figureLine(line: FigureLine, { mark, today }: Dated, context: CardContext): IContainer {
  const { t } = context;
  const name = t(`figures.${line.figure}.name`);
  const change = changeOf(line, today, context);
  return {
    type: 'Container',
    spacing: 'Small',
    items: [
      plain([
        run(t('digest.label', { name })),
        run(` ${numberOf(line, context)}`, { weight: 'Bolder' }),
        ...(change === null ? [] : [run(` · ${change}`, { isSubtle: true })]),
      ]),
      ...(line.baseline === null || line.of === 0
        ? []
        : [text(baselineOf(line, line.baseline, context), { spacing: 'None', size: 'Small', isSubtle: true })]),
    ],
    selectAction: openFigure(t('digest.open', { name }), line.figure, line.count, mark),
  };
}

/** A heading with its numbers. Those that are 0, and were so before, share one line at the end; without any number there is no heading. */
export function figureGroup(heading: string, lines: readonly FigureLine[], dated: Dated, context: CardContext): readonly CardElement[] {
  const { t } = context;
  if (lines.length === 0) return [];
  const none = lines.filter(isNothing);
  const names = none.map(({ figure }) => t(`figures.${figure}.name`));
  return [
    sectionHeading(heading),
    ...lines.filter((line) => !isNothing(line)).map((line) => figureLine(line, dated, context)),
    ...(none.length === 0 ? [] : [text(t('digest.none', { list: names.join('; ') }), { spacing: 'Small', isSubtle: true })]),
  ];
}

/** «7», «12 av 20», or that there is nothing to count of; never a percentage of nothing. */
export const numberOf = ({ count, of }: Pick<FigureLine, 'count' | 'of'>, { t }: Pick<CardContext, 't'>): string =>
  of === null ? String(count) : of === 0 ? t('digest.nothingToCount') : t('digest.share', { count, of });

const isNothing = ({ count, of, change }: FigureLine): boolean => count === 0 && of === null && change === null;

function changeOf({ change }: FigureLine, today: DigestView['today'], { t, language }: CardContext): string | null {
  if (change === null) return null;
  const date = formatDate(change.since, today, language);
  return change.by > 0 ? t('digest.more', { count: change.by, date }) : t('digest.fewer', { count: -change.by, date });
}

const baselineOf = (line: FigureLine, { percent, year, answered }: NonNullable<FigureLine['baseline']>, { t }: CardContext): string =>
  t(`figures.baselines.${line.figure}`, { percent, year, ...(answered === null ? {} : { answered }) });
