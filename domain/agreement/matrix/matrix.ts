import type { AgreementId, PersonId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import { type Agreement, isInForce } from '../types.ts';
import { agreementsWithinReach } from '../within-reach.ts';
import type { MatrixRow } from './matrix-row.ts';

/** A matrix, and how somebody comes to it. */
export interface Matrix {
  readonly agreement: Agreement;
  /** In the register's order. */
  readonly rows: readonly MatrixRow[];
  /** 0: the agreement is their own; 1: it stands right above one of theirs, and so on. */
  readonly distance: number;
  /** Their own agreements that it holds for; itself when it is their own. */
  readonly through: readonly Agreement[];
}

/** The matrices that hold for somebody: those of the agreements within their reach, and of every agreement above those. The nearest first. */
export const matricesFor = (directory: Directory, person: PersonId, today: PlainDate): readonly Matrix[] =>
  matricesOf(directory, agreementsWithinReach(directory, person, today), today);

/**
 * The matrices that hold for these agreements, the nearest first. What has run out or been ended binds nobody, neither by its own matrix nor by those
 * above it; one in between that has ended does not cut off those above.
 */
export function matricesOf(directory: Directory, agreements: readonly Agreement[], today: PlainDate): readonly Matrix[] {
  const found = new Map<AgreementId, { readonly agreement: Agreement; distance: number; readonly through: Agreement[] }>();
  for (const own of agreements) {
    if (!isInForce(own, today)) continue;
    for (const [distance, agreement] of upwards(directory, own).entries()) {
      if (!isInForce(agreement, today) || directory.actionsOf(agreement.id).length === 0) continue;
      const known = found.get(agreement.id);
      if (known === undefined) found.set(agreement.id, { agreement, distance, through: [own] });
      else {
        known.distance = Math.min(known.distance, distance);
        known.through.push(own);
      }
    }
  }
  return [...found.values()]
    .map((each) => ({ ...each, rows: directory.actionsOf(each.agreement.id) }))
    .sort((a, b) => a.distance - b.distance || a.agreement.title.localeCompare(b.agreement.title, 'nb'));
}

/** The agreement itself, then the one it stands under, up to the top. */
function upwards(directory: Directory, agreement: Agreement): readonly Agreement[] {
  const path: Agreement[] = [];
  for (let at: Agreement | undefined = agreement; at !== undefined && !path.includes(at); ) {
    path.push(at);
    at = at.parent === null ? undefined : directory.agreements.get(at.parent);
  }
  return path;
}
