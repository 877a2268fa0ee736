import { Temporal } from 'temporal-polyfill';
import { factors, rungs } from '../../domain/agreement/pulse/pulse.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { AccountView, RoundView } from '../agreement/round-view.ts';
import type { DeadlineItem } from '../view-models.ts';
import { fixedReview, overdueReview, proposedReview } from './deadlines.ts';
import { bothAnswered, ownAnswer, rungsOfMany } from './pulse.ts';

/** Invented reviews, as they stand before and after their meeting. */
const gaps = ['family-services', 'disability', 'plans', 'transition', 'substance-use', 'out-of-reach'];
const questions = ['goals', 'municipal', 'routines', 'overview'];
const granlia = 'Granlia avdeling A (fiktiv)';
const gjovik = 'BUP Gjøvik (fiktiv)';

const round: RoundView = {
  choices: {
    gaps,
    questions,
    strengths: ['institutions', 'together', 'contact'],
    tookPart: ['responsible', 'leader', 'regional-lead', 'practitioners', 'others', 'nobody'],
    rungs,
    factors,
  },
  parties: [
    { id: 'granlia-a', name: granlia },
    { id: 'bup-gjovik', name: gjovik },
  ],
  missing: [
    { checklist: 'local-themes', point: 'plans' },
    { checklist: 'health-directorate', point: 'acute' },
    { checklist: 'health-directorate', point: 'moving' },
  ],
  unread: false,
  decisions: [],
  preparation: { asked: true, own: null },
  agenda: null,
  own: null,
  told: [],
  pulse: null,
};

/** A working week before the meeting. */
export const reviewToPrepare: DeadlineItem = {
  ...fixedReview,
  actions: ['prepare', 'complete', 'propose', 'call-off', 'explain'],
  round,
};

const agenda: RoundView['agenda'] = {
  topics: gaps.map((id) => ({ id, wantedBy: id === 'transition' ? [granlia, gjovik] : id === 'plans' ? [gjovik] : [] })),
  checks: [
    {
      id: 'routines',
      answers: [
        { partyName: granlia, answer: 'no' },
        { partyName: gjovik, answer: 'partly' },
      ],
    },
  ],
  lines: [{ partyName: gjovik, line: 'Hvem kan institusjonen ringe når behandleren er borte?' }],
  waitingFor: [],
};

/** Everybody has prepared. */
export const reviewWithAgenda: DeadlineItem = {
  ...reviewToPrepare,
  round: {
    ...round,
    decisions: [
      { text: 'Lage en felles rutine for overgangen til voksenlivet', ownerName: gjovik, due: plainDate('2027-05-03') },
      { text: 'Invitere familievernet til neste møte', ownerName: null, due: plainDate('2027-03-15') },
    ],
    preparation: { asked: false, own: { topics: ['transition'], checks: new Map([['routines', 'no']]), line: null } },
    agenda,
  },
};

const told: AccountView = {
  partyName: granlia,
  outcome: 'held',
  nextDate: plainDate('2028-03-30'),
  tookPart: ['responsible', 'leader'],
  strengths: ['contact'],
  challenges: ['transition', 'plans'],
  minutesUrl: 'https://sharepoint.example/referat',
};

/** The reader's side has told how it went, the other has not. */
export const reviewTold: DeadlineItem = {
  ...fixedReview,
  state: { kind: 'told', outcome: 'held', waitingFor: [gjovik] },
  actions: ['complete', 'explain'],
  round: { ...round, preparation: null, own: told, pulse: ownAnswer },
};

const other: AccountView = {
  ...told,
  partyName: gjovik,
  outcome: 'not-held',
  nextDate: plainDate('2027-05-04'),
  tookPart: [],
  minutesUrl: null,
};

/** They have told different things. */
export const reviewDiffering: DeadlineItem = {
  ...reviewTold,
  state: { kind: 'open' },
  notes: [{ kind: 'answers-differ' }],
  actions: ['complete', 'propose', 'explain'],
  round: { ...round, preparation: null, own: told, told: [told, other] },
};

