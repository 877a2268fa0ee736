import type { DeadlineId, PersonId, UnitId } from '../../ids.ts';
import type { PlainDate } from '../../time/plain-date.ts';

/** The rungs of Samordningsstigen, from sharing information to a plan in common (002 L42-48); each asks more of both sides than the one below. */
export const rungs = [1, 2, 3, 4] as const;
export type Rung = (typeof rungs)[number];

/** What makes a meeting succeed, as the people in one study say it (003 L1292-1294). */
export const factors = ['respect', 'equality', 'dialogue', 'effort', 'chairing', 'goals', 'knowledge', 'roles'] as const;
export type Factor = (typeof factors)[number];

/** How a party answers one of the success factors of a meeting. */
export const factorAnswers = ['good', 'partly', 'no'] as const;
export type FactorAnswer = (typeof factorAnswers)[number];

/** What one party has said of the cooperation at one review. Never of a child or a person. */
export interface Pulse {
  readonly unit: UnitId;
  /** How far the cooperation has come; null: not answered. */
  readonly rung: Rung | null;
  /** By factor; what is not there was not answered. */
  readonly factors: ReadonlyMap<Factor, FactorAnswer>;
  readonly by: PersonId;
  readonly on: PlainDate;
}

/** Everything the parties have said at one review. */
export interface ReviewPulse {
  readonly deadline: DeadlineId;
  /** One a party. */
  readonly pulses: readonly Pulse[];
}

/** What a form has of it: what was not asked stays as it was said before, and null takes an answer back. */
export interface PulseChange {
  readonly rung?: Rung | null;
  readonly factors: ReadonlyMap<Factor, FactorAnswer | null>;
}

/** What a party has said after a form; null: nothing is left. */
export function changedPulse(before: Pick<Pulse, 'rung' | 'factors'> | null, change: PulseChange): Pick<Pulse, 'rung' | 'factors'> | null {
  const rung = change.rung === undefined ? (before?.rung ?? null) : change.rung;
  const factors = new Map(
    [...(before?.factors ?? []), ...change.factors].flatMap(([id, answer]) => (answer === null ? [] : [[id, answer]])),
  );
  for (const [id, answer] of change.factors) if (answer === null) factors.delete(id);
  return rung === null && factors.size === 0 ? null : { rung, factors };
}
