/** A free text is a line, not a record. */
const longestText = 300;

/** Eleven digits are a national identity number until somebody proves otherwise. */
const elevenDigits = /\d{11}/u;

/**
 * Why a text that somebody wrote may not be kept: it holds eleven digits in a row once spaces, dots and dashes are taken away, or it is longer than 300 characters.
 * Null: it may.
 */
export function refusalOfText(text: string): 'identity-number' | 'too-long' | null {
  // Digits of other widths count as digits, and what nobody sees does not part them.
  if (elevenDigits.test(text.normalize('NFKC').replace(/[\s.\p{Pd}\p{Cf}]/gu, ''))) return 'identity-number';
  return text.length > longestText ? 'too-long' : null;
}
