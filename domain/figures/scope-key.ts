import type { UnitId } from '../ids.ts';

/** A scope as rows know it: its units' ids in order, joined by `+`. */
export const scopeKey = (units: readonly UnitId[]): string => [...new Set(units)].toSorted().join('+');

/**
 * A scope as a button knows it: seven signs, so that a card sees that it was about other units than its reader answers for now. It opens nothing: what somebody may
 * see is always read from their roles.
 */
export function scopeMark(units: readonly UnitId[]): string {
  // FNV-1a: any mixing will do, for nothing rests on it.
  let mixed = 0x811c9dc5;
  for (const letter of scopeKey(units)) mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return mixed.toString(36).padStart(7, '0');
}
