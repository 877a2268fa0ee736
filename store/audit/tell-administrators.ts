import type { Temporal } from 'temporal-polyfill';
import type { PersonId } from '../../domain/ids.ts';
import { osloInstant } from '../../domain/time/oslo-time.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { SendWindow } from '../../domain/time/send-window.ts';
import { immediateId, putInOutbox } from '../messages/put-in-outbox.ts';
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
  return putInOutbox(
    db,
    people.map(({ person, tenant, window }) => {
      const moment = { date: today, from: now, to: osloInstant(today, window.closes) };
      return { id: immediateId(person, moment, 'audit'), person, tenant, kind: 'audit', moment, about: null };
    }),
  );
}
