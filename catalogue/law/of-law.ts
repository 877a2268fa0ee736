import type { ProvisionDraft } from './entry.ts';

/** A paragraph of a law or regulation, as a row of its table: what it is about, which paragraph, and what sets it apart. */
interface Paragraph extends Partial<Pick<ProvisionDraft, 'from' | 'to' | 'confirmed' | 'checked'>> {
  readonly id: string;
  /** «2-2 a», without the sign. */
  readonly at: string;
  /** «tredje ledd», «nr. 5». */
  readonly part?: string;
  /** The paragraph is repealed, or has another content today: its address would mislead. */
  readonly gone?: true;
}

/** When everything in these tables was held against the collection of laws (commit of 2 July 2026); nothing later was seen. */
export const lawsChecked = '2026-07-02';

/** Paragraphs of one law or regulation. `path` is its address at lovdata.no: `lov/1999-07-02-63`. */
export function ofLaw(law: string, path: string, paragraphs: readonly Paragraph[]): readonly ProvisionDraft[] {
  const strength = path.startsWith('forskrift/') ? 'forskrift' : 'lov';
  return paragraphs.map(({ at, part, gone, ...rest }) => ({
    law,
    place: part === undefined ? `§ ${at}` : `§ ${at} ${part}`,
    strength,
    url: gone === true ? null : `https://lovdata.no/${path}/§${at.replaceAll(' ', '')}`,
    checked: lawsChecked,
    ...rest,
  }));
}
