import { plainDate } from '../../domain/time/plain-date.ts';
import type { DigestView, UnreachableView } from '../view-models.ts';
import { sampleToday } from './deadlines.ts';

/** An invented region's week, and an invented administrator's list. */
export const busyWeek: DigestView = {
  today: plainDate('2027-03-01'),
  regionNames: ['Bufetat region Øst (fiktiv)'],
  isoWeek: '2027-W09',
  toActOn: [
    {
      routine: 'role-vacancy',
      subject: 'BUP Gjøvik (fiktiv)',
      due: plainDate('2027-02-12'),
      workingDaysOverdue: 11,
      escalatedToLeaders: true,
    },
    {
      routine: 'agreement-evaluation',
      subject: 'Granlia avdeling A (fiktiv) – BUP Gjøvik (fiktiv)',
      due: plainDate('2027-02-19'),
      workingDaysOverdue: 6,
      escalatedToLeaders: true,
    },
    {
      routine: 'agreement-contact-meeting',
      subject: 'Solbakken ungdomshjem (fiktiv) – BUP Lillehammer (fiktiv)',
      due: plainDate('2027-02-26'),
      workingDaysOverdue: 1,
      escalatedToLeaders: false,
    },
  ],
  overdue: 5,
  dueNext30Days: 12,
  closedLastWeek: 8,
  unansweredEscalations: 2,
  agreements: {
    total: 25,
    active: 19,
    contents: { agreements: 3, points: 7, unread: 12 },
    missing: [
      { what: 'signature', count: 1 },
      { what: 'contact-person', count: 3 },
      { what: 'evaluation-date', count: 2 },
    ],
  },
  vacantRoles: [
    { role: 'barnevernansvarlig', unitName: 'BUP Gjøvik (fiktiv)' },
    { role: 'helseansvarlig', unitName: 'Furumo avdeling B (fiktiv)' },
  ],
  vacantRolesMore: 1,
  unreachablePeople: 1,
};

export const quietWeek: DigestView = {
  ...busyWeek,
  toActOn: [],
  overdue: 0,
  unansweredEscalations: 0,
  agreements: { total: 25, active: 25, missing: [], contents: { agreements: 0, points: 0, unread: 0 } },
  vacantRoles: [],
  vacantRolesMore: 0,
  unreachablePeople: 0,
};

export const someUnreachable: UnreachableView = {
  today: sampleToday,
  people: [
    { name: 'Liv Strand (fiktiv)', since: plainDate('2027-02-22'), reason: 'blocked-by-user', waiting: 2 },
    { name: 'Jonas Vik (fiktiv)', since: null, reason: 'not-installed', waiting: 1 },
    { name: 'Eva Lund (fiktiv)', since: plainDate('2026-12-21'), reason: 'forbidden', waiting: 0 },
  ],
  peopleMore: 4,
  nobody: [{ routine: 'agreement-evaluation', unitName: 'Furumo avdeling B (fiktiv)', due: plainDate('2027-03-18') }],
  nobodyMore: 0,
  ambiguous: 1,
};

export const nobodyUnreachable: UnreachableView = {
  today: sampleToday,
  people: [],
  peopleMore: 0,
  nobody: [],
  nobodyMore: 0,
  ambiguous: 0,
};
