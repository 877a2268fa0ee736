const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;
const elevenDigits = /(?<!\d)\d{6}[ .\u00a0-]?\d{5}(?!\d)/u;

/**
 * Whether a text holds eleven digits that can be a national identity number (six and five, together or apart). The
 * check digits are not asked: a wrong one is as private as a right one, and a register has no use for eleven digits.
 */
export const hasIdentityNumber = (text: string): boolean =>
  // Most cells hold no six digits in a row, and a row is read often.
  elevenDigits.test(text) && elevenDigits.test(text.replace(guid, ' '));
