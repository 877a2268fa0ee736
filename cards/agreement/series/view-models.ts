import type { Attendance, SeriesKind } from '../../../domain/agreement/series/series.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { RhythmName } from '../../../domain/time/rhythm.ts';
import type { Notice, Who } from '../../view-models.ts';

export interface MemberView {
  readonly unit: string;
  readonly name: string;
  readonly attendance: Attendance;
}

/** What a meeting of a series has besides other deadlines. */
export interface SeriesItemView {
  readonly discussesChildren: boolean;
  /** For the question who was there. */
  readonly members: readonly MemberView[];
  /** Empty also for a series that collects none. */
  readonly agenda: readonly { readonly content: string; readonly by: Who }[];
  /** Empty until somebody has told. */
  readonly attendance: readonly { readonly name: string; readonly present: boolean }[];
}

/** One series in a list. */
export interface SeriesLineView {
  readonly series: string;
  readonly title: string;
  readonly kind: SeriesKind;
  readonly nextOn: PlainDate | null;
  /** `outcome` null: nobody has answered. */
  readonly last: { readonly on: PlainDate; readonly outcome: string | null } | null;
}

/** `møter`, or what it found when it found several. */
export interface SeriesListView {
  readonly today: PlainDate;
  /** What was asked for; null: everything. */
  readonly query: string | null;
  /** Those that meet next first. */
  readonly lines: readonly SeriesLineView[];
  /** How many found no room. */
  readonly more: number;
  readonly notice: Notice | null;
}

/** Something for the agenda, or something that was decided. */
export interface NotedLineView {
  readonly id: number;
  readonly content: string;
  readonly on: PlainDate;
  readonly by: Who;
  /** The reader wrote it today, and may take it back. */
  readonly isOwnToday: boolean;
}

/** One series: when it meets, who its members are, who came, and what it has on its agenda and has decided. */
export interface SeriesView {
  readonly today: PlainDate;
  readonly series: string;
  readonly title: string;
  readonly kind: SeriesKind;
  readonly rhythm: RhythmName | null;
  readonly agreementTitle: string | null;
  readonly discussesChildren: boolean;
  readonly keepsAgenda: boolean;
  readonly next: { readonly on: PlainDate; readonly isBooked: boolean } | null;
  readonly members: readonly MemberView[];
  /** The newest first. `outcome` null: nobody answered. */
  readonly meetings: readonly {
    readonly on: PlainDate;
    readonly outcome: string | null;
    readonly attendance: SeriesItemView['attendance'];
  }[];
  readonly agenda: readonly NotedLineView[];
  /** One page, the newest first. */
  readonly decisions: readonly NotedLineView[];
  /** From 0, the newest. */
  readonly page: number;
  readonly hasOlder: boolean;
  readonly mayNote: boolean;
  readonly notice: Notice | null;
}
