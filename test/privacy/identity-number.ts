import { idnr } from '@navikt/fnrvalidator';

/** Kinds of eleven digits: what is added to the day and the month of birth. */
export const numberKinds = {
  birthNumber: [0, 0],
  dNumber: [40, 0],
  hNumber: [0, 40],
  navTest: [0, 40],
  healthTest: [0, 65],
  taxTest: [0, 80],
  dTaxTest: [40, 80],
} as const satisfies Record<string, readonly [day: number, month: number]>;
export type NumberKind = keyof typeof numberKinds;

const weights = [
  [3, 7, 6, 1, 8, 9, 4, 5, 2],
  [5, 4, 3, 2, 7, 6, 5, 4, 3, 2],
] as const;

/** A number of a kind with right check digits, from a day, a month, a two-digit year and the first three of the last five; null when no check digits fit. */
export function identityNumber(kind: NumberKind, day: number, month: number, year: number, individual: number): string | null {
  const [moreDay, moreMonth] = numberKinds[kind];
  let digits =
    [day + moreDay, month + moreMonth, year].map((part) => String(part).padStart(2, '0')).join('') + String(individual).padStart(3, '0');
  for (const row of weights) {
    const sum = row.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
    const check = (11 - (sum % 11)) % 11;
    if (check === 10) return null;
    digits += check;
  }
  return digits;
}

/** The same with its last digit wrong, as when somebody has slipped. */
export const mistyped = (number: string): string => `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`;

export const isValid = (digits: string): boolean => idnr(digits).status === 'valid';
