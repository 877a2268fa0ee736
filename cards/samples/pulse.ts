import { factors } from '../../domain/agreement/pulse/pulse.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { PulseView, RungLine, RungsView } from '../agreement/pulse/view-models.ts';

/** What invented parties say of their cooperation. */
const granlia: RungLine = { partyName: 'Granlia avdeling A (fiktiv)', rung: 1 };
const gjovik: RungLine = { partyName: 'BUP Gjøvik (fiktiv)', rung: 3 };

const before: RungsView = {
  on: plainDate('2026-03-18'),
  said: [granlia, { ...gjovik, rung: 2 }],
  high: { ...gjovik, rung: 2 },
  low: granlia,
  steps: 1,
};

/** Two rungs apart, and not of one mind about the meeting. */
export const bothAnswered: PulseView = {
  rungs: { on: plainDate('2027-03-12'), said: [granlia, gjovik], high: gjovik, low: granlia, steps: 2 },
  factors: factors.map((id) => ({
    id,
    answers: [
      { partyName: granlia.partyName, answer: id === 'chairing' ? 'no' : id === 'roles' ? 'partly' : 'good' },
      { partyName: gjovik.partyName, answer: id === 'roles' ? 'partly' : 'good' },
    ],
  })),
  own: { rung: 1, factors: new Map([['chairing', 'no']]) },
  isOpen: false,
  last: before,
};

/** The reader's side has answered, and the other has not. */
export const ownAnswer: PulseView = {
  rungs: null,
  factors: [],
  own: { rung: 1, factors: new Map(factors.map((id) => [id, 'good'])) },
  isOpen: true,
  last: before,
};

/** Both say the same, on the top rung. */
export const ofOneMind: PulseView = {
  ...bothAnswered,
  rungs: {
    on: plainDate('2027-03-12'),
    said: [
      { ...granlia, rung: 4 },
      { ...gjovik, rung: 4 },
    ],
    high: { ...granlia, rung: 4 },
    low: { ...gjovik, rung: 4 },
    steps: 0,
  },
  factors: [],
  last: null,
};

/** As many parties as an agreement can well have. */
export const rungsOfMany = (names: readonly string[]): RungsView => ({
  ...before,
  said: names.map((partyName) => ({ partyName, rung: 2 })),
});
