import { plainDate } from '../../domain/time/plain-date.ts';
import type { UnreachableView } from '../view-models.ts';
import { sampleToday } from './deadlines.ts';

/** An invented administrator's list. */
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
