import type { AgreementId, PersonId, UnitId } from '../ids.ts';
import type { Period } from '../people/types.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Rhythm } from '../time/rhythm.ts';

export const agreementLevels = ['national', 'regional', 'local', 'institution', 'tripartite', 'municipal', 'competence-centre'] as const;
export type AgreementLevel = (typeof agreementLevels)[number];

/** `ikke innhentet`: the document exists, but nobody has fetched it. Not the same as `mangler`. */
export const documentStatuses = ['ok', 'ikke innhentet', 'mangler'] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

export interface Party {
  readonly unit: UnitId;
  readonly contactPerson: PersonId | null;
  readonly signedOn: PlainDate | null;
  readonly signedBy: string | null;
}

export interface Agreement {
  readonly id: AgreementId;
  readonly title: string;
  readonly level: AgreementLevel;
  readonly parent: AgreementId | null;
  /** What the agreement itself says of its validity. */
  readonly valid: Period;
  readonly evaluationRhythm: Rhythm | null;
  readonly nextEvaluation: PlainDate | null;
  readonly contactRhythm: Rhythm | null;
  readonly nextContact: PlainDate | null;
  readonly documentUrl: string | null;
  readonly documentStatus: DocumentStatus | null;
  readonly parties: readonly Party[];
}
