import type { UnitId } from '../ids.ts';
import type { RoleCode, UnitKind } from './types.ts';

export type Side = 'barnevern' | 'health' | 'shared';

interface KindFacts {
  readonly side: Side;
  /** Who answers for agreements here when no contact person is named: the first of these roles that somebody holds. */
  readonly responsible: readonly RoleCode[];
  /** Whether this unit is a region that has a lead of its own. */
  readonly region: boolean;
}

/** What follows from a unit's kind (`domain/README.md`, «People and roles»; 001 R01, R02, R03). */
const facts: Readonly<Record<UnitKind, KindFacts>> = {
  directorate: { side: 'shared', responsible: [], region: false },
  rhf: { side: 'health', responsible: ['barnevernansvarlig'], region: true },
  hf: { side: 'health', responsible: ['barnevernansvarlig'], region: false },
  'bup-clinic': { side: 'health', responsible: ['barnevernansvarlig'], region: false },
  'bup-team': { side: 'health', responsible: ['barnevernansvarlig'], region: false },
  'private-bup': { side: 'health', responsible: ['barnevernansvarlig'], region: false },
  'bufetat-region': { side: 'barnevern', responsible: ['helseansvarlig', 'regionalt-helseansvarlig'], region: true },
  'municipal-state-authority': { side: 'barnevern', responsible: ['helseansvarlig', 'regionalt-helseansvarlig'], region: true },
  institution: { side: 'barnevern', responsible: ['helseansvarlig'], region: false },
  department: { side: 'barnevern', responsible: ['helseansvarlig'], region: false },
  municipality: { side: 'shared', responsible: [], region: false },
  'municipal-child-welfare': { side: 'barnevern', responsible: ['helseansvarlig'], region: false },
  'competence-centre': { side: 'shared', responsible: [], region: false },
};

interface Units {
  readonly units: ReadonlyMap<UnitId, { readonly kind: UnitKind }>;
}

/** Which side each unit of a register is on; undefined for one that is not in it. */
export const sidesIn =
  ({ units }: Units) =>
  (unit: UnitId): Side | undefined => {
    const kind = units.get(unit)?.kind;
    return kind === undefined ? undefined : facts[kind].side;
  };

/** Who answers for agreements in a unit when no contact person is named, the first first; nobody for one that is not in the register. */
export function responsibleRolesOf({ units }: Units, unit: UnitId): readonly RoleCode[] {
  const kind = units.get(unit)?.kind;
  return kind === undefined ? [] : facts[kind].responsible;
}

export const unitFacts = (kind: UnitKind): KindFacts => facts[kind];
