import { Temporal } from 'temporal-polyfill';
import { deadlineId, messageId } from '../../domain/ids.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import type { DailyView, DeadlineItem, ExplanationView, ListView, OutcomeChoice, Who } from '../view-models.ts';

/** Invented deadlines, as a Tuesday in March 2027 would show them. */
export const sampleToday: PlainDate = plainDate('2027-03-02');

const kari: Who = { name: 'Kari Nes (fiktiv)', role: 'helseansvarlig', unitName: 'Granlia avdeling A (fiktiv)' };
const amir: Who = { name: 'Amir Haugen (fiktiv)', role: 'barnevernansvarlig', unitName: 'BUP Gjøvik (fiktiv)' };

const reviewOutcomes: readonly OutcomeChoice[] = [
  { id: 'held', nextDate: 'optional' },
  { id: 'held-needs-revision', nextDate: 'optional' },
  { id: 'postponed', nextDate: 'required' },
  { id: 'not-held', nextDate: 'required' },
];

const snoozeChoices: DeadlineItem['snoozeChoices'] = [
  { workingDays: 1, until: plainDate('2027-03-03') },
  { workingDays: 3, until: plainDate('2027-03-05') },
  { workingDays: 5, until: plainDate('2027-03-09') },
  { workingDays: 10, until: plainDate('2027-03-16') },
];

/** An ordinary open review, three working days over its due date. */
export const overdueReview: DeadlineItem = {
  deadline: deadlineId('agreement-evaluation|agreement:granlia-bup-gjovik|2027-02-25'),
  version: 3,
  routine: 'agreement-evaluation',
  subject: 'Granlia avdeling A (fiktiv) – BUP Gjøvik (fiktiv)',
  subjectRole: null,
  due: plainDate('2027-02-25'),
  workingDaysLeft: -3,
  state: { kind: 'open' },
  notes: [],
  overseen: false,
  actions: ['complete', 'snooze', 'ack', 'book', 'decline', 'explain'],
  snoozeChoices,
  outcomes: reviewOutcomes,
  proposedNext: plainDate('2028-02-25'),
  explanation: null,
  byButtons: false,
  details: null,
  review: null,
  round: null,
  decision: null,
  series: null,
};

const time = (start: string, minutes = 60) => ({ start: Temporal.PlainDateTime.from(start), minutes });

/** Three times that the reader has not answered, of three parties. */
export const proposedReview: DeadlineItem = {
  ...overdueReview,
  due: plainDate('2027-03-30'),
  workingDaysLeft: 17,
  actions: ['suit', 'complete', 'snooze', 'ack', 'decline', 'explain'],
  review: {
    round: 1,
    proposal: {
      by: amir,
      times: [
        { ...time('2027-03-10T10:00'), answers: [{ partyName: 'Furulia barneverntjeneste (fiktiv)', suits: false }] },
        { ...time('2027-03-11T12:30', 90), answers: [{ partyName: 'Furulia barneverntjeneste (fiktiv)', suits: true }] },
        { ...time('2027-03-15T09:00'), answers: [{ partyName: 'Furulia barneverntjeneste (fiktiv)', suits: true }] },
      ],
      waitingFor: ['Granlia avdeling A (fiktiv)'],
      own: null,
    },
    isOwnProposal: false,
    newMeetingUrl: null,
    calendarUrl: null,
  },
};

/** Everybody has answered, and nothing suits. */
export const unsuitedReview: DeadlineItem = {
  ...proposedReview,
  actions: ['suit', 'complete', 'propose', 'explain'],
  review: {
    round: 1,
    proposal: {
      by: amir,
      times: [{ ...time('2027-03-10T10:00'), answers: [{ partyName: 'Granlia avdeling A (fiktiv)', suits: false }] }],
      waitingFor: [],
      own: [false],
    },
    isOwnProposal: false,
    newMeetingUrl: null,
    calendarUrl: null,
  },
};

/** The time is fixed. */
export const fixedReview: DeadlineItem = {
  ...proposedReview,
  state: { kind: 'meeting', on: plainDate('2027-03-11'), at: time('2027-03-11T12:30', 90) },
  actions: ['complete', 'propose', 'call-off', 'explain'],
  review: {
    round: 2,
    proposal: null,
    isOwnProposal: false,
    newMeetingUrl:
      'https://teams.microsoft.com/l/meeting/new?subject=Avtale%20%28fiktiv%29&startTime=2027-03-11T12%3A30%3A00%2B01%3A00&endTime=2027-03-11T14%3A00%3A00%2B01%3A00',
    calendarUrl: 'https://brobygger.example/calendar/eyJrIjoibSJ9.c2VhbA.ics',
  },
};

export const meetingToday: DeadlineItem = {
  ...overdueReview,
  deadline: deadlineId('agreement-contact-meeting|agreement:solbakken-bup-lillehammer|2027-03-02'),
  version: 1,
  routine: 'agreement-contact-meeting',
  subject: 'Solbakken ungdomshjem (fiktiv) – BUP Lillehammer (fiktiv)',
  due: sampleToday,
  workingDaysLeft: 0,
  outcomes: [
    { id: 'held', nextDate: 'optional' },
    { id: 'postponed', nextDate: 'required' },
    { id: 'not-held', nextDate: 'none' },
  ],
  proposedNext: plainDate('2027-09-02'),
};

