import { deadlineId } from '../../domain/ids.ts';
import { clockKinds } from '../../domain/referral/clock/rule.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { CountingView } from '../referral/clock/counting-line.ts';
import type { ClocksView, ClockView, PersonChoice, StartClockView } from '../referral/clock/view-models.ts';
import type { RefusalView } from '../referral/refusal.ts';
import type { DeadlineItem, Who } from '../view-models.ts';
import { comingDuty, sampleToday } from './deadlines.ts';

/** Clocks, and the other side asked about one. Everybody in them is invented. */
const anders: Who = { name: 'Anders Lund (fiktiv)', role: 'barnevernansvarlig', unitName: 'BUP Gjøvik (fiktiv)' };

const counting: CountingView = {
  start: plainDate('2027-03-18'),
  due: plainDate('2027-04-06'),
  safe: plainDate('2027-04-06'),
  spans: [{ amount: 10, unit: 'working-days' }],
  ends: [plainDate('2027-04-06')],
  direction: 'after',
  notCounted: [plainDate('2027-03-25'), plainDate('2027-03-26'), plainDate('2027-03-29')],
  movedFrom: null,
  own: false,
  reading: null,
  source: {
    id: 'referral-assessment',
    law: 'pbrl',
    place: '§ 2-2 a',
    strength: 'lov',
    from: null,
    to: null,
    url: null,
    checked: plainDate('2026-07-02'),
    confirmed: true,
  },
};

const people = (count: number): readonly PersonChoice[] =>
  Array.from({ length: count }, (_, index) => ({ person: `p${index}`, who: { ...anders, name: `Person nummer ${index + 1} (fiktiv)` } }));

const referral: ClockView = {
  kind: 'clock',
  clock: 'referral-assessment',
  reference: 'ref. 2027/0341',
  isReferenceGone: false,
  isOwnerGone: false,
  startedFrom: plainDate('2027-03-18'),
  isStartedToday: true,
  counting,
  prolonging: 'never',
  prolongedBecause: null,
  receivers: people(2),
  others: people(1),
  question: null,
};

export const referralClock: DeadlineItem = {
  ...comingDuty,
  deadline: deadlineId('clock-referral-assessment:clock:a1'),
  routine: 'clock-referral-assessment',
  subjectRole: null,
  due: counting.due,
  workingDaysLeft: 21,
  outcomes: (['answered-yes', 'answered-no', 'answered-other'] as const).map((id) => ({ id, nextDate: 'none' })),
  proposedNext: null,
  byButtons: true,
  actions: ['complete', 'ask-other', 'pass-on', 'stop', 'snooze', 'ack', 'explain'],
  details: referral,
};

/** Prolonged, asked about and answered, and restored from a backup, without its reference. */
export const prolongedClock: DeadlineItem = {
  ...referralClock,
  deadline: deadlineId('clock-epikrise:clock:a2#2'),
  routine: 'clock-epikrise',
  due: plainDate('2027-03-09'),
  workingDaysLeft: 5,
  outcomes: (['clock-done', 'clock-not-needed'] as const).map((id) => ({ id, nextDate: 'none' })),
  actions: ['complete', 'ask-other', 'prolong', 'pass-on', 'stop', 'snooze', 'explain'],
  details: {
    ...referral,
    clock: 'epikrise',
    reference: null,
    isReferenceGone: true,
    isStartedToday: false,
    counting: null,
    prolonging: 'agreed',
    prolongedBecause: 'agreed',
    others: people(30),
    question: { who: anders, on: sampleToday, outcome: 'will-contact', isOpen: false },
  },
};

/** What a leader sees when it is out. */
export const clockForLeader: DeadlineItem = {
  ...referralClock,
  due: plainDate('2027-03-01'),
  workingDaysLeft: -1,
  overseen: true,
  notes: [
    {
      kind: 'escalated',
      workingDaysOverdue: 1,
      asked: [{ name: 'Kari Nes (fiktiv)', role: 'helseansvarlig', unitName: 'Granlia avdeling A (fiktiv)' }],
    },
  ],
  actions: ['pass-on', 'snooze', 'ack', 'explain'],
  details: { ...referral, reference: null, isStartedToday: false },
};

export const clockLeftBehind: DeadlineItem = {
  ...clockForLeader,
  notes: [],
  overseen: false,
  details: { ...referral, reference: null, isOwnerGone: true },
};

export const refusedClock: DeadlineItem = {
  ...referralClock,
  state: { kind: 'closed', outcome: 'answered-no', by: anders, on: sampleToday, nextDue: null },
  actions: ['reopen'],
  details: { ...referral, reference: null },
};

export const askedForAnswer: DeadlineItem = {
  ...referralClock,
  deadline: deadlineId('clock-answer:clock:q1'),
  routine: 'clock-answer',
  subject: 'BUP Gjøvik (fiktiv)',
  outcomes: (['will-contact', 'has-answered'] as const).map((id) => ({ id, nextDate: 'none' })),
  actions: ['complete', 'snooze', 'ack'],
  details: {
    kind: 'clock-question',
    clock: 'referral-assessment',
    by: { name: 'Kari Nes (fiktiv)', role: 'helseansvarlig', unitName: 'Granlia avdeling A (fiktiv)' },
    email: 'kari.nes@example.test',
    startedFrom: plainDate('2027-02-18'),
  },
};

const form: StartClockView = {
  token: '00000000-0000-4000-8000-000000000000',
  kinds: clockKinds,
  chosen: null,
  from: sampleToday,
  amount: null,
  countedIn: null,
  units: [],
  keepsReferences: true,
};

export const noClocks: ClocksView = { today: sampleToday, items: [], notice: null, opened: null, form };

export const someClocks: ClocksView = {
  ...noClocks,
  items: [referralClock, prolongedClock],
  notice: { tone: 'good', code: 'clock-started', params: { date: 'tirsdag 6. april' } },
  opened: referralClock.deadline,
};

/** Somebody with roles in several units, and where no references are kept. */
export const manyClocks: ClocksView = {
  ...noClocks,
  items: Array.from({ length: 14 }, (_, index) => ({ ...prolongedClock, deadline: deadlineId(`clock-epikrise:clock:m${index}`) })),
  form: {
    ...form,
    chosen: 'epikrise',
    amount: 2,
    countedIn: 'weeks',
    units: [1, 2].map((n) => ({ unit: `u${n}`, name: `Avdeling ${n} (fiktiv)` })),
    keepsReferences: false,
  },
};

export const afterRefusal: RefusalView = {
  token: form.token,
  noted: null,
  followUp: plainDate('2027-04-06'),
  earliest: plainDate('2027-03-03'),
  contacts: [{ who: anders, email: 'anders.lund@example.test' }],
  services: [{ name: 'Familiens hus (fiktiv)', phone: '61 00 00 00', hours: 'mandag til fredag 9-15' }],
  notice: null,
};
