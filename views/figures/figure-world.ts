import { attestPoints } from '../../catalogue/figures/attest-points.ts';
import type { FigureWorld } from '../../domain/figures/facts.ts';
import type { ViewContext } from '../context.ts';

/** What figures depend on of a view's context; nobody in particular looks at them. */
export type FigureContext = Pick<ViewContext, 'directory' | 'catalogue' | 'today'>;

/** The register on this day, with what the catalogue says of outcomes and of what leaders confirm. */
export const figureWorld = ({ directory, catalogue, today }: FigureContext): FigureWorld => ({
  directory,
  today,
  isMet: (routine, outcome) => catalogue.get(routine)?.outcomes.some(({ id, met }) => id === outcome && met) === true,
  pointsFor: attestPoints,
});
