import type { ProblemList } from '../problem-list.ts';
import type { CheckedTables } from './checked-table.ts';

/**
 * Warns of a row that gives a task to a unit the agreement does not bind: no party, nor above or below one, in its tree or by the region that follows it up. It
 * may be meant, because others are told of in agreements too, but mostly it is a slip.
 */
export function checkActions({ actions, units, parties }: CheckedTables, problems: ProblemList): void {
  if (actions === null || units === null || parties === null) return;
  const above = new Map(units.rows.map(({ text }) => [text('id'), [text('parent'), text('region_lead_unit')]]));
  const partiesOf = new Map<string, string[]>();
  for (const { text } of parties.rows) {
    const known = partiesOf.get(text('agreement'));
    if (known === undefined) partiesOf.set(text('agreement'), [text('unit')]);
    else known.push(text('unit'));
  }
  for (const { row, text } of actions.rows) {
    const bound = partiesOf.get(text('agreement'));
    if (bound === undefined || !above.has(text('unit'))) continue;
    const own = lineOf(text('unit'), above);
    if (bound.some((party) => own.has(party) || lineOf(party, above).has(text('unit')))) continue;
    const shown = bound.length > mostNamed ? [...bound.slice(0, mostNamed), '…'] : bound;
    problems.report(
      'action-of-no-party',
      { file: actions.file, row, column: 'unit', value: text('unit') },
      { agreement: text('agreement'), parties: shown.join(', ') },
    );
  }
}

const mostNamed = 8;

/** The unit and everything above it. A circle among units is reported elsewhere, and ends here too. */
function lineOf(unit: string, above: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const line = new Set<string>();
  const waiting = [unit];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === '' || line.has(at)) continue;
    line.add(at);
    waiting.push(...(above.get(at) ?? []));
  }
  return line;
}
