import type { CardContext } from '../../../cards/card-context.ts';
import type { Column } from '../../../domain/figures/export/sheet.ts';

type NameIn<Key> = Key extends `export.columns.${infer Name}` ? Name : never;
type ColumnName = NameIn<Parameters<CardContext['t']>[0]>;

/** Columns by their names in the texts, with their widths in characters. */
export const columnsOf = ({ t }: Pick<CardContext, 't'>, ...columns: readonly (readonly [ColumnName, number])[]): readonly Column[] =>
  columns.map(([name, width]) => ({ heading: t(`export.columns.${name}`), width }));
