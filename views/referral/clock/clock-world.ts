import { loadClockRules } from '../../../catalogue/law/index.ts';
import type { ReferenceLock } from '../../../domain/ports.ts';
import type { ClockRule } from '../../../domain/referral/clock/rule.ts';
import type { Provision } from '../../../domain/referral/provision.ts';
import { provisions } from '../law.ts';

/** What clocks are counted and shown with. */
export interface ClockWorld {
  readonly rules: readonly ClockRule[];
  readonly provisions: readonly Provision[];
  /** Null: no references are kept. */
  readonly references: ReferenceLock | null;
}

/** The law, with so many weeks for the national pathway. */
export function clockLaw(pathwayWeeks?: number): Omit<ClockWorld, 'references'> {
  return { provisions, rules: loadClockRules({ provisions, ...(pathwayWeeks === undefined ? {} : { pathwayWeeks }) }) };
}

let ordinary: ClockWorld | undefined;

/** The law of an installation; without settings of its own, the ordinary one. */
export function clockWorld({ clocks }: { readonly clocks?: ClockWorld | undefined }): ClockWorld {
  if (clocks !== undefined) return clocks;
  ordinary ??= { ...clockLaw(), references: null };
  return ordinary;
}
