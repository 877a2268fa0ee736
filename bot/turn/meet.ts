import type { PersonId } from '../../domain/ids.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { osloDate } from '../../domain/time/oslo-time.ts';
import { markReachable } from '../../store/messages/reachable.ts';
import { followServiceUrl, isNews, rememberConversation } from '../../store/people/conversations.ts';
import { personOf } from '../../store/people/find-person.ts';
import type { Noted } from '../../store/people/take-note.ts';
import type { AppContext } from '../app-context.ts';
import { identify } from './identify.ts';
import type { Incoming } from './incoming.ts';
import type { Turn } from './turn.ts';

/** Whoever a turn is with. */
export interface Met {
  readonly person: PersonId | null;
  /** The register as it is now. */
  readonly directory: Directory;
  /** Teams' locale of the conversation, as far as any activity has told it. */
  readonly locale: string | null;
}

/** Finds out who it is, and keeps where they can be written to when that is news. */
export async function meet(app: AppContext, turn: Turn, incoming: Incoming, noted: Noted): Promise<Met> {
  const { db } = app.store;
  const known = noted.conversation;
  const now = app.clock.now();
  let directory = await app.directories.at(db, noted.revision);
  let person = personOf(directory, incoming.tenant, incoming.aadObjectId);
  if (person === null) {
    person = await identify(app, incoming, turn.emails);
    // Matched just now, which is a change of the register.
    if (person !== null) directory = await app.directories.current(db);
  }
  if (isNews({ ...incoming, person }, known, now)) {
    await rememberConversation(db, { ...incoming, person }, now);
    // In local mode one tenant has several windows, each with an address of its own.
    if (known?.serviceUrl !== incoming.serviceUrl && !app.localMode) await followServiceUrl(db, incoming.tenant, incoming.serviceUrl);
  }
  if (person !== null && directory.people.get(person)?.unreachableSince != null) {
    await markReachable(db, person, osloDate(now));
    directory = await app.directories.current(db);
    app.wake();
  }
  return { person, directory, locale: incoming.locale ?? known?.locale ?? null };
}
