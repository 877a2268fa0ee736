import type { DoerView, MatrixRowView, MatrixView, SituationGroup } from '../../cards/agreement/matrix-view-models.ts';
import type { Notice } from '../../cards/view-models.ts';
import { missingInAgreement } from '../../domain/agreement/is-active.ts';
import type { Matrix } from '../../domain/agreement/matrix/matrix.ts';
import type { MatrixRow } from '../../domain/agreement/matrix/matrix-row.ts';
import { type Doer, whoDoes } from '../../domain/agreement/matrix/who-does.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { ViewContext } from '../context.ts';
import { unitName } from '../names.ts';
import { mayWith } from './agreement-view.ts';
import type { FoundRow } from './find-rows.ts';

/** Past these an answer is no longer read. */
const mostRows = 10;
const mostSituations = 20;
const mostDoers = 3;

/** Rows, by agreement and situation in the order they were found: the best first. */
export function rowsView(found: readonly FoundRow[], context: ViewContext): MatrixView {
  const shown = found.slice(0, mostRows);
  const groups = [...new Set(shown.map(({ matrix }) => matrix))].map((matrix) => {
    const rows = shown.flatMap((each) => (each.matrix === matrix ? [each.row] : []));
    return {
      ...headOf(matrix.agreement, context),
      situations: [...new Set(rows.map(({ situation }) => situation))].map((situation) => ({
        situation,
        rows: rows.filter((row) => row.situation === situation).map((row) => rowView(row, matrix, context)),
      })),
    };
  });
  return { kind: 'rows', groups, more: found.length - shown.length };
}

/** What there is to ask about. `isMiss`: something was asked for, and is in none of the matrices. */
export function situationsView(
  matrices: readonly Matrix[],
  context: ViewContext,
  isMiss: boolean,
  notice: Notice | null = null,
): MatrixView {
  let room = mostSituations;
  let more = 0;
  const groups: SituationGroup[] = [];
  for (const matrix of matrices) {
    const all = [...new Set(matrix.rows.map(({ situation }) => situation))];
    const situations = all.slice(0, room);
    room -= situations.length;
    more += all.length - situations.length;
    if (situations.length > 0) groups.push({ ...headOf(matrix.agreement, context), situations });
  }
  return { kind: 'situations', isMiss, groups, more, notice };
}

const headOf = (agreement: Agreement, context: ViewContext) => ({
  agreement: agreement.id,
  title: agreement.title,
  isSigned: !missingInAgreement(agreement).includes('signature'),
  mayOpen: mayWith(context, agreement, 'see-agreement'),
});

function rowView(row: MatrixRow, matrix: Matrix, context: ViewContext): MatrixRowView {
  const doers = whoDoes(row, matrix, context);
  return {
    unitName: unitName(context.directory, row.unit),
    role: row.role,
    doers: doers.slice(0, mostDoers).map((doer) => doerView(doer, row, context)),
    moreDoers: Math.max(0, doers.length - mostDoers),
    what: row.what,
    when: row.when,
    sourceUrl: row.sourceUrl,
  };
}

function doerView({ unit, standing }: Doer, row: MatrixRow, { directory }: ViewContext): DoerView {
  const nameOf = (person: PersonId | null): string | null => (person === null ? null : (directory.people.get(person)?.name ?? null));
  const at = unit === row.unit ? null : unitName(directory, unit);
  switch (standing.kind) {
    case 'here':
      return { kind: 'here', unitName: at, name: nameOf(standing.person) ?? '–' };
    case 'away':
      return {
        kind: 'away',
        unitName: at,
        name: nameOf(standing.person) ?? '–',
        deputyName: nameOf(standing.deputy),
        leaderName: nameOf(standing.leader),
      };
    case 'vacant':
      return { kind: 'vacant', unitName: at, leaderName: nameOf(standing.leader) };
  }
}
