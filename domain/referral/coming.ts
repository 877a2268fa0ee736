import type { PlainDate } from '../time/plain-date.ts';

/** A change of the law that is decided and not yet in force; its texts are `routines.law-change-<id>` in the locales. */
export interface ComingChange {
  readonly id: string;
  /** The law that changes; its name is `laws.<law>`. */
  readonly law: string;
  /** Which paragraphs of it. */
  readonly place: string;
  /** The act that changes it: `LOV-2025-06-20-39`. */
  readonly act: string;
  /** The Oslo date it comes into force; null while nobody has set one. */
  readonly on: PlainDate | null;
  /** The provisions of ours that it may change, by id. */
  readonly touches: readonly string[];
  readonly url: string | null;
  /** The Oslo date on which somebody last looked whether it still is so. */
  readonly checked: PlainDate;
}
