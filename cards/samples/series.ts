import { deadlineId } from '../../domain/ids.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { SeriesListView, SeriesView } from '../agreement/series/view-models.ts';
import type { DeadlineItem } from '../view-models.ts';
import { closedReview, comingReview, sampleToday } from './deadlines.ts';

/** Meetings that come again, for the sample cards. Everybody in them is invented. */
const kari = { name: 'Kari Nes (fiktiv)', role: 'helseansvarlig', unitName: 'Granlia avdeling A (fiktiv)' } as const;
const ola = { name: 'Ola Lund (fiktiv)', role: 'barnevernansvarlig', unitName: 'BUP Gjøvik' } as const;

const members = [
  { unit: 'u1', name: 'Granlia avdeling A (fiktiv)', attendance: 'mandatory' },
  { unit: 'u2', name: 'BUP Gjøvik', attendance: 'mandatory' },
  { unit: 'u3', name: 'Kompetansesenter Innland (fiktiv)', attendance: 'optional' },
] as const;

/** Names as hard as a register may hold them. */
const manyMembers = Array.from({ length: 40 }, (_, index) => ({
  unit: `enhet,${index}`,
  name: `🧩 **Enhet** nummer ${index + 1} <b>med</b> et [langt](navn) (fiktiv)`,
  attendance: index % 5 === 0 ? ('optional' as const) : ('mandatory' as const),
}));

/** A forum that comes, with an agenda. */
export const comingForum: DeadlineItem = {
  ...comingReview,
  deadline: deadlineId('series-forum:series:s1:2027-03-09'),
  routine: 'series-forum',
  subject: 'Forum for helseansvarlige og barnevernansvarlige (fiktiv)',
  actions: ['complete', 'agenda', 'snooze', 'ack', 'book', 'decline', 'explain'],
  outcomes: [
    { id: 'held', nextDate: 'optional' },
    { id: 'postponed', nextDate: 'required' },
    { id: 'not-held', nextDate: 'none' },
  ],
  series: {
    discussesChildren: true,
    members,
    agenda: [
      { content: 'Hvem ringer hvem på kveldstid? 🙂', by: kari },
      { content: '<b>Ny</b> rutine for *oppstart*', by: ola },
    ],
    attendance: [],
  },
};

export const largeForum: DeadlineItem = {
  ...comingForum,
  series: {
    discussesChildren: true,
    members: manyMembers,
    agenda: Array.from({ length: 20 }, (_, index) => ({ content: `Sak ${index + 1} 🧩 `.repeat(20).slice(0, 200), by: kari })),
    attendance: [],
  },
};

export const heldForum: DeadlineItem = {
  ...closedReview,
  routine: 'series-forum',
  subject: comingForum.subject,
  series: {
    discussesChildren: false,
    members,
    agenda: [],
    attendance: members.map(({ name }, index) => ({ name, present: index !== 1 })),
  },
};

/** What leaders on both sides get when somebody has stayed away twice. */
export const stayedAway: DeadlineItem = {
  ...comingReview,
  deadline: deadlineId('series-stayed-away:member:u2@s1:2027-03-15'),
  routine: 'series-stayed-away',
  subject: 'BUP Gjøvik – Forum for helseansvarlige og barnevernansvarlige (fiktiv)',
  actions: ['complete', 'snooze', 'ack', 'decline', 'explain'],
  outcomes: ['comes-next-time', 'not-a-member', 'meeting-should-change'].map((id) => ({ id, nextDate: 'none' as const })),
  proposedNext: null,
};

export const forum: SeriesView = {
  today: sampleToday,
  series: 's1',
  title: 'Forum for helseansvarlige og barnevernansvarlige (fiktiv)',
  kind: 'forum',
  rhythm: 'per-semester',
  agreementTitle: null,
  discussesChildren: true,
  keepsAgenda: true,
  next: { on: plainDate('2027-04-15'), isBooked: true },
  members,
  meetings: [
    { on: plainDate('2027-02-15'), outcome: 'held', attendance: members.map(({ name }, index) => ({ name, present: index !== 1 })) },
    { on: plainDate('2026-11-15'), outcome: 'not-held', attendance: [] },
    { on: plainDate('2026-09-15'), outcome: null, attendance: [] },
  ],
  agenda: [
    { id: 4, content: 'Hvem ringer hvem på kveldstid?', on: plainDate('2027-02-20'), by: kari, isOwnToday: false },
    { id: 5, content: 'Felles fagdag til høsten', on: sampleToday, by: ola, isOwnToday: true },
  ],
  decisions: [
    { id: 3, content: 'Vi møtes på Granlia annenhver gang.', on: plainDate('2027-02-15'), by: kari, isOwnToday: false },
    { id: 2, content: 'Lederne er med på hvert møte.', on: plainDate('2026-09-15'), by: ola, isOwnToday: false },
  ],
  page: 0,
  hasOlder: true,
  mayNote: true,
  notice: null,
};

export const largeSeries: SeriesView = {
  ...forum,
  members: manyMembers,
  meetings: forum.meetings.map((meeting) => ({
    ...meeting,
    outcome: 'held',
    attendance: manyMembers.map(({ name }, index) => ({ name, present: index % 2 === 0 })),
  })),
  agenda: Array.from({ length: 20 }, (_, index) => ({
    id: index,
    content: `Sak ${index + 1} 🧩 `.repeat(20).slice(0, 200),
    on: sampleToday,
    by: kari,
    isOwnToday: true,
  })),
  page: 1,
};

/** A series of an agreement that has not met, as somebody above sees it. */
export const newSeries: SeriesView = {
  ...forum,
  title: 'Faste samarbeidsmøter (fiktiv)',
  kind: 'meeting-series',
  rhythm: null,
  agreementTitle: 'Samarbeidsavtale Granlia avdeling A og BUP Gjøvik (fiktiv)',
  discussesChildren: false,
  keepsAgenda: false,
  next: null,
  meetings: [],
  agenda: [],
  decisions: [],
  hasOlder: false,
  mayNote: false,
};

export const severalSeries: SeriesListView = {
  today: sampleToday,
  query: null,
  lines: [
    {
      series: 's1',
      title: forum.title,
      kind: 'forum',
      nextOn: plainDate('2027-04-15'),
      last: { on: plainDate('2027-02-15'), outcome: 'held' },
    },
    { series: 's2', title: newSeries.title, kind: 'meeting-series', nextOn: plainDate('2027-05-04'), last: null },
    {
      series: 's3',
      title: 'Regionalt samarbeidsråd (fiktiv)',
      kind: 'regional-council',
      nextOn: null,
      last: { on: plainDate('2026-09-15'), outcome: null },
    },
  ],
  more: 0,
  notice: null,
};

export const manySeries: SeriesListView = {
  ...severalSeries,
  query: 'forum',
  lines: Array.from({ length: 12 }, (_, index) => ({
    series: `s${index}`,
    title: `Forum nummer ${index + 1} med et ganske langt navn, som det ofte blir (fiktiv)`,
    kind: 'forum' as const,
    nextOn: plainDate('2027-04-15'),
    last: { on: plainDate('2027-02-15'), outcome: 'postponed' },
  })),
  more: 30,
};
