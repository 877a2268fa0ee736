import type { MessageId, PersonId } from '../../domain/ids.ts';
import { messageId, personId } from '../../domain/ids.ts';
import type { Moment } from '../../domain/time/next-moment.ts';
import type { Database } from '../open-store.ts';
import type { OutboxKind } from '../schema.ts';

/** A message that is not planned for a day but goes as soon as its person's window is open. */
export interface Immediate {
  readonly id: MessageId;
  readonly person: PersonId;
  readonly tenant: string;
  readonly kind: OutboxKind;
  readonly moment: Moment;
  /** The deadline it is about; null: none. */
  readonly about: string | null;
}

/** Puts messages in the outbox. One that is there already, or whose person has had their one of that kind today, is left out: gives whose were put. */
export async function putInOutbox(db: Database, messages: readonly Immediate[]): Promise<readonly PersonId[]> {
  if (messages.length === 0) return [];
  const inserted = await db
    .insertInto('messages')
    .values(
      messages.map(({ id, person, tenant, kind, moment, about }) => ({
        id,
        person_id: person,
        tenant_id: tenant,
        local_date: moment.date.toString(),
        kind,
        about,
        send_at: moment.from.toString(),
        closes_at: moment.to.toString(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('person_id')
    .execute();
  return inserted.map((row) => personId(row.person_id));
}

export const immediateId = (person: PersonId, moment: Moment, kind: OutboxKind, what = ''): MessageId =>
  messageId(`${person}:${moment.date.toString()}:${kind}${what === '' ? '' : `:${what}`}`);
