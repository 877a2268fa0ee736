import type { ProblemList } from '../problem-list.ts';
import { entriesOf, suggestionFor } from '../schema/cells.ts';
import type { FileKind } from '../schema/files.ts';
import type { CheckedTable, CheckedTables, ColumnOf } from './checked-table.ts';

type Target = 'units' | 'people' | 'agreements' | 'series';

/** Reports every id that is not in its file. What refers to a file that could not be read is left alone. */
export function checkReferences(tables: CheckedTables, problems: ProblemList): void {
  const { units, roles, agreements, parties, absences, closures, windows, actions, series } = tables;
  const known = { units: idsOf(units), people: idsOf(tables.people), agreements: idsOf(agreements), series: idsOf(series) };
  const suggest = createSuggester();

  const check = <Kind extends FileKind>(
    table: CheckedTable<Kind> | null,
    columns: readonly (readonly [ColumnOf<Kind>, Target])[],
    // Most columns hold one id.
    idsIn = (text: string): readonly string[] => [text],
  ): void => {
    if (table === null) return;
    for (const [column, target] of columns) {
      const ids = known[target];
      if (ids === null) continue;
      for (const { row, text } of table.rows) {
        for (const value of idsIn(text(column))) {
          if (value === '' || ids.has(value)) continue;
          problems.report('reference-unknown', { file: table.file, row, column, value }, { target, ...suggest(value, ids) });
        }
      }
    }
  };

  check<'units'>(units, [
    ['parent', 'units'],
    ['region_lead_unit', 'units'],
  ]);
  check<'roles'>(roles, [
    ['person', 'people'],
    ['unit', 'units'],
    ['deputy', 'people'],
  ]);
  check<'agreements'>(agreements, [
    ['parent', 'agreements'],
    ['replaces', 'agreements'],
  ]);
  check<'parties'>(parties, [
    ['agreement', 'agreements'],
    ['unit', 'units'],
    ['contact_person', 'people'],
  ]);
  check<'absences'>(absences, [
    ['person', 'people'],
    ['deputy', 'people'],
  ]);
  check<'closures'>(closures, [['unit', 'units']]);
  check<'series'>(series, [['agreement', 'agreements']]);
  check<'series_members'>(tables.series_members, [
    ['series', 'series'],
    ['unit', 'units'],
  ]);
  check<'services'>(tables.services, [['unit', 'units']]);
  check<'services'>(tables.services, [['serves', 'units']], entriesOf);
  check<'guidelines'>(tables.guidelines, [['unit', 'units']]);
  check<'windows'>(windows, [
    ['unit', 'units'],
    ['person', 'people'],
  ]);
  check<'actions'>(actions, [
    ['agreement', 'agreements'],
    ['unit', 'units'],
  ]);
}

const idsOf = (table: CheckedTable<Target> | null): ReadonlySet<string> | null =>
  table === null ? null : new Set(table.rows.map(({ text }) => text('id')));

/** Looking for a near id reads every id, so it is done for small registers and the first hundred slips only. */
function createSuggester(): (value: string, ids: ReadonlySet<string>) => { suggestion?: string } {
  let left = 100;
  return (value, ids) => {
    left -= 1;
    return left < 0 || ids.size > 5_000 ? {} : suggestionFor(value, [...ids]);
  };
}
