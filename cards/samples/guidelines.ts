import { plainDate } from '../../domain/time/plain-date.ts';
import type { GuidelineLine, GuidelinesView } from '../people/guideline-view-models.ts';
import { sampleToday } from './deadlines.ts';

/** Guidelines for the sample cards, all invented. */
const unread: GuidelineLine = {
  guideline: 'rutine',
  title: 'Rutine for helseansvarlige i region Øst (fiktiv)',
  url: 'https://dokumenter.example/retningslinjer/rutine',
  publishedOn: plainDate('2027-02-15'),
  roles: ['helseansvarlig', 'leder'],
  own: [{ unitName: 'Granlia avdeling A (fiktiv)', read: null }],
  toRead: 1,
  mayTakeBack: false,
  others: null,
};

const read: GuidelineLine = {
  ...unread,
  guideline: 'veileder',
  title: 'Veileder om samarbeid mellom barnevern og psykisk helsevern (fiktiv)',
  publishedOn: plainDate('2026-10-01'),
  roles: ['helseansvarlig', 'barnevernansvarlig'],
  own: [{ unitName: 'Granlia avdeling A (fiktiv)', read: { name: 'Kari Nes (fiktiv)', on: plainDate('2027-02-22') } }],
  toRead: 0,
  mayTakeBack: true,
};

export const someGuidelines: GuidelinesView = {
  today: sampleToday,
  lines: [unread, read],
  count: 2,
  unread: 1,
  page: 0,
  pages: 1,
  notice: null,
};

export const noGuidelines: GuidelinesView = { ...someGuidelines, lines: [], count: 0, unread: 0 };

export const readGuidelines: GuidelinesView = {
  ...someGuidelines,
  lines: [{ ...read, url: null }],
  count: 1,
  unread: 0,
  notice: { tone: 'good', code: 'guideline-read', params: {} },
};

/** For a regional lead: how many have not, and a page of many. */
export const followedUp: GuidelinesView = {
  ...someGuidelines,
  lines: Array.from({ length: 6 }, (_, index) => ({
    ...unread,
    guideline: `retningslinje-${index}`,
    title: `Retningslinje nummer ${index + 1} med et langt navn, slik de gjerne har i offentlige dokumenter (fiktiv)`,
    toRead: 9,
    own: Array.from({ length: 9 }, (_each, unit) => ({ unitName: `Avdeling ${unit + 1} med et langt navn (fiktiv)`, read: null })),
    others: { unread: index, of: 12 },
  })),
  count: 14,
  unread: 13,
  page: 1,
  pages: 3,
};
