import type { AcuteView } from '../../cards/referral/acute-view-model.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Directory } from '../../domain/people/directory.ts';
import { ownServices } from '../../domain/people/own-units.ts';
import { provisionOn } from '../../domain/referral/provision.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { provisions } from './law.ts';

/**
 * The acute card of whoever asks: the emergency numbers of the units they have a role in on this Oslo date. Asks nothing of the database, so the register may be
 * as it was last read; without one, and for somebody who is not in it, only the public numbers are left.
 */
export function acuteView(directory: Directory | null, person: PersonId | null, today: PlainDate): AcuteView {
  const available = provisionOn(provisions, 'child-welfare-available', today);
  if (directory === null || person === null) return { own: [], available };
  return {
    own: ownServices(directory, person, today).flatMap(({ kind, name, phone, hours }) =>
      kind === 'emergency' && phone !== null ? [{ name, phone, hours }] : [],
    ),
    available,
  };
}
