import { z } from 'zod';
import { agreementCard } from '../../../cards/agreement/agreement.ts';
import { agreementList } from '../../../cards/agreement/agreement-list.ts';
import { agreementsWithinReach } from '../../../domain/agreement/within-reach.ts';
import { agreementId } from '../../../domain/ids.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { agreementListView } from '../../../views/agreement/agreement-list-view.ts';
import { agreementView, mayWith } from '../../../views/agreement/agreement-view.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import { warning } from '../action.ts';
import type { AgreementAction } from './agreement-action.ts';

/** What a button on an agreement's card carries. */
const pressed = z.looseObject({ a: z.string().min(1).max(200), v: z.int().optional() });

/** No input of ours is longer; what is longer was not made by our cards. */
const longestInput = 1_000;

/**
 * Answers a button about an agreement with its card as it is afterwards. Whoever may not see the agreement is not told that it is there, and gets
 * their own list instead.
 */
export async function pressAgreement(app: AppContext, reader: Reader, action: AgreementAction, data: unknown): Promise<OutgoingCard> {
  const parsed = pressed.safeParse(data);
  const agreement = parsed.success ? reader.directory.agreements.get(agreementId(parsed.data.a)) : undefined;
  if (!parsed.success || agreement === undefined || !mayWith(reader.view, agreement, 'see-agreement')) {
    const own = agreementsWithinReach(reader.directory, reader.person, reader.today);
    return agreementList(await agreementListView(app.store.db, own, reader.view, null, warning('unknown-agreement')), reader.texts);
  }
  const input = (id: string): string | null => {
    const value = parsed.data[id];
    return typeof value === 'string' && value.trim() !== '' && value.length <= longestInput ? value.trim() : null;
  };
  const answer = await action.run(app, reader, { agreement, version: parsed.data.v ?? -1, input });
  if (answer !== null && 'card' in answer) return answer;
  return agreementCard(await agreementView(app.store.db, agreement, reader.view, answer), reader.texts);
}
