import { mostMembers } from '../../domain/agreement/series/series.ts';
import type { ProblemList } from '../problem-list.ts';
import type { CheckedTables } from './checked-table.ts';

/**
 * Reports series that say no date, and those with fewer than two members or more than a card can ask about. A series without members of its own has its agreement's
 * parties.
 */
export function checkSeries({ series, series_members: members, parties }: CheckedTables, problems: ProblemList): void {
  if (series === null) {
    if (members !== null && members.rows.length > 0) problems.report('series-missing', { file: members.file });
    return;
  }
  const memberCounts = countBy(members?.rows ?? [], 'series');
  const partyCounts = countBy(parties?.rows ?? [], 'agreement');
  for (const { row, text } of series.rows) {
    const place = { file: series.file, row };
    if (text('next_on') === '' && (text('rhythm') === '' || text('from') === ''))
      problems.report('series-without-date', { ...place, column: 'next_on' });
    if (text('id') === '') continue;
    const own = memberCounts.get(text('id')) ?? 0;
    // An agreement that is not there, or has too few parties, is told of where it stands.
    if (own === 0 && text('agreement') !== '') {
      const count = partyCounts.get(text('agreement')) ?? 0;
      if (count > mostMembers) problems.report('too-many-members', { ...place, column: 'agreement' }, { count, limit: mostMembers });
    } else if (own < 2) problems.report('too-few-members', { ...place, column: 'id', value: text('id') }, { count: own });
    else if (own > mostMembers)
      problems.report('too-many-members', { ...place, column: 'id', value: text('id') }, { count: own, limit: mostMembers });
  }
}

function countBy<Column extends string>(rows: readonly { text(column: Column): string }[], column: Column): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of rows) counts.set(text(column), (counts.get(text(column)) ?? 0) + 1);
  return counts;
}
