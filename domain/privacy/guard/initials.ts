import type { Reading } from './finding.ts';
import { between } from './read-text.ts';
import { acronyms } from './words/acronyms.ts';

/** «K.L», «KL», «K L», «M.», and «a.b.»: the last letter of initials. */
export function isInitials({ text, tokens }: Reading, at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.isNumber) return false;
  const gap = between(text, tokens[at - 1], token);
  const before = tokens[at - 1];
  if (token.written.length === 1) {
    if (before?.written.length === 1 && !before.isNumber && (gap === '.' || (before.isCapital && token.isCapital && /^\.? $/u.test(gap))))
      return true;
    if (token.isCapital && tokens[at + 1]?.isNumber === true && between(text, token, tokens[at + 1]) === ' ') return true;
    return token.isCapital && /^[.,]/u.test(text.slice(token.end, token.end + 1));
  }
  return token.written.length <= 3 && token.written === token.written.toUpperCase() && !acronyms.has(token.written);
}