export const comingDuty: DeadlineItem = {
  ...overdueReview,
  deadline: deadlineId('duty-staff-training|role:helseansvarlig@granlia-a|2027-03-09'),
  version: 1,
  routine: 'duty-staff-training',
  subject: 'Granlia avdeling A (fiktiv)',
  subjectRole: 'helseansvarlig',
  due: plainDate('2027-03-09'),
  workingDaysLeft: 5,
  actions: ['complete', 'snooze', 'ack', 'decline', 'explain'],
  outcomes: [
    { id: 'done', nextDate: 'none' },
    { id: 'partly-done', nextDate: 'required' },
    { id: 'not-done', nextDate: 'none' },
  ],
  proposedNext: plainDate('2028-03-09'),
};

export const acknowledgedContacts: DeadlineItem = {
  ...comingDuty,
  deadline: deadlineId('contact-persons-confirmed|agreement:granlia-bup-gjovik|2027-03-15'),
  version: 2,
  routine: 'contact-persons-confirmed',
  subject: 'Granlia avdeling A (fiktiv) – BUP Gjøvik (fiktiv)',
  subjectRole: null,
  due: plainDate('2027-03-15'),
  workingDaysLeft: 9,
  state: { kind: 'acknowledged', by: kari, until: plainDate('2027-03-09') },
  actions: ['complete', 'snooze', 'decline', 'explain'],
  outcomes: [
    { id: 'confirmed', nextDate: 'none' },
    { id: 'register-changed', nextDate: 'none' },
  ],
  proposedNext: null,
};

export const closedReview: DeadlineItem = {
  ...overdueReview,
  version: 4,
  state: { kind: 'closed', outcome: 'held-needs-revision', by: kari, on: sampleToday, nextDue: plainDate('2028-02-25') },
  actions: ['reopen', 'explain'],
};

/** As a leader sees it when nobody has answered. */
export const escalatedVacancy: DeadlineItem = {
  ...comingDuty,
  deadline: deadlineId('role-vacancy|role:barnevernansvarlig@bup-gjovik|2027-02-15'),
  routine: 'role-vacancy',
  subject: 'BUP Gjøvik (fiktiv)',
  subjectRole: 'barnevernansvarlig',
  due: plainDate('2027-02-15'),
  workingDaysLeft: -11,
  notes: [
    { kind: 'escalated', workingDaysOverdue: 11, asked: [amir] },
    { kind: 'stands-in', because: 'absent', role: 'leder', unitName: 'BUP Gjøvik (fiktiv)', name: 'Tone Berg (fiktiv)' },
    { kind: 'acknowledged-by-other', by: amir, until: plainDate('2027-03-05') },
    { kind: 'party-unreachable', unitName: 'Granlia avdeling A (fiktiv)' },
  ],
  outcomes: [
    { id: 'appointed', nextDate: 'none' },
    { id: 'appointment-under-way', nextDate: 'required' },
    { id: 'covered-otherwise', nextDate: 'none' },
  ],
  proposedNext: null,
};

export const explanation: ExplanationView = {
  rule: 'agreement-evaluation',
  source: { document: '001', place: 'L2048-2051, L1096, L1742', strength: 'avtale' },
  ladderName: 'review',
  step: -7,
  due: plainDate('2027-03-15'),
  nominalOn: plainDate('2027-03-04'),
  scheduledOn: plainDate('2027-03-04'),
  audience: 'deputy',
  role: 'helseansvarlig',
  unitName: 'Granlia avdeling A (fiktiv)',
  standsInFor: { because: 'absent', name: 'Kari Nes (fiktiv)' },
  occasion: 'step',
  late: false,
  heldFor: 'budget',
};

export const comingReview: DeadlineItem = { ...overdueReview, due: plainDate('2027-03-15'), workingDaysLeft: 9, version: 1 };

/** The same few deadlines again and again, each with an id of its own. */
export const manyDeadlines = (count: number): readonly DeadlineItem[] =>
  Array.from({ length: count }, (_, index) => {
    const kinds = [overdueReview, meetingToday, comingDuty, acknowledgedContacts];
    const item = kinds[index % kinds.length] ?? overdueReview;
    return { ...item, deadline: deadlineId(`${item.deadline}|${index}`) };
  });

export const dailyOf = (items: readonly DeadlineItem[], rest: Partial<DailyView> = {}): DailyView => ({
  message: messageId('0f5c1d1e-4b0a-4a52-9a5e-2f1f6a3a7c11'),
  date: sampleToday,
  today: sampleToday,
  items,
  more: 0,
  notice: null,
  opened: null,
  ...rest,
});

export const listOf = (items: readonly DeadlineItem[], rest: Partial<ListView> = {}): ListView => ({
  today: sampleToday,
  items,
  more: 0,
  notice: null,
  opened: null,
  ...rest,
});
