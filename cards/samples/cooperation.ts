import { deadlineId } from '../../domain/ids.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { ConfirmDisagreementView, CooperationView } from '../agreement/cooperation-models.ts';
import type { AgreementView } from '../agreement/view-models.ts';
import type { HandOverView, NewHolderView } from '../people/view-models.ts';
import type { DeadlineItem, Who } from '../view-models.ts';
import { workingAgreement } from './agreements.ts';
import { comingDuty, overdueReview, sampleToday } from './deadlines.ts';

/** People who change, units that are new, and what parties cannot settle alone. Everybody in them is invented. */
const kari: Who = { name: 'Kari Nes (fiktiv)', role: 'helseansvarlig', unitName: 'Granlia avdeling A (fiktiv)' };

const handOver: HandOverView = {
  kind: 'hand-over',
  before: [{ name: 'Siv Lie (fiktiv)', email: 'siv.lie@example.test' }],
  deadlines: {
    lines: [
      {
        routine: 'agreement-evaluation',
        subject: 'Granlia avdeling A (fiktiv) – BUP Gjøvik',
        due: plainDate('2027-02-25'),
        isOverdue: true,
      },
      { routine: 'duty-staff-training', subject: 'Granlia avdeling A (fiktiv)', due: plainDate('2027-03-09'), isOverdue: false },
    ],
    more: 4,
  },
  meetings: {
    lines: [{ routine: 'agreement-contact-meeting', subject: 'Granlia avdeling A (fiktiv) – BUP Gjøvik', on: plainDate('2027-03-10') }],
    more: 0,
  },
  agreements: {
    lines: [
      { title: workingAgreement.title, state: 'active', missing: [] },
      { title: 'Avtale om ambulant hjelp (fiktiv)', state: 'dormant', missing: ['contact-person', 'contact-rhythm'] },
    ],
    more: 0,
  },
};

export const takenOver: DeadlineItem = {
  ...comingDuty,
  deadline: deadlineId('role-hand-over:holder:helseansvarlig@granlia-a>kari:2027-03-09'),
  routine: 'role-hand-over',
  outcomes: [{ id: 'taken-over', nextDate: 'none' }],
  byButtons: true,
  details: handOver,
};

/** Somebody who has also become leader, where nobody was before. */
export const asLeader: DeadlineItem = {
  ...takenOver,
  deadline: deadlineId('role-hand-over:holder:leder@granlia-a>kari:2027-03-09'),
  subjectRole: 'leder',
  details: {
    ...handOver,
    before: [],
    deadlines: { lines: [], more: 0 },
    meetings: { lines: [], more: 0 },
    agreements: { lines: [], more: 0 },
  },
};

/** As much as a card of a regional lead shows. */
export const muchTakenOver: DeadlineItem = {
  ...takenOver,
  subjectRole: 'regionalt-helseansvarlig',
  details: {
    ...handOver,
    before: [],
    deadlines: {
      lines: Array.from({ length: 5 }, () => ({
        ...line(handOver.deadlines),
        subject: 'En enhet med et langt navn (fiktiv) – '.repeat(4),
      })),
      more: 1204,
    },
    meetings: { lines: Array.from({ length: 5 }, () => line(handOver.meetings)), more: 40 },
    agreements: {
      lines: Array.from({ length: 5 }, () => ({
        title: 'Samarbeidsavtale med et langt navn (fiktiv) '.repeat(5),
        state: 'waiting-for-signatures' as const,
        missing: ['signature', 'contact-person', 'contact-rhythm', 'evaluation-date'] as const,
      })),
      more: 860,
    },
  },
};

function line<Line>({ lines: [first] }: { readonly lines: readonly Line[] }): Line {
  if (first === undefined) throw new Error('the sample has no line');
  return first;
}

export const newHolder: NewHolderView = {
  today: sampleToday,
  name: 'Kari Nes (fiktiv)',
  email: 'kari.nes@example.test',
  roles: ['helseansvarlig', 'leder'],
  unitName: 'Granlia avdeling A (fiktiv)',
  beforeName: 'Siv Lie (fiktiv)',
  agreements: { lines: [{ agreement: 'a1', title: workingAgreement.title }], more: 3 },
  notice: null,
};

export const newUnit: DeadlineItem = {
  ...comingDuty,
  deadline: deadlineId('unit-onboarding:role:helseansvarlig@granlia-c:2027-04-12'),
  routine: 'unit-onboarding',
  subject: 'Granlia avdeling C (fiktiv)',
  due: plainDate('2027-04-12'),
  workingDaysLeft: 26,
  actions: ['complete', 'tick', 'snooze', 'ack', 'decline', 'explain'],
  outcomes: [
    { id: 'done', nextDate: 'none' },
    { id: 'partly-done', nextDate: 'required' },
  ],
  proposedNext: null,
  details: {
    kind: 'onboarding',
    points: [
      { id: 'helseansvarlig', byRule: true, isDone: true },
      { id: 'leader', byRule: true, isDone: true },
      { id: 'agreement', byRule: true, isDone: false },
      { id: 'start-meeting', byRule: false, isDone: false },
      { id: 'routines', byRule: false, isDone: true },
      { id: 'guidance', byRule: false, isDone: false },
    ],
  },
};

