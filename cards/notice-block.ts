import type { IContainer } from '@microsoft/teams.cards';
import type { CardContext } from './card-context.ts';
import { plain } from './elements/text.ts';
import { nameOf } from './item/who.ts';
import type { Notice, NoticeCode } from './view-models.ts';

/** The parameters each notice's text needs: dates already written out, people by name. */
export const noticeParams = {
  acknowledged: ['until'],
  snoozed: ['until'],
  completed: [],
  booked: ['on'],
  declined: [],
  reopened: [],
  'already-closed': ['by', 'on'],
  stale: [],
  'not-allowed': [],
  expired: [],
  'unknown-deadline': [],
  'unknown-action': [],
  'snooze-past-statutory': ['due'],
  'choose-days': [],
  'choose-outcome': [],
  'choose-date': [],
  'date-in-past': [],
  'date-too-far': [],
  'cannot-reopen': [],
  'try-again': [],
  'too-fast': [],
  busy: [],
  'takes-time': [],
  'choose-event': [],
  'life-changed': ['state'],
  'life-refused': ['why'],
  'contents-saved': [],
  'unknown-agreement': [],
  'feed-renewed': [],
  'feed-ended': [],
  'times-proposed': [],
  'times-answered': [],
  'meeting-fixed': ['at'],
  'no-time-suits': [],
  'times-withdrawn': [],
  'meeting-cancelled': [],
  'already-proposed': ['by'],
  'times-gone': [],
  'nothing-to-cancel': [],
  'answer-each-time': [],
  'no-party': [],
  'time-none': [],
  'time-half': ['n'],
  'time-unreadable': ['n'],
  'time-too-many': [],
  'time-in-past': ['n'],
  'time-too-far': ['n'],
  'time-too-short': ['n'],
  'time-too-long': ['n'],
  'time-twice': ['n'],
  'time-no-working-day': ['n', 'date'],
  'time-unit-closed': ['n', 'unit'],
  'time-outside-hours': ['n', 'unit', 'opens', 'closes'],
  'choose-present': [],
  'agenda-noted': [],
  'decision-noted': [],
  'line-taken-back': [],
  'line-gone': [],
  'lines-full': [],
  'text-missing': [],
  'text-identity-number': [],
  'text-too-long': [],
  'date-in-future': [],
  'unknown-series': [],
} as const satisfies Record<NoticeCode, readonly string[]>;

/** What was done, or why it was not, above everything else on the card. Throws MissingText without `noticeParams`. */
export const noticeBlock = (notice: Notice, context: CardContext): IContainer => ({
  type: 'Container',
  style: notice.tone === 'good' ? 'good' : 'warning',
  items: [plain(noticeText(notice, context), { run: { weight: 'Bolder' } })],
});

const noticeText = ({ code, params }: Notice, { t }: CardContext): string =>
  t(
    `notices.${code}`,
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? nameOf(value) : value])),
  );
