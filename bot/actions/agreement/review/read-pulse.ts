import { factorInputs, noAnswer } from '../../../../cards/agreement/pulse/pulse-form.ts';
import type { Inputs } from '../../../../cards/item/read-inputs.ts';
import { factorIds } from '../../../../catalogue/agreement/pulse.ts';
import { type Factor, type FactorAnswer, factorAnswers, type PulseChange, rungs } from '../../../../domain/agreement/pulse/pulse.ts';

/**
 * What a form says of the cooperation. What is left empty, and what is none of the choices, says nothing. `wasHeld`: a meeting that was not held has nothing to rate, and
 * what was said of it is taken back.
 */
export function readPulse(inputs: Inputs, wasHeld: boolean): PulseChange {
  const chosen = inputs('rung');
  const rung = chosen === noAnswer ? null : rungs.find((each) => String(each) === chosen);
  const factors = factorIds.flatMap((id, index): [Factor, FactorAnswer | null][] => {
    if (!wasHeld) return [[id, null]];
    const name = factorInputs[index];
    const said = name === undefined ? null : inputs(name);
    if (said === noAnswer) return [[id, null]];
    const answer = factorAnswers.find((each) => each === said);
    return answer === undefined ? [] : [[id, answer]];
  });
  return { ...(rung === undefined ? {} : { rung }), factors: new Map(factors) };
}
