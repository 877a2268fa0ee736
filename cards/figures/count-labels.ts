import { refusalReasons } from '../../domain/referral/refusal.ts';
import type { CardContext } from '../card-context.ts';
import type { CountCell } from './counts-view-model.ts';

/** What a table of counts is called; also on the sheets of an export. */
export const figureName = (figure: string, { t }: Pick<CardContext, 't'>): string => t(`smallNumbers.figures.${figure}`);

/** What a cell of a table of counts is called. A trust's name is the register's. */
export function cellName(
  figure: string,
  { value, name, point }: Pick<CountCell, 'value' | 'name' | 'point'>,
  { t }: Pick<CardContext, 't'>,
): string {
  if (name !== undefined) return name;
  if (point !== undefined) return t(`check.points.${point}`);
  const reason = figure === 'refusals' ? refusalReasons.find((each) => each === value) : undefined;
  if (reason !== undefined) return t(`refusal.reasons.${reason}`);
  if (figure.startsWith('by-') && (value === 'none' || value === 'several')) return t(`smallNumbers.values.groups.${value}`);
  return t(`smallNumbers.values.${figure.replace(/^by-(\w+?)(-given)?$/u, '$1')}.${value}`);
}
