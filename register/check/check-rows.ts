import type { ProblemList } from '../problem-list.ts';
import type { CheckedTables } from './checked-table.ts';

/** Reports what is wrong inside one row: a period or window that ends before it starts, somebody who is their own deputy. */
export function checkRows(tables: CheckedTables, problems: ProblemList): void {
  for (const table of [tables.roles, tables.absences, tables.closures, tables.series])
    for (const { row, text } of table?.rows ?? [])
      checkPeriod(table?.file ?? '', row, ['from', text('from')], ['to', text('to')], problems);
  for (const { row, text } of tables.agreements?.rows ?? [])
    checkPeriod(tables.agreements?.file ?? '', row, ['valid_from', text('valid_from')], ['valid_to', text('valid_to')], problems);

  for (const table of [tables.roles, tables.absences])
    for (const { row, text } of table?.rows ?? [])
      if (text('deputy') !== '' && text('deputy') === text('person'))
        problems.report('own-deputy', { file: table?.file ?? '', row, column: 'deputy', value: text('deputy') });

  const windows = tables.windows;
  for (const { row, text } of windows?.rows ?? []) {
    const file = windows?.file ?? '';
    if ((text('unit') === '') === (text('person') === '')) problems.report('window-target', { file, row, column: 'person' });
    if (/^\d\d:\d\d$/u.test(text('opens')) && /^\d\d:\d\d$/u.test(text('closes')) && text('opens') >= text('closes'))
      problems.report('window-backwards', { file, row, column: 'closes', value: text('closes') }, { opens: text('opens') });
  }
}

function checkPeriod(file: string, row: number, [, from]: Column, [column, to]: Column, problems: ProblemList): void {
  // As text, so that a row with another slip in it is judged too. ISO dates sort as they fall.
  if (isoShape.test(from) && isoShape.test(to) && from > to)
    problems.report('period-backwards', { file, row, column, value: to }, { from });
}

type Column = readonly [name: string, text: string];
const isoShape = /^\d{4}-\d{2}-\d{2}$/u;
