import { earliest, type PlainDate } from '../time/plain-date.ts';
import { type Rhythm, yearly } from '../time/rhythm.ts';
import type { ComingChange } from './coming.ts';
import type { Provision } from './provision.ts';

/** Something an administrator must look at by a date. */
interface LawCheck {
  /** The coming change; null: everything, because some of it has not been looked at for a year. */
  readonly change: ComingChange | null;
  /** The Oslo date by which somebody should have looked. */
  readonly on: PlainDate;
  readonly again: Rhythm | null;
}

/**
 * What of the law is to be checked, and by when: each coming change that has a date, by the day before it comes into force; and all of it a year after the
 * oldest day of checking, and yearly until the tables have been brought up to date. Changes without a date are looked at with the rest.
 */
export function lawChecks(provisions: readonly Provision[], coming: readonly ComingChange[]): readonly LawCheck[] {
  const changes = coming.flatMap((change): LawCheck[] =>
    change.on === null ? [] : [{ change, on: change.on.subtract({ days: 1 }), again: null }],
  );
  const [first, ...others] = [...provisions, ...coming].map(({ checked }) => checked);
  if (first === undefined) return changes;
  return [...changes, { change: null, on: others.reduce(earliest, first).add({ years: 1 }), again: yearly }];
}
