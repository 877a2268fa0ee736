import type { AgreementId, UnitId } from '../../ids.ts';
import type { RoleCode } from '../../people/types.ts';

/** One line of an agreement's action matrix: who does what, and when, in a situation (001 A02, A15: «hvem gjør hva, når»). */
export interface MatrixRow {
  readonly agreement: AgreementId;
  readonly situation: string;
  /** Other words somebody may look for it by. */
  readonly keywords: readonly string[];
  readonly unit: UnitId;
  /** Null: the unit as such. */
  readonly role: RoleCode | null;
  readonly what: string;
  readonly when: string | null;
  readonly sourceUrl: string | null;
}
