import { childWelfareProvisions } from './child-welfare.ts';
import { commonProvisions } from './common.ts';
import type { ProvisionDraft } from './entry.ts';
import { healthProvisions } from './health.ts';

/** What the product's limits, the pre-check and the rule cards rest on. A change of the law is an end date here, and a new entry with the same id. */
export const provisions: readonly ProvisionDraft[] = [...childWelfareProvisions, ...healthProvisions, ...commonProvisions];
