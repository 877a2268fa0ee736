import { cleanText } from './clean-text.ts';

/**
 * Text for a CSV cell, as one line that no spreadsheet takes for a formula: not as a whole, and not when the file is split at another mark than
 * the semicolon, which is what an English Excel does with a Norwegian file. What could begin a formula gets an apostrophe before it.
 * `csv-stringify` looks at a cell's first character only.
 */
export const harmlessText = (text: string): string =>
  cleanText(text)
    .replace(/[\t\n]+/gu, ' ')
    .replace(formulaStart, "$1'$2");

/** At the start, or after what may split cells or end a quotation, with any spaces between; the wide forms are read as the narrow ones by some. */
const formulaStart = /(^[\s'"]*|[;,|"][\s"]*)([=+\-@＝＋－＠﹢﹣﹦﹫])/gu;
