import { type Language, languages } from '../domain/people/types.ts';
import type { OutgoingCard } from '../domain/ports.ts';
import { findingKinds } from '../domain/privacy/guard/finding.ts';
import { plainDate } from '../domain/time/plain-date.ts';
import { formatDate } from '../locales/format-date.ts';
import { agreementCard } from './agreement/agreement.ts';
import { agreementList } from './agreement/agreement-list.ts';
import { confirmDisagreement } from './agreement/cooperation.ts';
import { matrixCard } from './agreement/matrix.ts';
import { reviewList, reviewState } from './agreement/review-list.ts';
import { reviewMessage } from './agreement/review-message.ts';
import { seriesCard } from './agreement/series/series.ts';
import { seriesList } from './agreement/series/series-list.ts';
import { sharedAgreement } from './agreement/shared-agreement.ts';
import { wordMessage } from './agreement/word-message.ts';
import { auditCard } from './audit.ts';
import { type CardContext, cardContext } from './card-context.ts';
import { dailyMessage } from './daily-message.ts';
import { deadlineList } from './deadline-list.ts';
import { deliveryList } from './deliveries.ts';
import { attestCard } from './figures/attest.ts';
import { countForm } from './figures/count-form.ts';
import { countOverview } from './figures/count-overview.ts';
import { countsCard } from './figures/counts-tables.ts';
import { digest } from './figures/digest.ts';
import { downloadCard } from './figures/download.ts';
import { figureList } from './figures/figure-list.ts';
import { leaderDigest } from './figures/leader-digest.ts';
import { forwardCard } from './forward.ts';
import { help } from './help.ts';
import { language } from './language.ts';
import { noRecipientList } from './no-recipient-list.ts';
import { notUnderstood } from './not-understood.ts';
import { notice } from './notice.ts';
import { calendarCard } from './people/calendar.ts';
import { guidelinesCard } from './people/guidelines.ts';
import { tooMuchTold } from './privacy/too-much-told.ts';
import { acute } from './referral/acute.ts';
import { acuteQuestion, checkOver, resumeOffer } from './referral/check/begin.ts';
import { questionsCard } from './referral/check/questions.ts';
import { resultCard } from './referral/check/result.ts';
import { routesCard } from './referral/check/routes.ts';
import { clocksCard } from './referral/clock/clocks.ts';
import { refusalCard } from './referral/refusal.ts';
import { ruleCard, ruleList } from './referral/rules.ts';
import { atWork, manyNumbers, unknownReader } from './samples/acute.ts';
import { idleAgreement, largeAgreement, manyAgreements, noAgreements, severalAgreements, workingAgreement } from './samples/agreements.ts';
import {
  complete,
  everythingMissing,
  firstStep,
  incomplete,
  manyRoutes,
  noRoutes,
  nothingKnown,
  oneLeft,
  referrerLeft,
  secondStep,
  someRoutes,
  whoStep,
} from './samples/check.ts';
import {
  afterRefusal,
  askedForAnswer,
  clockForLeader,
  clockLeftBehind,
  manyClocks,
  noClocks,
  prolongedClock,
  referralClock,
  refusedClock,
  someClocks,
} from './samples/clocks.ts';
import {
  aboutToDisagree,
  askedForHelp,
  asLeader,
  climbed,
  disagreed,
  helpPromised,
  inDisagreement,
  muchTakenOver,
  newHolder,
  newUnit,
  takenOver,
  withoutLead,
} from './samples/cooperation.ts';
import {
  correctedCount,
  countOfMany,
  countOfNobody,
  countSoon,
  countToAnswer,
  doneCount,
  firstCount,
  firstForm,
  missedCount,
  nextForm,
  ownCounts,
  wrongForm,
} from './samples/counts.ts';
import { departmentCounts, nothingCounted, regionCounts } from './samples/counts-tables.ts';
import {
  acknowledgedContacts,
  closedReview,
  comingDuty,
  comingReview,
  dailyOf,
  escalatedVacancy,
  explanation,
  fixedReview,
  listOf,
  manyDeadlines,
  meetingToday,
  overdueReview,
  proposedReview,
  sampleToday,
  unsuitedReview,
} from './samples/deadlines.ts';
import { everyFinding, noDeliveries, noFinding, oneFinding, someDeliveries } from './samples/deliveries.ts';
import { someReports } from './samples/downloads.ts';
import {
  agreementGroups,
  busyWeek,
  changedList,
  emptyList,
  everyEntry,
  fullWeek,
  longList,
  quietWeek,
  restOfShare,
} from './samples/figures.ts';
import { followedUp, noGuidelines, readGuidelines, someGuidelines } from './samples/guidelines.ts';
import { attestOfMany, fullLeaderWeek, leaderWeek, nothingToAttest, overviewOnDaily, quietLeaderWeek, toAttest } from './samples/leader.ts';
import {
  foundReviews,
  foundRows,
  manyRows,
  manySituations,
  noReview,
  noReviews,
  noSituations,
  othersReview,
  severalReviews,
  sharedAndOver,
  sharedSample,
  someSituations,
} from './samples/lookups.ts';
import { nobodyUnreachable, someUnreachable } from './samples/overviews.ts';
import { bothAnswered, ofOneMind, ownAnswer } from './samples/pulse.ts';
import {
  decisionToDo,
  reviewDiffering,
  reviewHeld,
  reviewOfForty,
  reviewTold,
  reviewToPrepare,
  reviewWithAgenda,
  toldByForty,
} from './samples/rounds.ts';
import { bothDuties, dutyToAnswer, ownRules, sharingFromHealth } from './samples/rules.ts';
import {
  comingForum,
  forum,
  heldForum,
  largeForum,
  largeSeries,
  manySeries,
  newSeries,
  severalSeries,
  stayedAway,
} from './samples/series.ts';
import { unknownPerson } from './unknown-person.ts';
import { type CommandId, commandIds, type HelpView } from './view-models.ts';
import { welcome } from './welcome.ts';

