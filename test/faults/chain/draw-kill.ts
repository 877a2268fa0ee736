import { type NamedStep, namedSteps } from '../../../domain/ports.ts';
import { stages } from './chain-world.ts';

/** Where and when the next process is to die. */
export type PlannedKill =
  | { readonly kind: 'step'; readonly step: NamedStep; readonly pass: number }
  /** `ms` after its start, or after its database is open. */
  | { readonly kind: 'moment'; readonly after: 'start' | 'open'; readonly ms: number };

/** What is left of a day that processes have died on already. */
export interface RestOfDay {
  readonly stage: (typeof stages)[number];
  readonly planned: boolean;
  readonly digestPlanned: boolean;
  readonly isDigestDay: boolean;
  /** Presses that have not been redrawn yet. */
  readonly pressesLeft: number;
}

/** How long an undisturbed process takes, milliseconds: until its database is open, and for a stage of the day. */
export interface Measured {
  readonly opening: number;
  readonly stage: number;
}

/**
 * Draws where the next process is to die. Half of them die at a named step: the one at which fewest have died so far, of those
 * that the day still comes to. The others die at any moment of a life, one in four while it starts.
 *
 * @param killsAt how often a process has died at each step
 */
export function drawKill(
  rest: RestOfDay,
  killsAt: ReadonlyMap<NamedStep, number>,
  measured: Measured,
  atStep: boolean,
  random: () => number,
): PlannedKill {
  if (!atStep) {
    if (random() < 0.25) return { kind: 'moment', after: 'start', ms: random() * measured.opening };
    const stagesLeft = stages.length - stages.indexOf(rest.stage);
    return { kind: 'moment', after: 'open', ms: random() * measured.stage * stagesLeft };
  }
  const possible = namedSteps.filter((step) => comesStill(step, rest));
  const fewest = Math.min(...possible.map((step) => killsAt.get(step) ?? 0));
  const step = possible.find((each) => (killsAt.get(each) ?? 0) === fewest) ?? 'digest:computed';
  return { kind: 'step', step, pass: 1 + Math.floor(random() * mostPasses(step)) };
}

function comesStill(step: NamedStep, rest: RestOfDay): boolean {
  if (step === 'digest:computed') return true;
  if (step === 'digest:committed') return rest.isDigestDay && !rest.digestPlanned;
  if (step.startsWith('plan:')) return !rest.planned;
  if (step.startsWith('deliver:')) return stages.indexOf(rest.stage) <= stages.indexOf('10:00');
  return rest.pressesLeft > 0;
}

/** Deliveries come many at a time; the others once or twice. */
const mostPasses = (step: NamedStep): number =>
  step === 'deliver:claimed' ? 2 : step.startsWith('deliver:') ? 4 : step === 'digest:computed' ? 3 : 1;
