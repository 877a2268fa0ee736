import type { Missing } from '../../domain/agreement/is-active.ts';
import type { LifeState } from '../../domain/agreement/life/states.ts';
import type { RoleCode } from '../../domain/people/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Notice } from '../view-models.ts';

/** As many lines as have room, and how many more there are. */
export interface Cut<Line> {
  readonly lines: readonly Line[];
  readonly more: number;
}

/** What somebody takes over with a role. */
export interface HandOverView {
  readonly kind: 'hand-over';
  /** Those who had the role before and are in the register still. Empty: it stood vacant, or they have left. */
  readonly before: readonly { readonly name: string; readonly email: string | null }[];
  readonly deadlines: Cut<{ readonly routine: string; readonly subject: string; readonly due: PlainDate; readonly isOverdue: boolean }>;
  readonly meetings: Cut<{ readonly routine: string; readonly subject: string; readonly on: PlainDate }>;
  readonly agreements: Cut<{ readonly title: string; readonly state: LifeState; readonly missing: readonly Missing[] }>;
}

/** A new unit's list. */
export interface OnboardingView {
  readonly kind: 'onboarding';
  /** `byRule`: the register answers it, and nobody can tick it. */
  readonly points: readonly { readonly id: string; readonly byRule: boolean; readonly isDone: boolean }[];
}

/** Who answers for another party from now on. */
export interface NewHolderView {
  readonly today: PlainDate;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly RoleCode[];
  readonly unitName: string;
  /** Who had it before; null: nobody who is known. */
  readonly beforeName: string | null;
  /** What they share with the reader. */
  readonly agreements: Cut<{ readonly agreement: string; readonly title: string }>;
  readonly notice: Notice | null;
}
