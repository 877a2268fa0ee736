/** The most a cell can hold, in UTF-16 units (Excel's specification). */
const longestCell = 32_767;

/**
 * Text as a workbook can hold it: without the control characters and halves of characters that XML does not allow, with line feeds alone as line
 * breaks, and no longer than a cell may be.
 */
export function cleanText(text: string): string {
  const clean = text.replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n').replace(/[^\P{Cc}\t\n]|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '');
  return clean.length <= longestCell ? clean : `${clean.slice(0, longestCell - 1).replace(/\p{Cs}$/u, '')}…`;
}
