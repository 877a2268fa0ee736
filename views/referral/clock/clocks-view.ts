import type { ClocksView, StartClockView } from '../../../cards/referral/clock/view-models.ts';
import type { Notice } from '../../../cards/view-models.ts';
import { actsFor } from '../../../domain/nudge/recipients/relations.ts';
import { ownUnits } from '../../../domain/people/own-units.ts';
import { sidesIn } from '../../../domain/people/unit-side.ts';
import { kindsFor } from '../../../domain/referral/clock/kinds.ts';
import { clockKinds } from '../../../domain/referral/clock/rule.ts';
import { type ItemRow, itemOf, openItemsOf } from '../../../store/deadlines/item-rows.ts';
import type { Database } from '../../../store/open-store.ts';
import { clockSubjectsOf } from '../../../store/referral/clock/clocks.ts';
import type { ViewContext } from '../../context.ts';
import { deadlineItem, maySee } from '../../deadline-item.ts';
import { readDetails } from '../../item-details.ts';
import { unitName } from '../../names.ts';
import { clockWorld } from './clock-world.ts';

/** What the form is to begin with. */
export type StartedForm = Pick<StartClockView, 'token'> & Partial<Pick<StartClockView, 'chosen' | 'from' | 'amount' | 'countedIn'>>;

interface Shown {
  readonly notice?: Notice | null;
  /** The deadline that was started or answered, which stands first, also when it has ended. */
  readonly opened?: string | null;
  readonly explained?: string | undefined;
}

/** No clock runs longer than this, in years. */
const longestYears = 10;

/** The clocks that are the viewer's today, the nearest first, whatever the day they are due. */
export async function clocksView(
  db: Database,
  context: ViewContext,
  form: StartedForm,
  { notice = null, opened = null, explained }: Shown = {},
): Promise<ClocksView> {
  const { today, viewer } = context;
  const subjects = await clockSubjectsOf(db, viewer);
  const open = await openItemsOf(db, viewer, subjects, today.add({ years: longestYears }));
  const mine = open.filter((row) => isClockOf(row, context));
  const rows = [...(await answered(db, opened, mine, context)), ...mine];
  const withDetails = { ...context, details: await readDetails(db, rows, context) };
  return {
    today,
    items: rows.map((row) => deadlineItem(row, withDetails, row.id === explained)),
    notice,
    opened,
    form: startView(form, context),
  };
}

const isClockOf = ({ subject, routine }: ItemRow, { directory, catalogue, viewer, today }: ViewContext): boolean =>
  subject.kind === 'clock' && catalogue.get(routine)?.timing.kind === 'clock' && actsFor(directory, viewer, subject, today);

/** One that was just answered is open no more, and can still be opened again. */
async function answered(db: Database, opened: string | null, mine: readonly ItemRow[], context: ViewContext): Promise<readonly ItemRow[]> {
  if (opened === null || mine.some(({ id }) => id === opened)) return [];
  const row = await itemOf(db, context.viewer, opened);
  return row !== null && row.state === 'closed' && row.subject.kind === 'clock' && maySee(row, context) ? [row] : [];
}

function startView(form: StartedForm, context: ViewContext): StartClockView | null {
  const { directory, today, viewer } = context;
  const units = ownUnits(directory, viewer, today);
  const [first] = units;
  if (first === undefined) return null;
  return {
    token: form.token,
    kinds: kindsFor(clockKinds, sidesIn(directory)(first) ?? 'shared'),
    chosen: form.chosen ?? null,
    from: form.from ?? today,
    amount: form.amount ?? null,
    countedIn: form.countedIn ?? null,
    units: units.map((unit) => ({ unit, name: unitName(directory, unit) })),
    keepsReferences: clockWorld(context).references !== null,
  };
}
