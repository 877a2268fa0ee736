import type { Missing } from '../../domain/agreement/is-active.ts';
import type { LifeState } from '../../domain/agreement/life/states.ts';
import type { AgreementLevel } from '../../domain/agreement/types.ts';
import type { DigestKind } from '../../domain/figures/digests-of.ts';
import type { FigureId } from '../../domain/figures/figure.ts';
import type { UnitId } from '../../domain/ids.ts';
import type { DigestRhythm } from '../../domain/nudge/day/digest-rhythm.ts';
import type { InstitutionType, Ownership, RoleCode } from '../../domain/people/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Notice } from '../view-models.ts';
import type { CountsView } from './counts-view-model.ts';
/** What is read first, more numbers, how far it has come, and what has been counted of closed periods: each a card of its own, in the same place. */

/** What is read first, more numbers, and how far it has come: each a card of its own, in the same place. */
export const digestPages = ['first', 'more', 'trends', 'counts'] as const;
export type DigestPage = (typeof digestPages)[number];

/** Which digest a button belongs to: of which kind, about which units (`scopeMark`), the Oslo date its card was made on, and which page of it. */
export interface DigestMark {
  readonly kind: DigestKind;
  readonly scope: string;
  readonly madeOn: PlainDate;
  readonly page: DigestPage;
}

/** One number of a digest. */
export interface FigureLine {
  readonly figure: FigureId;
  readonly count: number;
  /** For a share: of how many. Null: it is no share. */
  readonly of: number | null;
  /** How many more than a digest said before; null: the same, or nothing to compare with. */
  readonly change: { readonly by: number; readonly since: PlainDate } | null;
  /** What was found once, to hold the share against; never a target. */
  readonly baseline: { readonly percent: number; readonly year: number; readonly answered: number | null } | null;
}

/** What a digest's numbers stand under; the order is the card's. */
export const figureGroups = ['follow-up', 'meetings', 'agreements', 'roles', 'routines', 'coverage'] as const;
export type FigureGroup = (typeof figureGroups)[number];

/** One of the three things to act on; its kind is why it is there. `figure`: whose list it stands in. */
export type ToActOn = { readonly figure: FigureId } & (
  | { readonly kind: 'silent-unit'; readonly unitName: string; readonly overdue: number }
  | {
      readonly kind: 'escalated' | 'overdue';
      readonly routine: string;
      readonly subject: string;
      readonly due: PlainDate;
      readonly workingDaysOverdue: number;
    }
  | { readonly kind: 'agreement'; readonly title: string; readonly state: LifeState }
  | { readonly kind: 'vacant-role'; readonly role: RoleCode; readonly unitName: string }
  | { readonly kind: 'out-of-reach'; readonly name: string }
);

/** A month and how many in it; the month is its first day. */
export interface MonthShare {
  readonly month: PlainDate;
  readonly count: number;
  readonly of: number;
}

export interface DigestCharts {
  /** Reviews on time by the month they were due, the oldest first. */
  readonly reviewsOnTime: readonly MonthShare[];
  /** Of so many reminders, how many were answered within each number of working days; the numbers rise. */
  readonly answered: { readonly of: number; readonly within: readonly { readonly days: number; readonly count: number }[] };
  readonly states: readonly { readonly state: LifeState; readonly count: number }[];
}

export interface DigestView {
  readonly mark: DigestMark;
  readonly today: PlainDate;
  readonly isoWeek: string;
  readonly scopeNames: readonly string[];
  /** At most three: units that do not answer first, then the oldest of what leaders have not answered. */
  readonly toActOn: readonly ToActOn[];
  readonly groups: readonly { readonly group: FigureGroup; readonly lines: readonly FigureLine[] }[];
  /** For the page of agreements; none on every other page. */
  readonly levels: readonly { readonly level: AgreementLevel; readonly count: number; readonly states: DigestCharts['states'] }[];
  /** What the agreements lack in the register, and what nobody has found in the documents somebody has gone through; `unread`: those nobody has. */
  readonly lacks: {
    readonly missing: readonly { readonly what: Missing; readonly count: number }[];
    readonly contents: { readonly agreements: number; readonly points: number; readonly unread: number };
  };
  /** For the page of trends; null on every other page. */
  readonly charts: DigestCharts | null;
  /** The units it is about, for their report. */
  readonly units: readonly UnitId[];
  /** Contacts, pre-checks and refusals that may be shown, for the page of them; null on every other page. */
  readonly counts: readonly CountsView[] | null;
  /** How often it comes; null: it is not the reader's to know or choose. */
  readonly rhythm: {
    readonly rhythm: DigestRhythm;
    /** Null: nobody has chosen, and it is weekly. */
    readonly chosen: { readonly by: string; readonly on: PlainDate } | null;
    readonly mayChoose: boolean;
  } | null;
  /** Whether to show the numbers also when there is nothing to report. */
  readonly isOpened: boolean;
  readonly notice: Notice | null;
}

/** How a list can be split; agreements also by their level and state. */
export const listSplits = ['trust', 'institution-type', 'ownership', 'level', 'state'] as const;
export type ListSplit = (typeof listSplits)[number];

/** What a group is: somebody's name in the register, or one of our own words. */
export type GroupName =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'institution-type'; readonly type: InstitutionType }
  | { readonly kind: 'ownership'; readonly ownership: Ownership }
  | { readonly kind: 'level'; readonly level: AgreementLevel }
  | { readonly kind: 'state'; readonly state: LifeState }
  | { readonly kind: 'none' | 'several' };

export interface ListGroup {
  readonly id: string;
  readonly name: GroupName;
  readonly count: number;
  readonly of: number | null;
}

/** One of what a figure counts. */
export type EntryLine =
  | {
      readonly kind: 'agreement';
      readonly agreement: string;
      readonly title: string;
      readonly partyNames: readonly string[];
      readonly state: LifeState;
      readonly mayOpen: boolean;
    }
  | {
      readonly kind: 'deadline';
      readonly routine: string;
      readonly subject: string;
      readonly due: PlainDate;
      readonly workingDaysLeft: number;
      /** Whether it is still to be done; what is closed has only had its date. */
      readonly isOpen: boolean;
    }
  | { readonly kind: 'role'; readonly role: RoleCode; readonly unitName: string }
  | { readonly kind: 'unit'; readonly unitName: string; readonly aboveNames: readonly string[] }
  | { readonly kind: 'person'; readonly name: string; readonly roles: readonly { readonly role: RoleCode; readonly unitName: string }[] }
  | { readonly kind: 'guideline'; readonly title: string; readonly unitName: string };

/** The list behind a number. */
export interface FigureListView {
  readonly mark: DigestMark;
  readonly today: PlainDate;
  readonly line: Pick<FigureLine, 'figure' | 'count' | 'of'>;
  readonly definition: { readonly version: number; readonly since: PlainDate };
  /** What the card said when it was made, if that is another number. */
  readonly before: { readonly count: number; readonly on: PlainDate } | null;
  /** What the pressed card said, to be carried along. */
  readonly said: number | null;
  /** How it can be split, and how it is. `groups` add up to the number; null: the entries are shown. */
  readonly splits: readonly ListSplit[];
  readonly split: ListSplit | null;
  readonly groups: readonly ListGroup[] | null;
  /** The one group whose entries are shown; null: all. */
  readonly group: ListGroup | null;
  /** For a share: whether the entries are those that are not counted. */
  readonly isRest: boolean;
  readonly entries: readonly EntryLine[];
  readonly page: number;
  readonly pages: number;
}
