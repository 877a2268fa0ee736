import type { Agreement } from './types.ts';

export type Missing = 'signature' | 'contact-person' | 'contact-rhythm' | 'evaluation-date';

/** What an agreement still lacks before it counts as active (design: «The register», last paragraph). Empty: nothing. */
export function missingInAgreement(agreement: Agreement): readonly Missing[] {
  const missing: Missing[] = [];
  if (agreement.parties.length < 2 || agreement.parties.some((party) => party.signedOn === null)) missing.push('signature');
  if (agreement.parties.length < 2 || agreement.parties.some((party) => party.contactPerson === null)) missing.push('contact-person');
  if (agreement.contactRhythm === null) missing.push('contact-rhythm');
  if (agreement.nextEvaluation === null) missing.push('evaluation-date');
  return missing;
}

/** A signed agreement is not yet a working one: every party has signed, and contact persons, rhythm and evaluation date are there. */
export const isActive = (agreement: Agreement): boolean => missingInAgreement(agreement).length === 0;