/** Every card, with what it is drawn from as an example. A new card is one file and at least one line here. */
const samples: Readonly<Record<string, (context: CardContext) => OutgoingCard>> = {
  'daily-one': (context) => dailyMessage(dailyOf([overdueReview]), context),
  'daily-several': (context) => dailyMessage(dailyOf([overdueReview, meetingToday, comingDuty, acknowledgedContacts]), context),
  'daily-explained': (context) =>
    dailyMessage(
      dailyOf([{ ...comingReview, actions: ['complete', 'snooze', 'ack', 'book', 'decline', 'hide'], explanation }, comingDuty]),
      context,
    ),
  'daily-escalated': (context) => dailyMessage(dailyOf([escalatedVacancy]), context),
  'daily-answered': (context) =>
    dailyMessage(dailyOf([closedReview, meetingToday], { notice: { tone: 'good', code: 'completed', params: {} } }), context),
  'daily-all-answered': (context) => dailyMessage(dailyOf([closedReview, acknowledgedContacts]), context),
  'daily-proposal': (context) => dailyMessage(dailyOf([proposedReview, comingDuty]), context),
  'review-proposed': (context) => reviewMessage(dailyOf([proposedReview]), context),
  'review-none-suits': (context) => reviewMessage(dailyOf([unsuitedReview]), context),
  'review-fixed': (context) => reviewMessage(dailyOf([fixedReview]), context),
  'review-asked': (context) =>
    reviewMessage(dailyOf([{ ...fixedReview, state: { kind: 'open' }, actions: ['complete', 'propose', 'call-off'] }]), context),
  'review-to-prepare': (context) => reviewMessage(dailyOf([reviewToPrepare]), context),
  'review-agenda': (context) => reviewMessage(dailyOf([reviewWithAgenda]), context),
  'review-told': (context) => reviewMessage(dailyOf([reviewTold]), context),
  'review-differing': (context) => reviewMessage(dailyOf([reviewDiffering]), context),
  'review-held': (context) => reviewMessage(dailyOf([reviewHeld]), context),
  'review-of-one-mind': (context) =>
    reviewMessage(
      dailyOf([{ ...reviewHeld, round: reviewHeld.round === null ? null : { ...reviewHeld.round, pulse: ofOneMind } }]),
      context,
    ),
  'review-of-forty': (context) => reviewMessage(dailyOf([reviewOfForty]), context),
  'review-told-by-forty': (context) => reviewMessage(dailyOf([toldByForty]), context),
  'daily-decision': (context) => dailyMessage(dailyOf([decisionToDo, reviewToPrepare]), context),
  'review-closed': (context) => reviewMessage(dailyOf([closedReview]), context),
  'daily-many': (context) => dailyMessage(dailyOf(manyDeadlines(14)), context),
  'list-several': (context) => deadlineList(listOf([overdueReview, meetingToday, comingDuty, acknowledgedContacts]), context),
  'list-many': (context) => deadlineList(listOf(manyDeadlines(24)), context),
  'list-empty': (context) => deadlineList(listOf([]), context),
  'hand-over': (context) => dailyMessage(dailyOf([takenOver]), context),
  'hand-over-with-others': (context) => dailyMessage(dailyOf([takenOver, asLeader, comingDuty]), context),
  'hand-over-large': (context) => dailyMessage(dailyOf([muchTakenOver]), context),
  'new-holder': (context) => wordMessage({ kind: 'new-holder', view: newHolder }, context),
  onboarding: (context) => dailyMessage(dailyOf([newUnit]), context),
  'disagreement-told': (context) => wordMessage({ kind: 'item', view: dailyOf([disagreed]) }, context),
  'disagreement-climbed': (context) => wordMessage({ kind: 'item', view: dailyOf([climbed]) }, context),
  'disagreement-confirm': (context) => confirmDisagreement(aboutToDisagree, context),
  'help-asked': (context) => wordMessage({ kind: 'item', view: dailyOf([askedForHelp]) }, context),
  'help-answered': (context) => wordMessage({ kind: 'item', view: dailyOf([helpPromised]) }, context),
  'word-over': (context) => wordMessage({ kind: 'over', notice: null }, context),
  'agreement-disagreed': (context) => agreementCard({ ...workingAgreement, ...inDisagreement }, context),
  'agreement-without-lead': (context) => agreementCard({ ...workingAgreement, ...withoutLead }, context),
  agreement: (context) => agreementCard(workingAgreement, context),
  'agreement-pulse': (context) => agreementCard({ ...workingAgreement, pulse: bothAnswered }, context),
  'agreement-pulse-waiting': (context) => agreementCard({ ...workingAgreement, pulse: ownAnswer }, context),
  'agreement-idle': (context) =>
    agreementCard(
      { ...idleAgreement, notice: { tone: 'good', code: 'life-changed', params: { state: context.t('life.states.not-in-function') } } },
      context,
    ),
  'agreement-large': (context) => agreementCard(largeAgreement, context),
  'agreements-several': (context) => agreementList(severalAgreements, context),
  'agreements-found': (context) => agreementList(manyAgreements, context),
  'agreements-empty': (context) => agreementList(noAgreements, context),
  'agreements-not-found': (context) => agreementList({ ...noAgreements, query: 'finnes ikke' }, context),
  'matrix-rows': (context) => matrixCard(foundRows, context),
  'matrix-many': (context) => matrixCard(manyRows, context),
  'matrix-situations': (context) => matrixCard(someSituations, context),
  'matrix-many-situations': (context) => matrixCard(manySituations, context),
  'matrix-miss': (context) => matrixCard({ ...someSituations, isMiss: true }, context),
  'matrix-none': (context) => matrixCard(noSituations, context),
  'reviews-several': (context) => reviewList(severalReviews, context),
  'reviews-found': (context) => reviewList(foundReviews, context),
  'reviews-empty': (context) => reviewList(noReviews, context),
  'reviews-not-found': (context) => reviewList({ ...noReviews, query: 'finnes ikke' }, context),
  'review-of-others': (context) => reviewState(othersReview, context),
  'review-none': (context) => reviewState(noReview, context),
  'shared-agreement': (context) => sharedAgreement(sharedSample, context),
  'shared-agreement-over': (context) => sharedAgreement(sharedAndOver, context),
  series: (context) => seriesCard(forum, context),
  'series-large': (context) => seriesCard({ ...largeSeries, notice: { tone: 'good', code: 'agenda-noted', params: {} } }, context),
  'series-new': (context) => seriesCard(newSeries, context),
  'series-several': (context) => seriesList(severalSeries, context),
  'series-found': (context) => seriesList(manySeries, context),
  'series-empty': (context) => seriesList({ ...severalSeries, lines: [] }, context),
  'series-not-found': (context) => seriesList({ ...severalSeries, lines: [], query: 'finnes ikke' }, context),
  'daily-forum': (context) => dailyMessage(dailyOf([comingForum]), context),
  'daily-forum-among-others': (context) => dailyMessage(dailyOf([overdueReview, comingForum, largeForum, heldForum]), context),
  'daily-forum-large': (context) => dailyMessage(dailyOf([largeForum]), context),
  'daily-stayed-away': (context) => dailyMessage(dailyOf([stayedAway]), context),
  guidelines: (context) => guidelinesCard(someGuidelines, context),
  'guidelines-empty': (context) => guidelinesCard(noGuidelines, context),
  'guidelines-read': (context) => guidelinesCard(readGuidelines, context),
  'guidelines-followed-up': (context) => guidelinesCard(followedUp, context),
  clocks: (context) => clocksCard(someClocks, context),
  'clocks-none': (context) => clocksCard(noClocks, context),
  'clocks-many': (context) => clocksCard(manyClocks, context),
  'clocks-without-role': (context) => clocksCard({ ...noClocks, form: null }, context),
  'daily-clock': (context) => dailyMessage(dailyOf([referralClock, comingDuty]), context),
  'daily-clock-leader': (context) => dailyMessage(dailyOf([clockForLeader]), context),
  'clock-refused': (context) => clocksCard({ ...noClocks, items: [refusedClock] }, context),
  'clock-passed-on': (context) => wordMessage({ kind: 'item', view: dailyOf([referralClock]) }, context),
  'clock-left-behind': (context) => wordMessage({ kind: 'item', view: dailyOf([clockLeftBehind]) }, context),
  'clock-asked': (context) => wordMessage({ kind: 'item', view: dailyOf([askedForAnswer]) }, context),
  'clock-answered': (context) => wordMessage({ kind: 'item', view: dailyOf([prolongedClock]) }, context),
  refusal: (context) => refusalCard(afterRefusal, context),
  'refusal-noted': (context) => refusalCard({ ...afterRefusal, noted: 'no-capacity', contacts: [], services: [] }, context),
  'daily-count': (context) => dailyMessage(dailyOf([countToAnswer, comingDuty]), context),
  'daily-count-first': (context) => dailyMessage(dailyOf([firstCount]), context),
  'daily-count-done': (context) => dailyMessage(dailyOf([doneCount, correctedCount, missedCount, countSoon]), context),
  'count-first': (context) => countForm(firstForm, context),
  'count-next': (context) => countForm(nextForm, context),
  'count-wrong': (context) => countForm(wrongForm, context),
  'count-cleared': (context) => countForm({ ...nextForm, written: new Map(), startsFrom: null, isCleared: true }, context),
  counts: (context) => countOverview(ownCounts, context),
  'counts-many': (context) => countOverview(countOfMany, context),
  'counts-none': (context) => countOverview(countOfNobody, context),
  'leader-digest': (context) => leaderDigest(leaderWeek, context),
  'leader-digest-quiet': (context) => leaderDigest(quietLeaderWeek, context),
  'leader-digest-full': (context) => leaderDigest(fullLeaderWeek, context),
  'daily-with-overview': (context) => dailyMessage(dailyOf([overdueReview, comingDuty], { overview: overviewOnDaily }), context),
  'daily-many-with-overview': (context) => dailyMessage(dailyOf(manyDeadlines(14), { overview: overviewOnDaily }), context),
  attest: (context) => attestCard(toAttest, context),
  'attest-many': (context) => attestCard(attestOfMany, context),
  'attest-none': (context) => attestCard(nothingToAttest, context),
  digest: (context) => digest(busyWeek, context),
  'digest-quiet': (context) => digest(quietWeek, context),
  'digest-quiet-opened': (context) => digest({ ...quietWeek, isOpened: true }, context),
  'digest-others': (context) =>
    digest(
      {
        ...busyWeek,
        toActOn: [
          { kind: 'agreement', figure: 'agreements-asleep', title: 'Samarbeidsavtale Granlia (fiktiv)', state: 'dormant' },
          { kind: 'vacant-role', figure: 'roles-vacant', role: 'barnevernansvarlig', unitName: 'BUP Gjøvik (fiktiv)' },
          { kind: 'out-of-reach', figure: 'people-unreachable', name: 'Liv Strand (fiktiv)' },
        ],
      },
      context,
    ),
  'digest-more': (context) => digest({ ...busyWeek, mark: { ...busyWeek.mark, page: 'more' } }, context),
  'digest-trends': (context) => digest({ ...busyWeek, mark: { ...busyWeek.mark, page: 'trends' } }, context),
  'digest-counts': (context) => digest({ ...busyWeek, counts: [regionCounts], mark: { ...busyWeek.mark, page: 'counts' } }, context),
  'digest-full': (context) => digest(fullWeek, context),
  'digest-full-more': (context) => digest({ ...fullWeek, mark: { ...fullWeek.mark, page: 'more' } }, context),
  'digest-full-trends': (context) => digest({ ...fullWeek, mark: { ...fullWeek.mark, page: 'trends' } }, context),
  'digest-rhythm': (context) =>
    digest(
      { ...busyWeek, notice: { tone: 'good', code: 'digest-rhythm-chosen', params: { how: context.t('digest.rhythm.how.monthly') } } },
      context,
    ),
  'digest-changed': (context) =>
    digest({ ...quietWeek, isOpened: true, notice: { tone: 'warning', code: 'digest-changed', params: {} } }, context),
  'figure-list': (context) => figureList(changedList, context),
  'figure-list-long': (context) => figureList(longList, context),
  'figure-list-entries': (context) => figureList(everyEntry, context),
  'figure-list-empty': (context) => figureList(emptyList, context),
  'figure-groups': (context) => figureList(agreementGroups, context),
  'figure-rest': (context) => figureList(restOfShare, context),
  'no-recipient': (context) => noRecipientList(someUnreachable, context),
  'no-recipient-empty': (context) => noRecipientList(nobodyUnreachable, context),
  deliveries: (context) => deliveryList(someDeliveries, context),
  'deliveries-empty': (context) => deliveryList(noDeliveries, context),
  audit: (context) => auditCard(oneFinding, context),
  'audit-everything': (context) => auditCard(everyFinding, context),
  'audit-well': (context) => auditCard(noFinding, context),
  help: (context) => help(helpView(context, ['help', 'deadlines', 'language']), context),
  'help-local': (context) => help({ ...helpView(context, commandIds), localMode: true }, context),
  welcome: (context) => welcome(helpView(context, ['help', 'deadlines', 'language']), context),
  'check-acute': (context) => acuteQuestion('mh2k9x1c-1', context),
  'check-resume': (context) => resumeOffer('mh2k9x1c-1', context),
  'check-who': (context) => questionsCard(whoStep, context),
  'check-who-left': (context) => questionsCard(referrerLeft, context),
  'check-first': (context) => questionsCard(firstStep, context),
  'check-second': (context) => questionsCard(secondStep, context),
  'check-left': (context) => questionsCard(oneLeft, context),
  'check-service': (context) => routesCard(someRoutes, context),
  'check-service-none': (context) => routesCard(noRoutes, context),
  'check-service-many': (context) => routesCard(manyRoutes, context),
  'check-incomplete': (context) => resultCard(incomplete, context),
  'check-complete': (context) => resultCard(complete, context),
  'check-everything-missing': (context) => resultCard(everythingMissing, context),
  'check-nothing-known': (context) => resultCard(nothingKnown, context),
  'check-gone': (context) => checkOver('gone', context),
  'check-cancelled': (context) => checkOver('cancelled', context),
  'check-done': (context) => checkOver('done', context),
  'counts-tables': (context) => countsCard([regionCounts], context),
  'counts-tables-two': (context) => countsCard([regionCounts, regionCounts], context),
  'counts-tables-more': (context) => countsCard([regionCounts, regionCounts, regionCounts, regionCounts], context),
  'counts-tables-hidden': (context) => countsCard([departmentCounts], context),
  'counts-tables-none': (context) => countsCard([nothingCounted], context),
  acute: (context) => acute(atWork, context),
  'acute-public': (context) => acute(unknownReader, context),
  'acute-many': (context) => acute(manyNumbers, context),
  'rule-of-others': (context) => ruleCard(sharingFromHealth, context),
  'rule-own': (context) => ruleCard(dutyToAnswer, context),
  'rule-both': (context) => ruleCard(bothDuties, context),
  'rules-all': (context) => ruleList(ownRules, context),
  'rules-found': (context) =>
    ruleList({ ...ownRules, kind: 'found', ids: ['consent-under-16', 'consent-over-16'], hasOthers: false }, context),
  'rules-missed': (context) => ruleList({ ...ownRules, kind: 'missed', isBoth: true }, context),
  'unknown-person': (context) => unknownPerson(context),
  'not-understood': (context) => notUnderstood({ suggestion: null }, context),
  'did-you-mean': (context) => notUnderstood({ suggestion: { id: 'deadlines', word: context.t('commands.deadlines.word') } }, context),
  'too-much-told': (context) => tooMuchTold({ kinds: ['person-with-age'] }, context),
  'too-much-told-of-all': (context) => tooMuchTold({ kinds: findingKinds }, context),
  calendar: (context) =>
    calendarCard({ address: 'https://brobygger.example/calendar/eyJrIjoiZiJ9.c2VhbA.ics', isOffered: true, notice: null }, context),
  'calendar-off': (context) =>
    calendarCard({ address: null, isOffered: true, notice: { tone: 'good', code: 'feed-ended', params: {} } }, context),
  download: (context) => downloadCard(someReports, context),
  'download-not-offered': (context) => downloadCard({ kind: 'not-offered' }, context),
  'download-not-yours': (context) => downloadCard({ kind: 'not-yours' }, context),
  'calendar-not-offered': (context) => calendarCard({ address: null, isOffered: false, notice: null }, context),
  language: (context) => language({ current: context.language }, context),
  'forward-started': (context) => forwardCard({ kind: 'started', days: 7, from: sampleToday, to: sampleToday.add({ days: 7 }) }, context),
  'forward-busy': (context) => forwardCard({ kind: 'busy' }, context),
  'forward-usage': (context) => forwardCard({ kind: 'usage', longest: 400 }, context),
  'notice-good': (context) =>
    notice(
      { tone: 'good', code: 'snoozed', params: { until: formatDate(plainDate('2027-03-05'), sampleToday, context.language) } },
      context,
    ),
  'notice-warning': (context) => notice({ tone: 'warning', code: 'unknown-deadline', params: {} }, context),
};

/** Every sample card in every language, for `brobygger cards` and for the tests. */
export function* sampleCards(): Iterable<{ readonly name: string; readonly language: Language; readonly message: OutgoingCard }> {
  for (const [name, draw] of Object.entries(samples)) {
    for (const each of languages) yield { name, language: each, message: draw(cardContext(each)) };
  }
}

const helpView = ({ t }: CardContext, ids: readonly CommandId[]): HelpView => ({
  name: 'Kari Nes (fiktiv)',
  commands: ids.map((id) => ({ id, word: t(`commands.${id}.word`) })),
  localMode: false,
});
