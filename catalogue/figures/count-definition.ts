import { countDefinition } from '../../domain/figures/count/dimensions.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';

/**
 * By what the counts are counted. A change of a dimension, a value or what one of them means is a new version with a date; counts keep the one they were made by. The
 * definitions themselves are `count.definitions` in the locales: the sources ask for them (001 L2159-2164, L2305) and do not agree (001 L1198-1200, L2286-2287, L2895).
 */
export const countDefinedBy: { readonly version: number; readonly since: PlainDate } = {
  version: countDefinition,
  since: plainDate('2026-11-23'),
};
