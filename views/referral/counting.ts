import type { CountingView } from '../../cards/referral/clock/counting-line.ts';
import type { Due } from '../../domain/referral/clock/due.ts';
import type { ClockRule } from '../../domain/referral/clock/rule.ts';
import { type Provision, provisionOn } from '../../domain/referral/provision.ts';

/** How a clock was counted, for its card; the source is the one that held on its start date. */
export const countingView = (rule: ClockRule, due: Due, provisions: readonly Provision[]): CountingView => ({
  ...due,
  own: rule.spans.length === 0,
  reading: rule.reading,
  source: provisionOn(provisions, rule.provision, due.start),
});
