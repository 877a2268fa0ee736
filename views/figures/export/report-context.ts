import type { CardContext } from '../../../cards/card-context.ts';
import type { Tertial } from '../../../domain/figures/export/tertial.ts';
import type { UnitId } from '../../../domain/ids.ts';
import type { ViewContext } from '../../context.ts';

/** What a report is about: these units and all below them, or all that these regions follow up, in one tertial. */
export interface Report {
  readonly scope: readonly UnitId[];
  /** The units among them whose small numbers its reader may see; none of them is within the scope of another. */
  readonly counted: readonly UnitId[];
  readonly tertial: Tertial;
}

/** What it is made with. `today`: the Oslo date it is made on, which its figures are as of. */
export interface ReportContext extends Pick<ViewContext, 'directory' | 'catalogue' | 'calendar' | 'today'> {
  readonly texts: CardContext;
}
