import type { PersonId, TenantId, UnitId } from '../ids.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { SendWindow } from '../time/send-window.ts';

export const unitKinds = [
  'directorate',
  'rhf',
  'hf',
  'bup-clinic',
  'bup-team',
  'private-bup',
  'bufetat-region',
  'municipal-state-authority',
  'institution',
  'department',
  'municipality',
  'municipal-child-welfare',
  'competence-centre',
] as const;
export type UnitKind = (typeof unitKinds)[number];

export const ownerships = ['statlig', 'kommunal', 'ideell', 'privat'] as const;
export type Ownership = (typeof ownerships)[number];

/** Whom an institution or a department is for, so that figures can be told apart by it (001 L500-503, L586-587); a register need not say. */
export const institutionTypes = ['omsorg-under-13', 'omsorg', 'atferd', 'rus', 'akutt', 'senter-foreldre-barn', 'annet'] as const;
export type InstitutionType = (typeof institutionTypes)[number];

export const roleCodes = [
  'helseansvarlig',
  'barnevernansvarlig',
  'leder',
  'regionalt-helseansvarlig',
  'kontaktperson',
  'administrator',
] as const;
export type RoleCode = (typeof roleCodes)[number];

export const languages = ['nb', 'nn', 'en'] as const;
export type Language = (typeof languages)[number];

/** The days something holds, Oslo dates; both ends count, a missing end is open. */
export interface Period {
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

/** A node in one of the two trees. */
export interface Unit {
  readonly id: UnitId;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent: UnitId | null;
  readonly ownership: Ownership | null;
  readonly institutionType: InstitutionType | null;
  readonly municipality: string | null;
  readonly regionLeadUnit: UnitId | null;
  readonly window: SendWindow | null;
}

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly aadObjectId: string | null;
  readonly tenant: TenantId | null;
  /** Null: the Teams locale decides. */
  readonly language: Language | null;
  readonly window: SendWindow | null;
  /** The first Oslo date on which a message could not be delivered to them; null while they can be reached. */
  readonly unreachableSince: PlainDate | null;
}

export interface RoleAssignment extends Period {
  readonly person: PersonId;
  readonly role: RoleCode;
  readonly unit: UnitId;
  readonly deputy: PersonId | null;
}

export interface Absence extends Period {
  readonly person: PersonId;
  readonly deputy: PersonId | null;
}

/** Days on which a unit is closed (its steps move) or silent (its messages wait). They hold for every unit below it. */
export interface Closure extends Period {
  readonly unit: UnitId;
  readonly kind: 'closed' | 'silent';
}

/** A guideline, a handbook or a change of law that role holders are to have read (001 M24). Nothing in it is about a child. */
export interface Guideline {
  readonly id: string;
  readonly title: string;
  readonly sourceUrl: string | null;
  readonly publishedOn: PlainDate;
  /** Whom it is for, with all below; null: everybody. */
  readonly unit: UnitId | null;
  readonly roles: readonly RoleCode[];
}
