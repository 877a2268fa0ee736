import type { MatrixRow } from './agreement/matrix/matrix-row.ts';
import type { Series } from './agreement/series/series.ts';
import type { Agreement } from './agreement/types.ts';
import type { Absence, Closure, Guideline, Person, RoleAssignment, Unit } from './people/types.ts';
import type { Service } from './referral/service.ts';

/** The register: what an administrator brings, already checked. */
export interface Register {
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly roles: readonly RoleAssignment[];
  readonly agreements: readonly Agreement[];
  readonly series: readonly Series[];
  readonly absences: readonly Absence[];
  readonly closures: readonly Closure[];
  /** The action matrices of all agreements. */
  readonly actions: readonly MatrixRow[];
  /** The local directory of services. */
  readonly services: readonly Service[];
  /** What role holders are to have read. */
  readonly guidelines: readonly Guideline[];
}
