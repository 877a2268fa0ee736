/**
 * Everything that can be wrong with a register, in one closed list. An `error` stops the import; a `warning` is told,
 * and the import goes on. The texts are in `problem-texts.ts`.
 */
export const problemSeverity = {
  // the folder or the file
  'path-missing': 'error',
  'path-not-allowed': 'error',
  'path-unreadable': 'error',
  'path-kind': 'error',
  'old-excel': 'error',
  'file-missing': 'error',
  'file-twice': 'error',
  'file-unreadable': 'error',
  'file-too-big': 'error',
  'file-unknown': 'warning',
  'too-many-rows': 'error',
  // the bytes in it
  'not-utf8': 'error',
  'windows-1252': 'error',
  'utf-16': 'error',
  'csv-broken': 'error',
  'workbook-broken': 'error',
  'workbook-too-big': 'error',
  // the header
  'header-missing': 'error',
  'header-too-wide': 'error',
  'column-missing': 'error',
  'column-absent': 'warning',
  'column-twice': 'error',
  'column-unknown': 'warning',
  // any cell
  'cell-outside': 'error',
  'cell-too-long': 'error',
  'control-character': 'error',
  formula: 'error',
  'excel-error': 'error',
  // what the privacy guard finds in it
  'identity-number': 'error',
  'birth-date': 'error',
  'phone-number': 'error',
  'email-address': 'error',
  'street-address': 'error',
  'diagnosis-code': 'error',
  'person-with-age': 'error',
  'name-with-treatment': 'error',
  // a cell of its kind
  'value-missing': 'error',
  'value-unknown': 'error',
  'value-too-long': 'error',
  'rhythm-unknown': 'error',
  'id-shape': 'error',
  'date-form': 'error',
  'date-not-real': 'error',
  'date-year': 'error',
  'time-form': 'error',
  'email-shape': 'error',
  'guid-shape': 'error',
  'url-shape': 'error',
  'phone-shape': 'error',
  'entry-too-long': 'error',
  'too-many-entries': 'error',
  // a row
  'period-backwards': 'error',
  'window-backwards': 'error',
  'window-target': 'error',
  'own-deputy': 'error',
  'person-unreachable': 'warning',
  // between rows
  'reference-unknown': 'error',
  'duplicate-id': 'error',
  'duplicate-row': 'error',
  'duplicate-email': 'error',
  'duplicate-account': 'error',
  cycle: 'error',
  'too-few-parties': 'error',
  'party-twice': 'error',
  'action-of-no-party': 'warning',
  'series-without-date': 'error',
  'too-few-members': 'error',
  'too-many-members': 'error',
  'series-missing': 'error',
  'service-without-phone': 'error',
  'phone-mobile': 'warning',
} as const satisfies Record<string, 'error' | 'warning'>;

export type ProblemCode = keyof typeof problemSeverity;

/** One thing that is wrong, and where. `row` is as a spreadsheet shows it: the header is row 1. */
export interface RegisterProblem {
  /** `units.csv`, or `register.xlsx: units` for a sheet. */
  readonly file: string;
  readonly row: number | null;
  readonly column: string | null;
  /** What was written, shortened; null where it must not be repeated. */
  readonly value: string | null;
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export const isProblemCode = (code: unknown): code is ProblemCode => typeof code === 'string' && Object.hasOwn(problemSeverity, code);
