import { grouped } from '../grouped.ts';
import type { UnitId } from '../ids.ts';
import type { Directory } from '../people/directory.ts';
import { sidesIn } from '../people/unit-side.ts';
import type { Entry, Figure } from './figure.ts';

/** By health trust, by whom institutions are for, and by who owns them. */
export const splits = ['trust', 'institution-type', 'ownership'] as const;
export type Split = (typeof splits)[number];

/** Where an entry belongs. `key`: the id of a trust, an institution type, an ownership. */
export type Group = { readonly kind: 'one'; readonly key: string } | { readonly kind: 'several' } | { readonly kind: 'none' };

export interface Part {
  readonly group: Group;
  readonly figure: Figure;
}

/** A figure in parts that add up to it: every entry is in exactly one. Groups in order of their keys, then «several» and «none»; those with nothing in them are left out. */
export function splitFigure(directory: Directory, split: Split, { id, entries, of }: Figure): readonly Part[] {
  const groupOf = groupsBy(directory, split);
  const counted = grouped(entries.map((entry) => [groupOf(entry), entry] as const));
  const all = of === null ? null : grouped(of.map((entry) => [groupOf(entry), entry] as const));
  const labels = [...new Set([...counted.keys(), ...(all?.keys() ?? [])])].toSorted((a, b) => (a < b ? -1 : 1));
  return labels.map((label) => ({
    group: groupNamed(label),
    figure: { id, entries: counted.get(label) ?? [], of: all === null ? null : (all.get(label) ?? []) },
  }));
}

/** In the order they are shown; a key comes after a sign that is in no other label. */
const several = '2';
const none = '3';
const keyed = '1';
const groupNamed = (label: string): Group =>
  label === several ? { kind: 'several' } : label === none ? { kind: 'none' } : { kind: 'one', key: label.slice(keyed.length) };

function groupsBy(directory: Directory, split: Split): (entry: Entry) => string {
  const keyOf = keysBy(directory, split);
  const known = new Map<UnitId, string | null>();
  const keyFor = (unit: UnitId): string | null => {
    let key = known.get(unit);
    if (key === undefined) {
      key = keyOf(unit);
      known.set(unit, key);
    }
    return key;
  };
  return ({ units }) => {
    const [first, ...more] = new Set(units.map(keyFor).filter((key) => key !== null));
    return first === undefined ? none : more.length > 0 ? several : `${keyed}${first}`;
  };
}

/** The trust a unit belongs to; for what only institutions have, the nearest upwards that has it, on the child welfare side. */
function keysBy(directory: Directory, split: Split): (unit: UnitId) => string | null {
  const side = sidesIn(directory);
  switch (split) {
    case 'trust':
      return (unit) => directory.upwards(unit).find(({ kind }) => kind === 'hf')?.id ?? null;
    case 'institution-type':
      return (unit) =>
        side(unit) === 'barnevern'
          ? (directory.upwards(unit).find(({ institutionType }) => institutionType !== null)?.institutionType ?? null)
          : null;
    case 'ownership':
      return (unit) =>
        side(unit) === 'barnevern' ? (directory.upwards(unit).find(({ ownership }) => ownership !== null)?.ownership ?? null) : null;
  }
}
