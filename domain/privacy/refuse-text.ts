/** A line people write in a form is about cooperation, and short. */
export const longestLine = 300;

const elevenDigits = /(?<!\d)\d{11}(?!\d)/u;
const between = /(?<=\d)[\s.\p{Pd}\p{Cf}]{1,3}(?=\d)/gu;

/**
 * Why a line that somebody has written may not be kept: it holds eleven digits that can be a national identity number, however they are divided, or it is
 * longer than a line. Null: it may. What was found is never given back.
 */
export function refusalOfText(text: string): 'identity-number' | 'too-long' | null {
  if (text.length > longestLine) return 'too-long';
  return elevenDigits.test(text.normalize('NFKC').replaceAll(between, '')) ? 'identity-number' : null;
}
