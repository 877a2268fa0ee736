import type { RoleCode } from '../../domain/people/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Notice } from '../view-models.ts';

/** One guideline, as somebody's units stand to it. */
export interface GuidelineLine {
  readonly guideline: string;
  readonly title: string;
  readonly url: string | null;
  readonly publishedOn: PlainDate;
  readonly roles: readonly RoleCode[];
  /** The reader's own units that are to have read it. `read` null: nobody has. */
  readonly own: readonly { readonly unitName: string; readonly read: { readonly name: string; readonly on: PlainDate } | null }[];
  /** For how many units the reader marks it as read, in one press. */
  readonly toRead: number;
  /** The reader has said that they have read it, and may take that back. */
  readonly mayTakeBack: boolean;
  /** Of the units the reader follows up; null: they follow none up that it is for. */
  readonly others: { readonly unread: number; readonly of: number } | null;
}

/** `retningslinjer`: what a person's units are to have read, the unread first. */
export interface GuidelinesView {
  readonly today: PlainDate;
  readonly lines: readonly GuidelineLine[];
  /** Of all pages. */
  readonly count: number;
  readonly unread: number;
  readonly page: number;
  readonly pages: number;
  readonly notice: Notice | null;
}
