import { z } from 'zod';
import { agreementList } from '../../../cards/agreement/agreement-list.ts';
import { matrixCard } from '../../../cards/agreement/matrix.ts';
import { type Matrix, matricesFor, matricesOf } from '../../../domain/agreement/matrix/matrix.ts';
import { agreementsWithinReach } from '../../../domain/agreement/within-reach.ts';
import { agreementId } from '../../../domain/ids.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { agreementListView } from '../../../views/agreement/agreement-list-view.ts';
import { mayWith } from '../../../views/agreement/agreement-view.ts';
import { findRows } from '../../../views/agreement/find-rows.ts';
import { rowsView, situationsView } from '../../../views/agreement/matrix-view.ts';
import { warning } from '../../actions/action.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import type { Command } from '../command.ts';

/** `hvem akutt`: who does what, and when, as the person's own agreements and those above them say it. */
export const who: Command = {
  id: 'who',
  words: {
    nb: ['hvem', 'hvem gjør hva', 'hvem gjør hva når'],
    nn: ['kven', 'kven gjer kva', 'kven gjer kva når'],
    en: ['who', 'who does what', 'who does what when'],
  },
  right: null,
  run: async (_app, reader, rest) => answer(reader, ownMatrices(reader), rest),
};

const ownMatrices = ({ directory, person, today }: Reader): readonly Matrix[] => matricesFor(directory, person, today);

function answer(reader: Reader, matrices: readonly Matrix[], query: string): OutgoingCard {
  const found = findRows(matrices, query, reader.directory);
  if (found === null || found.length === 0) return matrixCard(situationsView(matrices, reader.view, found !== null), reader.texts);
  return matrixCard(rowsView(found, reader.view), reader.texts);
}

/** What a button carries: one agreement, whose matrix and those above it are meant, and one situation. */
const pressed = z.looseObject({ a: z.string().max(200).optional(), s: z.string().max(200).optional() });

/**
 * A button to a matrix. An agreement the person may look at brings its own matrix and those above it, one above theirs only its own; any other is not told
 * to be there. A situation that has gone since the card was sent gives those there are.
 */
export async function pressMatrix(app: AppContext, reader: Reader, data: unknown): Promise<OutgoingCard> {
  const parsed = pressed.safeParse(data);
  const { a, s } = parsed.success ? parsed.data : {};
  const own = ownMatrices(reader);
  if (a === undefined) return answer(reader, own, s ?? '');
  const agreement = reader.directory.agreements.get(agreementId(a));
  if (s !== undefined) {
    const rows = own.flatMap((matrix) =>
      matrix.agreement.id === a ? matrix.rows.flatMap((row) => (row.situation === s ? [{ matrix, row }] : [])) : [],
    );
    if (rows.length > 0) return matrixCard(rowsView(rows, reader.view), reader.texts);
  }
  if (agreement !== undefined && mayWith(reader.view, agreement, 'see-agreement'))
    return matrixCard(situationsView(matricesOf(reader.directory, [agreement], reader.today), reader.view, s !== undefined), reader.texts);
  const above = own.filter((matrix) => matrix.agreement.id === a);
  if (above.length > 0) return matrixCard(situationsView(above, reader.view, s !== undefined), reader.texts);
  const within = agreementsWithinReach(reader.directory, reader.person, reader.today);
  return agreementList(await agreementListView(app.store.db, within, reader.view, null, warning('unknown-agreement')), reader.texts);
}
