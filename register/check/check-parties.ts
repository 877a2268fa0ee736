import type { ProblemList } from '../problem-list.ts';
import type { CheckedTables } from './checked-table.ts';

/** Reports agreements with fewer than two parties, and a unit that is party twice to the same one. */
export function checkParties(tables: CheckedTables, problems: ProblemList): void {
  const { agreements, parties } = tables;
  if (agreements === null || parties === null) return;
  const firstRows = new Map<string, Map<string, number>>();
  for (const { row, text } of parties.rows) {
    const units = firstRows.get(text('agreement')) ?? new Map<string, number>();
    firstRows.set(text('agreement'), units);
    const first = units.get(text('unit'));
    if (first === undefined) units.set(text('unit'), row);
    else if (text('unit') !== '')
      problems.report(
        'party-twice',
        { file: parties.file, row, column: 'unit', value: text('unit') },
        { agreement: text('agreement'), first },
      );
  }
  for (const { row, text } of agreements.rows) {
    const count = firstRows.get(text('id'))?.size ?? 0;
    if (text('id') !== '' && count < 2)
      problems.report('too-few-parties', { file: agreements.file, row, column: 'id', value: text('id') }, { count });
  }
}
