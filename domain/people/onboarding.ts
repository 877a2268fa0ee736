import { missingInAgreement } from '../agreement/is-active.ts';
import { type Agreement, isInForce } from '../agreement/types.ts';
import type { UnitId } from '../ids.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Directory } from './directory.ts';
import type { RoleCode, UnitKind } from './types.ts';
import { sidesIn } from './unit-side.ts';

/** Units that get an onboarding list when they come into the register (001 M36). */
export const onboardedKinds: readonly UnitKind[] = ['institution', 'department'];

/** What the register can tell by itself. */
export const onboardingRules = [
  'helseansvarlig-held',
  'leader-held',
  'agreement-exists',
  'agreement-signed',
  'contacts-named',
  'meetings-agreed',
] as const;
export type OnboardingRule = (typeof onboardingRules)[number];

/** A point of the list. `rule` null: only people know. */
export interface OnboardingPoint {
  readonly id: string;
  readonly rule: OnboardingRule | null;
}

export interface PointState {
  readonly id: string;
  /** The register answers it, and nobody else can. */
  readonly byRule: boolean;
  readonly isDone: boolean;
}

/** How a unit's list stands: the register's points as it says today, the others as people have ticked them. */
export const onboardingOf = (
  unit: UnitId,
  points: readonly OnboardingPoint[],
  ticked: ReadonlySet<string>,
  directory: Directory,
  today: PlainDate,
): readonly PointState[] =>
  points.map(({ id, rule }) => ({
    id,
    byRule: rule !== null,
    isDone: rule === null ? ticked.has(id) : holds(rule, unit, directory, today),
  }));

function holds(rule: OnboardingRule, unit: UnitId, directory: Directory, today: PlainDate): boolean {
  switch (rule) {
    case 'helseansvarlig-held':
      return isHeldHere('helseansvarlig', unit, directory, today);
    case 'leader-held':
      return isHeldHere('leder', unit, directory, today);
    case 'agreement-exists':
      return agreementsWithHealth(unit, directory, today).length > 0;
    case 'agreement-signed':
      return any(unit, directory, today, (agreement) => !missingInAgreement(agreement).includes('signature'));
    case 'contacts-named':
      return any(unit, directory, today, (agreement) => !missingInAgreement(agreement).includes('contact-person'));
    case 'meetings-agreed':
      return any(unit, directory, today, ({ contactRhythm }) => contactRhythm !== null);
  }
}

/** In the unit, or for a department in its institution (001 R01). */
const isHeldHere = (role: RoleCode, unit: UnitId, directory: Directory, today: PlainDate): boolean =>
  placesOf(unit, directory).some((place) => directory.holders(role, place, today).length > 0);

function placesOf(unit: UnitId, directory: Directory): readonly UnitId[] {
  const [own, above] = directory.upwards(unit);
  return own?.kind === 'department' && above?.kind === 'institution' ? [own.id, above.id] : own === undefined ? [] : [own.id];
}

const any = (unit: UnitId, directory: Directory, today: PlainDate, is: (agreement: Agreement) => boolean): boolean =>
  agreementsWithHealth(unit, directory, today).some(is);

/** Agreements in force that the unit, or its institution for it, has with somebody on the health side. */
function agreementsWithHealth(unit: UnitId, directory: Directory, today: PlainDate): readonly Agreement[] {
  const own = new Set(placesOf(unit, directory));
  const side = sidesIn(directory);
  return [...directory.agreements.values()].filter(
    (agreement) =>
      isInForce(agreement, today) &&
      agreement.parties.some((party) => own.has(party.unit)) &&
      agreement.parties.some((party) => side(party.unit) === 'health'),
  );
}
