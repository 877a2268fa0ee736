import type { AgreementId, SeriesId, UnitId } from '../../ids.ts';
import type { Period } from '../../people/types.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { Rhythm } from '../../time/rhythm.ts';

/** What kinds of meetings come again (000 A08, A10, A13, A19, A21, A27; 001 M04, M05, M08, N10). */
export const seriesKinds = ['meeting-series', 'regional-council', 'local-council', 'forum', 'gathering', 'training-day'] as const;
export type SeriesKind = (typeof seriesKinds)[number];

export const attendances = ['mandatory', 'optional'] as const;
export type Attendance = (typeof attendances)[number];

export interface SeriesMember {
  readonly unit: UnitId;
  readonly attendance: Attendance;
}

/** Meetings that come again. What has come of each of them is in the deadlines; dates are Oslo dates. */
export interface Series {
  readonly id: SeriesId;
  readonly title: string;
  readonly kind: SeriesKind;
  /** The agreement it follows from; null: it stands by itself. */
  readonly agreement: AgreementId | null;
  /** Null: the next meeting is the only one. */
  readonly rhythm: Rhythm | null;
  readonly nextOn: PlainDate | null;
  /** People talk about single children there, so the cards remind them to write nothing of it. Nothing of it is kept. */
  readonly discussesChildren: boolean;
  readonly valid: Period;
  /** Its own members, in the register's order; none: the agreement's parties are. */
  readonly members: readonly SeriesMember[];
}

/** Councils and forums collect an agenda before a meeting and note what they decide (001 M04, 000 A08, A13). */
export const keepsAgenda = ({ kind }: Pick<Series, 'kind'>): boolean =>
  kind === 'forum' || kind === 'regional-council' || kind === 'local-council';

/** More members than this find no room on a card that asks who was there. */
export const mostMembers = 50;