export const disagreed: DeadlineItem = {
  ...overdueReview,
  deadline: deadlineId('disagreement-local:agreement:a1:2027-03-16'),
  routine: 'disagreement-local',
  due: plainDate('2027-03-16'),
  workingDaysLeft: 10,
  actions: ['complete', 'snooze', 'ack', 'explain'],
  outcomes: [
    { id: 'solved', nextDate: 'none' },
    { id: 'not-solved', nextDate: 'none' },
  ],
  proposedNext: null,
  byButtons: true,
  details: {
    kind: 'disagreement',
    theme: 'division-of-tasks',
    by: kari,
    partyName: 'Granlia avdeling A (fiktiv)',
    on: sampleToday,
    level: 'local',
    state: 'local',
  },
};

/** A level nobody answered, as its card shows it afterwards. */
export const climbed: DeadlineItem = {
  ...disagreed,
  state: { kind: 'ended', because: 'superseded' },
  actions: [],
  details: {
    kind: 'disagreement',
    theme: 'economy',
    by: kari,
    partyName: 'Granlia avdeling A (fiktiv)',
    on: plainDate('2027-02-10'),
    level: 'local',
    state: 'regional',
  },
};

export const aboutToDisagree: ConfirmDisagreementView = {
  agreement: 'a1',
  version: 3,
  title: workingAgreement.title,
  theme: 'residential',
  told: [{ name: 'Amir Haugen (fiktiv)', role: 'barnevernansvarlig', unitName: 'BUP Gjøvik (fiktiv)' }],
  due: plainDate('2027-03-16'),
  today: sampleToday,
};

export const askedForHelp: DeadlineItem = {
  ...disagreed,
  deadline: deadlineId('agreement-help:agreement:a1:2027-03-16'),
  routine: 'agreement-help',
  outcomes: [
    { id: 'will-help', nextDate: 'required' },
    { id: 'have-helped', nextDate: 'none' },
    { id: 'cannot-help-capacity', nextDate: 'none' },
  ],
  byButtons: false,
  details: { kind: 'help', theme: 'dialogue', by: kari, on: sampleToday },
};

/** The answer, as whoever asked sees it. */
export const helpPromised: DeadlineItem = {
  ...askedForHelp,
  state: {
    kind: 'closed',
    outcome: 'will-help',
    by: { name: 'Marit Vik (fiktiv)', role: 'regionalt-helseansvarlig', unitName: 'Bufetat region Øst' },
    on: sampleToday,
    nextDue: plainDate('2027-03-20'),
  },
  actions: [],
};

const cooperation: CooperationView = {
  disagreement: null,
  help: null,
  mayRaise: true,
  mayAsk: true,
  helpers: ['Marit Vik (fiktiv)'],
  hasRegionalLead: true,
  disagreementThemes: ['division-of-tasks', 'economy'],
  helpThemes: ['dialogue', 'wake-up'],
};

/** For an agreement: a disagreement and a request for help are open, and both are in its history. */
export const inDisagreement: Pick<AgreementView, 'cooperation' | 'history'> = {
  cooperation: {
    ...cooperation,
    disagreement: {
      kind: 'disagreement',
      theme: 'division-of-tasks',
      by: kari,
      partyName: 'Granlia avdeling A (fiktiv)',
      on: plainDate('2027-02-10'),
      level: 'regional',
      state: 'regional',
      due: plainDate('2027-03-17'),
      mayWithdraw: true,
    },
    help: { kind: 'help', theme: 'dialogue', by: kari, on: sampleToday, due: plainDate('2027-03-16') },
    mayRaise: false,
    mayAsk: false,
  },
  history: [
    { step: 'disagreement.date-passed-local', theme: 'division-of-tasks', on: plainDate('2027-02-25'), byName: null },
    { step: 'disagreement.raised', theme: 'division-of-tasks', on: plainDate('2027-02-10'), byName: kari.name },
    ...workingAgreement.history,
  ],
};

/** Where the region has nobody to ask. */
export const withoutLead: Pick<AgreementView, 'cooperation'> = {
  cooperation: { ...cooperation, hasRegionalLead: false, helpers: ['Liv Hauge (fiktiv)', 'Inger Myhre (fiktiv)'] },
};
