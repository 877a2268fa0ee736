import type { NoticeCode } from '../../cards/view-models.ts';
import { longestLine, refusalOfText } from '../../domain/privacy/refuse-text.ts';

/** What somebody wrote, on one line of at most `longest` characters, or why it is not kept. */
export function readLine(written: string | null, longest = longestLine): { readonly line: string } | { readonly wrong: NoticeCode } {
  // What nobody sees is not part of it, and PostgreSQL takes no NUL.
  const line = (written ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const refusal = refusalOfText(line);
  if (refusal !== null) return { wrong: `text-${refusal}` };
  if (line.length > longest) return { wrong: 'text-too-long' };
  return /[\p{L}\p{N}]/u.test(line) ? { line } : { wrong: 'text-missing' };
}
