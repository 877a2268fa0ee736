import { type FindingKind, findingKinds } from '../../domain/privacy/guard/finding.ts';
import { kindsIn } from '../../domain/privacy/refuse-text.ts';
import { columnsOf, type FileKind } from '../schema/files.ts';

/** Dates of ours lie in years in which somebody was born too. */
const date: readonly FindingKind[] = ['birth-date'];
/** An id with an @ is refused as an id. */
const inId: readonly FindingKind[] = ['email-address'];
/** Staff may be called and written to. */
const ofStaff: readonly FindingKind[] = ['phone-number', 'email-address'];

/**
 * What the privacy guard may find in a column, because the column is for it. In every other column the guard lets nothing through. Names of staff are no findings by
 * themselves, but a surname can be a word of treatment («Lars Vold»).
 */
export const allowedKinds: { readonly [Kind in FileKind]?: Readonly<Record<string, readonly FindingKind[]>> } = {
  // A unit can be called after its street.
  units: { id: inId, name: ['street-address'] },
  people: { id: inId, name: ['name-with-treatment'], email: ['email-address'] },
  roles: { from: date, to: date },
  agreements: { id: inId, valid_from: date, valid_to: date, next_evaluation: date, next_contact: date, document_url: date },
  parties: { signed_on: date, signed_by: ofStaff, name_at_signing: ['street-address'] },
  absences: { from: date, to: date },
  closures: { from: date, to: date },
  // «Ring vakttelefonen 61 …»: who to call is what the matrix is for.
  actions: { what: ['phone-number'], when: ['phone-number'], source_url: date },
  series: { id: inId, next_on: date, from: date, to: date },
  // Public numbers, and where somebody goes who just turns up.
  services: { id: inId, name: ['street-address'], phone: ['phone-number'], hours: ['phone-number', 'street-address'], source_url: date },
  guidelines: { id: inId, published_on: date, source_url: date },
};

/** A column we do not read is stored nowhere; staff lists have such of their own. */
const inUnread: readonly FindingKind[] = ['birth-date', 'phone-number', 'email-address', 'street-address'];

/** What of a cell may not be there, the hardest kind only; null: all is well. */
export function refusedIn(text: string, kind: FileKind, column: string): FindingKind | null {
  const found = kindsIn(text);
  if (found.length === 0) return null;
  const allowed = columnsOf(kind).includes(column) ? (allowedKinds[kind]?.[column] ?? []) : inUnread;
  return found.find((each) => !allowed.includes(each)) ?? null;
}

/** Kinds that no cell, name of a file or parameter is shown with, whatever may be there. */
const neverShown: ReadonlySet<FindingKind> = new Set(findingKinds.filter((kind) => !inUnread.includes(kind)));

/** A text as a report may show it: `***` when the guard finds in it what nobody should read again. */
export const shownIn = (text: string): string => (kindsIn(text).some((kind) => neverShown.has(kind)) ? '***' : text);
