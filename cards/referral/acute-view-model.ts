import type { Provision } from '../../domain/referral/provision.ts';

/** What the acute card shows besides the public numbers. */
export interface AcuteView {
  /** The numbers of the reader's own units, in the register's order; none for somebody who is not known, and none in a group. */
  readonly own: readonly OwnNumber[];
  /** Where it stands that child welfare is to be available at any time; null when no provision holds today. */
  readonly available: Pick<Provision, 'law' | 'place' | 'url'> | null;
}

export interface OwnNumber {
  readonly name: string;
  readonly phone: string;
  /** Opening hours in words. */
  readonly hours: string | null;
}
