import type { PulseView, RungLine, RungsView } from '../../../cards/agreement/pulse/view-models.ts';
import { factorIds } from '../../../catalogue/agreement/pulse.ts';
import { compareFactors, compareRungs, type RungSaid } from '../../../domain/agreement/pulse/compare.ts';
import type { ReviewPulse } from '../../../domain/agreement/pulse/pulse.ts';
import { partiesOf } from '../../../domain/agreement/review/speaks-for.ts';
import type { Agreement } from '../../../domain/agreement/types.ts';
import type { DeadlineId, UnitId } from '../../../domain/ids.ts';
import { sidesIn } from '../../../domain/people/unit-side.ts';
import { latest } from '../../../domain/time/plain-date.ts';
import type { ViewContext } from '../../context.ts';
import { unitName } from '../../names.ts';

type Context = Pick<ViewContext, 'directory' | 'viewer' | 'today'>;

/** Which review is looked at, and whether it can still be answered. */
interface Looked {
  readonly deadline: DeadlineId;
  readonly isOpen: boolean;
  /** The parties the viewer speaks for there. */
  readonly own: readonly UnitId[];
}

/**
 * What the parties have said at one review, as far as the viewer may see it; null: nothing. Whoever has not answered does not see what the others have said before every
 * side has, also when the review is over. `all`: the newest first, of every review of the agreement.
 */
export function pulseView(all: readonly ReviewPulse[], agreement: Agreement, looked: Looked, context: Context): PulseView | null {
  const parties = agreement.parties.map(({ unit }) => unit);
  const sideOf = sidesIn(context.directory);
  const name = (unit: UnitId): string => unitName(context.directory, unit);
  const at = all.findIndex(({ deadline }) => deadline === looked.deadline);
  const here = all[at]?.pulses ?? [];
  const own = here.find(({ unit }) => looked.own.includes(unit));
  // An open review that nobody has said anything at yet is newer than every one that somebody has.
  const before = at === -1 && !looked.isOpen ? [] : all.slice(at + 1);
  const view: PulseView = {
    rungs: rungsView({ deadline: looked.deadline, pulses: here }, agreement, context),
    factors: (compareFactors(here, parties, sideOf, factorIds) ?? []).map(({ id, answers }) => ({
      id,
      answers: answers.map(({ unit, answer }) => ({ partyName: name(unit), answer })),
    })),
    own: own === undefined ? null : { rung: own.rung, factors: own.factors },
    isOpen: looked.isOpen,
    last: before.map((review) => rungsView(review, agreement, context)).find((each) => each !== null) ?? null,
  };
  return view.rungs === null && view.factors.length === 0 && view.own === null && view.last === null ? null : view;
}

/** The newest review at which the viewer may see something, for the agreement's own card. */
export function newestPulse(
  all: readonly ReviewPulse[],
  agreement: Agreement,
  open: readonly DeadlineId[],
  context: Context,
): PulseView | null {
  const own = partiesOf(context.directory, agreement, context.viewer, context.today, null);
  for (const { deadline } of all) {
    const view = pulseView(all, agreement, { deadline, isOpen: open.includes(deadline), own }, context);
    if (view !== null && (view.rungs !== null || view.own?.rung != null || view.factors.length > 0)) return view;
  }
  return null;
}

function rungsView({ pulses }: ReviewPulse, agreement: Agreement, { directory }: Context): RungsView | null {
  const compared = compareRungs(
    pulses,
    agreement.parties.map(({ unit }) => unit),
    sidesIn(directory),
  );
  const [first, ...others] = pulses;
  if (compared === null || first === undefined) return null;
  const line = ({ unit, rung }: RungSaid): RungLine => ({ partyName: unitName(directory, unit), rung });
  const { said, widest } = compared;
  return {
    on: others.map(({ on }) => on).reduce(latest, first.on),
    said: said.map(line),
    high: line(widest.high),
    low: line(widest.low),
    steps: widest.steps,
  };
}