/** Both have told the same, and something was decided. */
export const reviewHeld: DeadlineItem = {
  ...reviewTold,
  state: {
    kind: 'closed',
    outcome: 'held',
    by: { name: 'Amir Haugen (fiktiv)', role: 'barnevernansvarlig', unitName: gjovik },
    on: plainDate('2027-03-12'),
    nextDue: plainDate('2028-03-30'),
  },
  actions: ['explain'],
  round: {
    ...round,
    preparation: null,
    own: told,
    told: [told, { ...other, outcome: 'held', nextDate: told.nextDate, challenges: ['out-of-reach'] }],
    decisions: [{ text: 'Lage en felles rutine for overgangen til voksenlivet', ownerName: gjovik, due: plainDate('2027-05-03') }],
    pulse: bothAnswered,
  },
};

/** What was decided in a meeting. */
export const decisionToDo: DeadlineItem = {
  ...overdueReview,
  routine: 'agreement-decision',
  due: plainDate('2027-03-15'),
  workingDaysLeft: 9,
  decision: 'Lage en felles rutine for overgangen til voksenlivet',
  subject: gjovik,
  actions: ['complete', 'snooze', 'ack', 'decline', 'explain'],
  outcomes: [
    { id: 'done', nextDate: 'none' },
    { id: 'partly-done', nextDate: 'required' },
    { id: 'dropped', nextDate: 'none' },
  ],
  proposedNext: null,
};

const forty = Array.from({ length: 40 }, (_, index) => `Barneverntjenesten i en kommune med et langt navn nummer ${index + 1} (fiktiv)`);

/** As many parties as an agreement can well have, before the meeting, and all of them have something to say. */
export const reviewOfForty: DeadlineItem = {
  ...proposedReview,
  subject: forty.join(' – '),
  state: { kind: 'meeting', on: plainDate('2027-03-11'), at: { start: Temporal.PlainDateTime.from('2027-03-11T12:30'), minutes: 90 } },
  actions: ['suit', 'prepare', 'complete', 'propose', 'call-off', 'explain'],
  review: {
    round: 3,
    proposal: {
      by: { name: 'Kari Nes (fiktiv)', role: 'helseansvarlig', unitName: granlia },
      times: ['10', '11', '15'].map((day) => ({
        start: Temporal.PlainDateTime.from(`2027-03-${day}T10:00`),
        minutes: 60,
        answers: forty.slice(1, 30).map((partyName, index) => ({ partyName, suits: index % 4 !== 0 })),
      })),
      waitingFor: forty.slice(30),
      own: [true, false, true],
    },
    isOwnProposal: false,
    newMeetingUrl: fixedReview.review?.newMeetingUrl ?? null,
    calendarUrl: fixedReview.review?.calendarUrl ?? null,
  },
  round: {
    ...round,
    parties: forty.map((name, index) => ({ id: `bvt-${index}`, name })),
    decisions: Array.from({ length: 12 }, (_, index) => ({
      text: `Vedtak ${index + 1}: ${'lage rutine '.repeat(20)}`.slice(0, 300),
      ownerName: forty[index] ?? null,
      due: plainDate('2027-05-03'),
    })),
    agenda: {
      topics: gaps.map((id) => ({ id, wantedBy: forty })),
      checks: questions.map((id) => ({ id, answers: forty.map((partyName) => ({ partyName, answer: 'partly' as const })) })),
      lines: forty.map((partyName) => ({ partyName, line: 'Et punkt '.repeat(33).slice(0, 300) })),
      waitingFor: forty,
    },
    pulse: { ...bothAnswered, rungs: null, factors: [], last: rungsOfMany(forty) },
  },
};

/** The same after it, when they have told different things and said how it was. */
export const toldByForty: DeadlineItem = {
  ...reviewOfForty,
  state: { kind: 'open' },
  notes: [{ kind: 'answers-differ' }],
  actions: ['complete', 'suit', 'propose', 'call-off', 'explain'],
  round: {
    ...(reviewOfForty.round ?? round),
    agenda: null,
    own: told,
    told: forty.map((partyName) => ({ ...told, partyName, strengths: ['institutions', 'together', 'contact'], challenges: gaps })),
    pulse: {
      ...bothAnswered,
      rungs: rungsOfMany(forty),
      factors: factors.map((id) => ({ id, answers: forty.map((partyName) => ({ partyName, answer: 'partly' })) })),
      own: { rung: 1, factors: new Map(factors.map((id) => [id, 'partly'])) },
      isOpen: true,
      last: rungsOfMany(forty),
    },
  },
};
