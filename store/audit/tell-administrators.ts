import type { Temporal } from 'temporal-polyfill';
import { type PersonId, personId } from '../../domain/ids.ts';
import { osloInstant } from '../../domain/time/oslo-time.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { SendWindow } from '../../domain/time/send-window.ts';
import type { Database } from '../open-store.ts';

/** Somebody the auditor has a card for. */
export interface Told {
  readonly person: PersonId;
  readonly tenant: string;
  readonly window: SendWindow;
}

/**
 * Puts the auditor's card in the outbox, to go at once and until the person's window closes on `today` (Oslo). At most one
 * a day: gives those who got one now.
 */
export async function tellAdministrators(
  db: Database,
  people: readonly Told[],
  today: PlainDate,
  now: Temporal.Instant,
): Promise<readonly PersonId[]> {
  if (people.length === 0) return [];
  const inserted = await db
    .insertInto('messages')
    .values(
      people.map(({ person, tenant, window }) => ({
        id: `${person}:${today.toString()}:audit`,
        person_id: person,
        tenant_id: tenant,
        local_date: today.toString(),
        kind: 'audit' as const,
        send_at: now.toString(),
        closes_at: osloInstant(today, window.closes).toString(),
      })),
    )
    .onConflict((conflict) => conflict.columns(['person_id', 'local_date', 'kind']).doNothing())
    .returning('person_id')
    .execute();
  return inserted.map((row) => personId(row.person_id));
}
