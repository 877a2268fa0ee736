import type { UnitId } from '../../ids.ts';
import { unitsOf } from '../../nudge/recipients/recipients-of-step.ts';
import type { DeadlineFact, FigureWorld } from '../facts.ts';
import type { Entry } from '../figure.ts';

/** An entry with the units that bring it into a scope: one of them is enough. */
export interface Counted {
  readonly entry: Entry;
  readonly home: readonly UnitId[];
}

/** A figure of the whole register. `of`: all that could have been counted, `counted` among them; null for no share. */
export interface Tally {
  readonly counted: readonly Counted[];
  readonly of: readonly Counted[] | null;
}

export const count = (counted: readonly Counted[]): Tally => ({ counted, of: null });

/** A share: those of `all` for which it is so. */
export function share<Item>(all: readonly Item[], counts: (item: Item) => boolean, countedOf: (item: Item) => Counted): Tally {
  const pairs = all.map((item) => ({ item, counted: countedOf(item) }));
  return { counted: pairs.filter(({ item }) => counts(item)).map(({ counted }) => counted), of: pairs.map(({ counted }) => counted) };
}

/** A deadline is in scope when one of the units it concerns is. */
export function deadlineEntry({ directory }: Pick<FigureWorld, 'directory'>, { id, routine, subject, due }: DeadlineFact): Counted {
  const units = unitsOf({ directory }, subject);
  return { entry: { kind: 'deadline', deadline: id, routine, subject, due, units }, home: units };
}

export const unitEntry = (unit: UnitId, home: readonly UnitId[] = [unit]): Counted => ({
  entry: { kind: 'unit', unit, units: [unit] },
  home,
});
