import { meetingOutcomes } from '../../catalogue/agreement/life.ts';
import type { RoutineEntry } from '../../catalogue/entry.ts';
import { recordLifeWithin } from '../../store/agreement/record-life.ts';
import type { ItemRow } from '../../store/deadlines/item-rows.ts';
import type { Database } from '../../store/open-store.ts';
import { lifeRules } from '../../views/agreement/agreement-view.ts';
import { agreementOf } from '../../views/agreement/review-view.ts';
import type { AppContext } from '../app-context.ts';
import type { Reader } from '../turn/reader.ts';

/** What an outcome says of an agreement's life besides, in the transaction that keeps the outcome. */
export async function whatItSays(
  trx: Database,
  outcome: Pick<RoutineEntry['outcomes'][number], 'says' | 'because'> | undefined,
  row: ItemRow,
  app: AppContext,
  reader: Reader,
): Promise<void> {
  const agreement = agreementOf(row, reader);
  if (outcome === undefined || outcome.says === null || agreement === null) return;
  const options = {
    directory: reader.directory,
    rules: lifeRules(reader.view),
    meetings: meetingOutcomes(app.catalogue),
    routines: app.catalogue.values(),
    today: reader.today,
  };
  // Refused when it is so already: then there is nothing to say.
  await recordLifeWithin(trx, { agreement, event: outcome.says, by: reader.person, reason: outcome.because, version: null }, options);
}
