import type { UnitId } from '../ids.ts';

/** What somebody can be sent to or call; `emergency`: the numbers of the acute card. */
export const serviceKinds = ['bup', 'ambulant', 'acute-team', 'bridge', 'guidance', 'first-line', 'emergency'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** How a service is reached (001 L708-709, L813-814, L1331-1333): by a referral, through BUP, through BUP and the trust, by phone, or by whoever wants it. */
export const serviceRoutes = ['referral', 'via-bup', 'via-bup-and-hf', 'phone', 'self'] as const;
export type ServiceRoute = (typeof serviceRoutes)[number];

/** A row of the local directory of services: what an administrator has written about it. Nothing in it is about a child. */
export interface Service {
  readonly id: string;
  /** The unit that runs it; null when it has no place in the register (a legevakt). */
  readonly unit: UnitId | null;
  readonly name: string;
  readonly kind: ServiceKind;
  readonly route: ServiceRoute;
  /** A public switchboard or on-call number, never a person's. */
  readonly phone: string | null;
  /** Opening hours in words. */
  readonly hours: string | null;
  /** Whom it does not take, and what it has been known to refuse, in words; one entry a reason. */
  readonly excludes: readonly string[];
  readonly refuses: readonly string[];
  /** The units it is for; everything below them counts. */
  readonly serves: readonly UnitId[];
  readonly sourceUrl: string | null;
}
