import type { AgreementId, PersonId, UnitId } from '../ids.ts';
import type { Period } from '../people/types.ts';
import { isBefore, type PlainDate } from '../time/plain-date.ts';
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
  /** What the party was called when it signed, when that is not what it is called now (000 L1539: mergers). */
  readonly nameAtSigning: string | null;
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
  /** The agreement that this one takes over from. */
  readonly replaces: AgreementId | null;
  /** The day people ended it, in the chat or by signing its successor. Nothing of it is asked for any more. */
  readonly closedOn: PlainDate | null;
  readonly parties: readonly Party[];
}

/** Whether something may still be asked for on `day`: it has neither run out nor been ended. */
export const isInForce = ({ valid, closedOn }: Pick<Agreement, 'valid' | 'closedOn'>, day: PlainDate): boolean =>
  closedOn === null && (valid.to === null || !isBefore(valid.to, day));
