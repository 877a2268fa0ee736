/** The longest name a sheet may have, in UTF-16 units. */
const longestName = 31;

/**
 * Names that a workbook can have, in the order given: without the marks that are not allowed, not empty, not too long, not the one Excel keeps for itself, and each
 * once, whatever the case.
 */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set(['history']);
  return wanted.map((name) => {
    const base = tidy(name);
    let found = base;
    for (let number = 2; taken.has(found.toLowerCase()); number += 1) found = `${cut(base, ` (${number})`)} (${number})`;
    taken.add(found.toLowerCase());
    return found;
  });
}

function tidy(name: string): string {
  const allowed = name.replace(/[[\]/\\:*?\s\p{C}]+/gu, ' ').replace(/^[\s']+|[\s']+$/gu, '');
  return cut(allowed, '').replace(/[\s']+$/u, '') || '1';
}

/** As much of `name` as leaves room for `ending`, without half a character at its end. */
const cut = (name: string, ending: string): string => name.slice(0, longestName - ending.length).replace(/\p{Cs}$/u, '');
