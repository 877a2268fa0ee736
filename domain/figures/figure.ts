import type { AgreementId, DeadlineId, PersonId, RoutineId, UnitId } from '../ids.ts';
import type { Subject } from '../nudge/types.ts';
import type { RoleCode } from '../people/types.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** Every figure of the digests. What each counts is defined in docs/decisions/0033; the texts are `figures.<id>`. */
export const figureIds = [
  'overdue',
  'due-soon',
  'closed',
  'units-silent',
  'escalations-unanswered',
  'agreements',
  'agreements-active',
  'agreements-asleep',
  'agreements-run-out',
  'agreements-unsigned',
  'reviews-due',
  'reviews-overdue',
  'reviews-held',
  'reviews-on-time',
  'meetings-held',
  'start-meetings-missing',
  'start-meetings-held',
  'roles-vacant',
  'roles-unconfirmed',
  'people-unreachable',
  'guidelines-unread',
  'clinics-with-municipal-agreement',
  'departments-with-agreement',
  'departments-with-meetings',
  'departments-unknown-team',
  'counts-complete',
  'attested',
] as const;
export type FigureId = (typeof figureIds)[number];

/** Shares of which something was found before there was a Brobygger; the texts are `figures.baselines.<id>`. */
export type BaselinedFigure =
  | 'departments-with-agreement'
  | 'departments-with-meetings'
  | 'departments-unknown-team'
  | 'clinics-with-municipal-agreement';

/** One of what a figure counts; its list shows these. `units`: the units it belongs to, for splitting. */
export type Entry = { readonly units: readonly UnitId[] } & (
  | { readonly kind: 'agreement'; readonly agreement: AgreementId }
  | {
      readonly kind: 'deadline';
      readonly deadline: DeadlineId;
      readonly routine: RoutineId;
      readonly subject: Subject;
      readonly due: PlainDate;
    }
  | { readonly kind: 'role'; readonly role: RoleCode; readonly unit: UnitId }
  | { readonly kind: 'unit'; readonly unit: UnitId }
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'guideline'; readonly guideline: string; readonly unit: UnitId }
);

/** A number with everything it counts, so that its list can never differ from it. */
export interface Figure {
  readonly id: FigureId;
  readonly entries: readonly Entry[];
  /** For a share: all that could have been counted, `entries` among them. Null: the figure is no share. */
  readonly of: readonly Entry[] | null;
}

/** All figures of one scope on one Oslo date. */
export interface FigureSet {
  readonly asOf: PlainDate;
  readonly scope: readonly UnitId[];
  readonly figures: ReadonlyMap<FigureId, Figure>;
}
