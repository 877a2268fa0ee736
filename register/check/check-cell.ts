import { limits } from '../limits.ts';
import { refusedIn } from '../privacy/allowed-kinds.ts';
import type { Place, ProblemList } from '../problem-list.ts';
import type { FileKind } from '../schema/files.ts';

/**
 * What must hold for every cell, also in columns we do not read and in the header. Reports the first thing that is wrong
 * and answers whether the cell is fine. `raw` is the cell as it stands, `text` the same trimmed, `kind` the file it is of.
 */
export function checkCell(raw: string, text: string, kind: FileKind, place: Place, problems: ProblemList): boolean {
  if (text === '' && raw.length <= limits.cellLength) return true;
  if (text.length > limits.cellLength) {
    problems.report('cell-too-long', { ...place, value: text }, { length: text.length, limit: limits.cellLength });
    return false;
  }
  if (isFormula(raw, text)) {
    problems.report('formula', { ...place, value: text });
    return false;
  }
  if (excelError.test(text)) {
    problems.report('excel-error', { ...place, value: text });
    return false;
  }
  if (hidden.test(text)) {
    problems.report('control-character', { ...place, value: text }, { code: codeOfHidden(text) });
    return false;
  }
  const refused = refusedIn(text, kind, place.column ?? '');
  // The value is not repeated: a report is copied into mails and tickets.
  if (refused !== null) problems.report(refused, place);
  return refused === null;
}

const excelError = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/u;

/** Control characters, line breaks, and the marks that turn or hide text (bidirectional overrides, zero-width, BOM). */
const hidden = /[\p{Cc}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/u;

const codeOfHidden = (text: string): string =>
  `U+${(hidden.exec(text)?.[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** What a spreadsheet would run as a formula when the register is opened in it. `-5`, `+47 12 34 56 78` and a lone `-` are plain values. */
const isFormula = (raw: string, text: string): boolean =>
  (raw.startsWith('\t') || /^[=+\-@]/u.test(text)) && !/^[+-]?[\d\s.,]*$/u.test(text);
