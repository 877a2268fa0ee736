import { type BaselinedFigure, type FigureId, figureIds } from '../../domain/figures/figure.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';

/** Which definition a figure is made by. The definitions are in docs/decisions/0033; their texts for people are `figures.<id>.definition`. */
export interface FigureDefinition {
  readonly id: FigureId;
  readonly version: number;
  readonly since: PlainDate;
}

const first = plainDate('2026-11-23');

/** Every figure has one. */
export const definitionOf = (id: FigureId): FigureDefinition => ({ id, version: 1, since: first });
export const versionOf = (id: FigureId): number => definitionOf(id).version;

export const figureDefinitions: ReadonlyMap<FigureId, FigureDefinition> = new Map(figureIds.map((id) => [id, definitionOf(id)]));

/** What was found of a share before: in per cent, in which year, among how many who answered (null: not told). */
export interface Baseline {
  readonly figure: BaselinedFigure;
  readonly percent: number;
  readonly year: number;
  readonly answered: number | null;
  readonly source: string;
}

/**
 * What to hold shares against. Single studies, with their year and how many answered; never a target. Figures only: names and reservations are the texts
 * `figures.baselines.<figure>`, which take `percent`, `year` and `answered`.
 */
const found: readonly Baseline[] = [
  { figure: 'departments-with-agreement', percent: 82, year: 2022, answered: 194, source: '001 L487, L494-495; collected autumn 2022' },
  { figure: 'departments-with-meetings', percent: 52, year: 2022, answered: 194, source: '001 L487, L494-495; collected autumn 2022' },
  { figure: 'departments-unknown-team', percent: 21, year: 2022, answered: 194, source: '001 L487, L505-506; collected autumn 2022' },
  // «One third»: the report gives no number.
  { figure: 'clinics-with-municipal-agreement', percent: 33, year: 2006, answered: null, source: '000 L1298-1299' },
];

export const baselines: ReadonlyMap<FigureId, Baseline> = new Map(found.map((each) => [each.figure, each]));
