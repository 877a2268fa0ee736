import type { LifeState } from '../../agreement/life/states.ts';
import type { Agreement } from '../../agreement/types.ts';
import type { FigureFacts, FigureWorld } from '../facts.ts';
import { type Counted, count, share, type Tally } from './tally.ts';

type AgreementFigure = 'agreements' | 'agreements-active' | 'agreements-asleep' | 'agreements-run-out' | 'agreements-unsigned';

const over: ReadonlySet<LifeState> = new Set(['ended', 'expired-with-successor']);

/** Agreements that are not over, by where they are in their lives. */
export function reckonAgreements(
  { lifeStates }: Pick<FigureFacts, 'lifeStates'>,
  { directory }: FigureWorld,
): Record<AgreementFigure, Tally> {
  const stateOf = ({ id }: Agreement): LifeState => lifeStates.get(id) ?? 'draft';
  const all = [...directory.agreements.values()].filter((agreement) => !over.has(stateOf(agreement)));
  const inState = (...states: readonly LifeState[]): readonly Counted[] =>
    all.filter((agreement) => states.includes(stateOf(agreement))).map(agreementEntry);
  return {
    agreements: count(all.map(agreementEntry)),
    'agreements-active': share(all, (agreement) => stateOf(agreement) === 'active', agreementEntry),
    'agreements-asleep': count(inState('dormant', 'not-in-function')),
    'agreements-run-out': count(inState('expired')),
    'agreements-unsigned': count(inState('draft', 'waiting-for-signatures')),
  };
}

/** Whether an agreement is among `agreements`. */
export const isCounted = ({ lifeStates }: Pick<FigureFacts, 'lifeStates'>, { id }: Agreement): boolean =>
  !over.has(lifeStates.get(id) ?? 'draft');

export function agreementEntry({ id, parties }: Agreement): Counted {
  const units = parties.map(({ unit }) => unit);
  return { entry: { kind: 'agreement', agreement: id, units }, home: units };
}
