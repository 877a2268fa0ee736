import { type Sheet, share, text, whole } from '../../../../domain/figures/export/sheet.ts';
import { type FigureSet, figureIds } from '../../../../domain/figures/figure.ts';
import { type Group, type Split, splitFigure, splits } from '../../../../domain/figures/split.ts';
import { unitId } from '../../../../domain/ids.ts';
import { institutionTypes, ownerships } from '../../../../domain/people/types.ts';
import { unitName } from '../../../names.ts';
import { columnsOf } from '../columns.ts';
import type { ReportContext } from '../report-context.ts';

type SplitContext = Pick<ReportContext, 'directory' | 'texts'>;

/** Every figure by health trust, institution type and ownership. The parts of a split add up to the figure. */
export const splitsSheet = ({ figures }: FigureSet, context: SplitContext): Sheet => ({
  id: 'splits',
  name: context.texts.t('export.sheets.splits'),
  columns: columnsOf(context.texts, ['figure', 50], ['split', 18], ['group', 40], ['count', 10], ['of', 10], ['share', 10]),
  rows: figureIds.flatMap((id) => {
    const figure = figures.get(id);
    if (figure === undefined) return [];
    return splits.flatMap((split) =>
      splitFigure(context.directory, split, figure).map(({ group, figure: { entries, of } }) => [
        text(context.texts.t(`figures.${id}.name`)),
        text(context.texts.t(`export.splitBy.${split}`)),
        text(groupName(split, group, context)),
        whole(entries.length),
        whole(of?.length ?? null),
        share(entries.length, of?.length ?? null),
      ]),
    );
  }),
});

function groupName(split: Split, group: Group, { directory, texts: { t } }: SplitContext): string {
  if (group.kind !== 'one') return t(group.kind === 'several' ? 'export.several' : 'export.notGiven');
  if (split === 'trust') return unitName(directory, unitId(group.key));
  const type = institutionTypes.find((each) => each === group.key);
  if (type !== undefined) return t(`export.institutionTypes.${type}`);
  const ownership = ownerships.find((each) => each === group.key);
  return ownership === undefined ? group.key : t(`export.ownerships.${ownership}`);
}
