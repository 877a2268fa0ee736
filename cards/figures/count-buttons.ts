import type { IExecuteAction } from '@microsoft/teams.cards';
import type { CountCell } from '../../domain/figures/count/numbers.ts';
import { type ButtonLook, execute } from '../elements/execute.ts';
import type { CountDeed, CountFormView } from './count-models.ts';

/** The ids of the inputs. */
export const countInputs = {
  team: 'count:team',
  number: (cell: CountCell): string => `count:${cell}`,
  month: (index: number): string => `count:month:${index}`,
} as const;

/** A button of a form, which carries what the form is about and which count it began from; 0: there was none. */
export const formButton = (
  title: string,
  deed: CountDeed,
  { unit, month, version, origin }: Pick<CountFormView, 'unit' | 'month' | 'version' | 'origin'>,
  look: ButtonLook = {},
): IExecuteAction => execute(title, { verb: 'count', data: { do: deed, u: unit, p: month, v: version ?? 0, ...(origin ?? {}) } }, look);
