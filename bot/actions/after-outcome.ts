import { arisesFrom } from '../../catalogue/arises-from.ts';
import type { RoutineEntry } from '../../catalogue/entry.ts';
import { deadlineId } from '../../domain/ids.ts';
import { recordDisagreement } from '../../store/agreement/disagreement/record.ts';
import { recordHelp } from '../../store/agreement/help-requests.ts';
import type { ItemRow } from '../../store/deadlines/item-rows.ts';
import type { Database } from '../../store/open-store.ts';
import type { AppContext } from '../app-context.ts';
import type { Reader } from '../turn/reader.ts';
import { cooperationWorld } from './agreement/cooperation-world.ts';

/** What an answer means besides that its deadline is closed, in the same transaction: a disagreement is settled or goes on, and whoever asked for help is told. */
export async function afterOutcome(
  trx: Database,
  app: AppContext,
  reader: Reader,
  { row, outcome }: { readonly row: ItemRow; readonly outcome: RoutineEntry['outcomes'][number] },
): Promise<void> {
  const from = arisesFrom(app.catalogue, row.routine);
  const world = cooperationWorld(app, reader);
  if (from?.startsWith('disagreement-') === true) {
    const event = outcome.id === 'solved' ? 'solved' : 'not-solved';
    await recordDisagreement(trx, { deadline: row.id, event, by: reader.person }, world);
  }
  if (from?.startsWith('help-') === true) {
    const closed = await trx.selectFrom('deadlines').select('successor').where('id', '=', row.id).executeTakeFirst();
    const next = closed?.successor == null ? null : deadlineId(closed.successor);
    await recordHelp(trx, { deadline: row.id, outcome: outcome.id, by: reader.person, next }, world);
  }
}
