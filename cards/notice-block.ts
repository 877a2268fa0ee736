import type { IContainer } from '@microsoft/teams.cards';
import { type FindingKind, findingKinds } from '../domain/privacy/guard/finding.ts';
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
  prepared: [],
  'agenda-ready': [],
  told: ['who'],
  'answers-differ': [],
  'decision-half': ['n'],
  'text-identity-number': [],
  'text-birth-date': [],
  'text-phone-number': [],
  'text-email-address': [],
  'text-street-address': [],
  'text-diagnosis-code': [],
  'text-person-with-age': [],
  'text-name-with-treatment': [],
  'text-too-long': [],
  'minutes-address': [],
  'points-saved': [],
  'points-open': [],
  'choose-theme': [],
  'disagreement-raised': ['date'],
  'disagreement-open': [],
  'disagreement-withdrawn': [],
  'disagreement-gone': [],
  'help-asked': ['who'],
  'help-open': [],
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
  'date-in-future': [],
  'unknown-series': [],
} as const satisfies Record<NoticeCode, readonly string[]>;

/** What was done, or why it was not, above everything else on the card. Throws MissingText without `noticeParams`. */
export const noticeBlock = (notice: Notice, context: CardContext): IContainer => ({
  type: 'Container',
  style: notice.tone === 'good' ? 'good' : 'warning',
  items: [plain(noticeText(notice, context), { run: { weight: 'Bolder' } })],
});

function noticeText({ code, params }: Notice, context: CardContext): string {
  const { t } = context;
  if (isRefusal(code)) return `${t('privacy.notSaved')} ${t(`privacy.refused.${kindOf(code)}`)}`;
  return t(
    `notices.${code}`,
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? nameOf(value) : value])),
  );
}

type Refusal = `text-${FindingKind}`;
const refusals: ReadonlyMap<string, FindingKind> = new Map(findingKinds.map((kind) => [`text-${kind}`, kind]));
const isRefusal = (code: NoticeCode): code is Refusal & NoticeCode => refusals.has(code);
const kindOf = (code: Refusal): FindingKind => refusals.get(code) ?? 'identity-number';
