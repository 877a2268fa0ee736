import { peopleToTell } from '../../../../domain/agreement/review/who-is-told.ts';
import type { UnitId } from '../../../../domain/ids.ts';
import { noSendFor } from '../../../../domain/nudge/ladder/no-send.ts';
import { unitsOf } from '../../../../domain/nudge/recipients/recipients-of-step.ts';
import { nextMoment } from '../../../../domain/time/next-moment.ts';
import { ordinaryWindow } from '../../../../domain/time/send-window.ts';
import type { ItemRow } from '../../../../store/deadlines/item-rows.ts';
import { type Immediate, immediateId } from '../../../../store/messages/put-in-outbox.ts';
import type { AppContext } from '../../../app-context.ts';
import type { Reader } from '../../../turn/reader.ts';

/**
 * The messages that tell these parties at once that something has happened about a deadline, each within its person's window; none to the one who did it. `what`: names the
 * occasion, so that one is told of once.
 */
export function messagesTo(
  parties: readonly UnitId[],
  what: string,
  row: ItemRow,
  { calendar, clock }: AppContext,
  { directory, today, person: by }: Reader,
): readonly Immediate[] {
  const declined = (person: Reader['person']): boolean => row.declines.includes(person);
  const context = { directory, calendar, today, declined };
  const noSend = noSendFor(calendar, directory, unitsOf({ directory }, row.subject));
  return peopleToTell(context, row.subject, parties, by).flatMap((person) => {
    const known = directory.people.get(person);
    if (known === undefined || known.tenant === null) return [];
    const moment = nextMoment(clock.now(), known.window ?? ordinaryWindow, noSend);
    const id = immediateId(person, moment, 'review', `${row.id}@${what}`);
    return [{ id, person, tenant: known.tenant, kind: 'review' as const, moment, about: row.id }];
  });
}
