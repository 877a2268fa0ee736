import type { CountFormView, CountOrigin } from '../../../cards/figures/count-models.ts';
import type { Notice } from '../../../cards/view-models.ts';
import { countDefinedBy } from '../../../catalogue/figures/count-definition.ts';
import type { TeamAnswer } from '../../../domain/figures/count/dimensions.ts';
import { countableMonths, type Month } from '../../../domain/figures/count/month.ts';
import { askedCells, type CountNumbers, type CountProblem, givenIn } from '../../../domain/figures/count/numbers.ts';
import type { UnitId } from '../../../domain/ids.ts';
import { countsOf, type StoredCount } from '../../../store/figures/count/read-counts.ts';
import type { Database } from '../../../store/open-store.ts';
import type { ViewContext } from '../../context.ts';
import { unitName } from '../../names.ts';
import { toldBy } from './count-item-view.ts';

/** What somebody has written on a form that is drawn again. */
export interface WrittenCount {
  readonly team: TeamAnswer | null;
  readonly numbers: CountNumbers;
  readonly problems: readonly CountProblem[];
}

interface FormState {
  readonly origin?: CountOrigin | null | undefined;
  /** Null: the form is opened now, and begins with what is saved, or with the last month's answers. */
  readonly written?: WrittenCount | null;
  readonly isCleared?: boolean;
  readonly notice?: Notice | null;
}

/** The form of a unit's count of a month, for somebody who may count for it. */
export async function countFormView(
  db: Database,
  unit: UnitId,
  month: Month,
  context: Pick<ViewContext, 'directory' | 'today'>,
  { origin = null, written = null, isCleared = false, notice = null }: FormState = {},
): Promise<CountFormView> {
  const [first = month] = countableMonths(context.today);
  const counts = await countsOf(db, [unit], first < month ? first : month, month);
  const saved = counts.find((count) => count.month === month) ?? null;
  const last = counts.findLast((count) => count.month < month) ?? null;
  const start = saved ?? last;
  const numbers = written?.numbers ?? (isCleared ? new Map() : asked(start?.numbers ?? new Map()));
  return {
    unit,
    unitName: unitName(context.directory, unit),
    month,
    today: context.today,
    version: saved?.version ?? null,
    saved: saved === null ? null : toldBy(saved, context),
    team: written === null ? (start?.team ?? null) : written.team,
    written: numbers,
    startsFrom: startOf(saved, last, written === null && !isCleared),
    isWritten: written !== null,
    tooMany: new Map((written?.problems ?? []).flatMap((each) => (each.kind === 'empty' ? [] : [[each.dimension, each.told]]))),
    given: givenIn(numbers),
    definition: countDefinedBy,
    origin,
    isCleared,
    notice,
  };
}

/** Only what people are asked: the rest of a dimension is reckoned anew. */
const asked = (numbers: CountNumbers): CountNumbers => new Map([...numbers].filter(([cell]) => askedCells.includes(cell)));

const startOf = (saved: StoredCount | null, last: StoredCount | null, isNew: boolean): Month | null =>
  saved === null && isNew && last !== null && last.numbers.size > 0 ? last.month : null;
