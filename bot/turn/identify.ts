import type { PersonId } from '../../domain/ids.ts';
import { findByObjectId, linkByEmail } from '../../store/people/find-person.ts';
import type { AppContext } from '../app-context.ts';

/** Who an activity says its sender is. */
export interface Sender {
  readonly tenant: string;
  readonly aadObjectId: string | null;
}

/**
 * The person in the register who wrote: by tenant and object id, else by e-mail once. `emails` asks Teams, and is only
 * called when the object id is new. Null: a stranger.
 */
export async function identify(app: AppContext, sender: Sender, emails: () => Promise<readonly string[]>): Promise<PersonId | null> {
  if (sender.tenant === '' || sender.aadObjectId === null) return null;
  const known = await findByObjectId(app.store.db, sender.tenant, sender.aadObjectId);
  if (known !== null) return known;
  const addresses = await emails();
  if (addresses.length === 0) return null;
  const linked = await linkByEmail(app.store.db, sender.tenant, sender.aadObjectId, addresses, app.homeTenant);
  // An installation comes as two activities at once: the other one may have been matched while this one asked Teams.
  return linked ?? findByObjectId(app.store.db, sender.tenant, sender.aadObjectId);
}
