import type { Directory } from '../people/directory.ts';
import type { UnitKind } from '../people/types.ts';
import type { Agreement } from './types.ts';

/** The forms of agreement there are (000 section 3.1, 001 section 3.2): finer than the level, and told by who the parties are. */
export const agreementForms = [
  'national',
  'regional-framework',
  'hf',
  'clinic',
  'tripartite',
  'institution',
  'private-bup',
  'municipality',
  'competence-centre',
  'other',
] as const;
export type AgreementForm = (typeof agreementForms)[number];

/** What kind of agreement this is, from its level and its parties' kinds. `other` when neither says. */
export function formOf({ level, parties }: Pick<Agreement, 'level' | 'parties'>, directory: Pick<Directory, 'units'>): AgreementForm {
  const kinds = new Set(parties.flatMap(({ unit }) => directory.units.get(unit)?.kind ?? []));
  const has = (...any: readonly UnitKind[]): boolean => any.some((kind) => kinds.has(kind));
  if (level === 'national') return 'national';
  if (has('competence-centre') || level === 'competence-centre') return 'competence-centre';
  if (level === 'tripartite') return 'tripartite';
  if (has('private-bup')) return 'private-bup';
  if (level === 'regional') return 'regional-framework';
  if (has('municipality', 'municipal-child-welfare') || level === 'municipal') return 'municipality';
  if (has('hf')) return 'hf';
  if (has('institution', 'department')) return 'institution';
  return has('bup-clinic', 'bup-team') ? 'clinic' : 'other';
}
