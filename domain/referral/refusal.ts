/**
 * Why BUP has said no, as a category (001 H08-H18; 000 B07, B08): never a word about who was refused. Texts are `refusal.reasons.<id>` and `refusal.advice.<id>`.
 */
export const refusalReasons = [
  'not-ill-enough',
  'wrong-group',
  'missing-information',
  'care-unsettled',
  'not-motivated',
  'not-attending',
  'substance-use',
  'no-capacity',
  'other',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** What a refusal is counted under. */
export const refusalCounter = (reason: RefusalReason): string => `refused:${reason}`;
