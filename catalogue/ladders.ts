import type { Ladder } from '../domain/nudge/types.ts';

const sixWeeksAhead = [
  { offset: -30, to: ['assignees'] },
  { offset: -15, to: ['assignees'] },
  { offset: -7, to: ['assignees'] },
  { offset: 0, to: ['assignees'] },
  { offset: 5, to: ['leaders'] },
  { offset: 10, to: ['regional-lead'] },
] as const satisfies Ladder['steps'];

/** The three ladders of the design, one for meetings many travel to, and one that is for leaders alone; offsets in working days from the due date. */
export const ladders = {
  review: {
    name: 'review',
    steps: sixWeeksAhead,
    // Our own choice: a working week, so that there is time to read what the others have written.
    prepareBefore: 5,
  },
  /** As early as a review, without anything to prepare: there is a form for that in reviews alone. */
  meeting: { name: 'meeting', steps: sixWeeksAhead },
  short: {
    name: 'short',
    steps: [
      { offset: -3, to: ['assignees'] },
      { offset: -1, to: ['assignees'] },
      { offset: 0, to: ['assignees'] },
      { offset: 1, to: ['assignees', 'leaders'] },
    ],
  },
  /** A limit of some weeks: `short` with an earlier word, and a warning two working days before, because Saturdays may count (current-law 2.1). */
  clock: {
    name: 'clock',
    steps: [
      { offset: -5, to: ['assignees'] },
      { offset: -2, to: ['assignees'] },
      { offset: 0, to: ['assignees'] },
      { offset: 1, to: ['assignees', 'leaders'] },
    ],
  },
  /** A limit of months. */
  'long-clock': {
    name: 'long-clock',
    steps: [
      { offset: -20, to: ['assignees'] },
      { offset: -10, to: ['assignees'] },
      { offset: -2, to: ['assignees'] },
      { offset: 0, to: ['assignees'] },
      { offset: 1, to: ['assignees', 'leaders'] },
    ],
  },
  gentle: {
    name: 'gentle',
    steps: [
      { offset: -5, to: ['assignees'] },
      { offset: 0, to: ['assignees'] },
      { offset: 10, to: ['leaders'] },
    ],
  },
  leaders: {
    name: 'leaders',
    steps: [
      { offset: -10, to: ['leaders'] },
      { offset: 0, to: ['leaders'] },
      { offset: 5, to: ['regional-lead'] },
    ],
  },
  /** A change of the law: early enough for a new version of the program. For administrators, who answer for it alone. */
  'law-change': {
    name: 'law-change',
    steps: [
      { offset: -30, to: ['assignees'] },
      { offset: -10, to: ['assignees'] },
      { offset: 0, to: ['assignees'] },
    ],
  },
  'law-check': {
    name: 'law-check',
    steps: [
      { offset: 0, to: ['assignees'] },
      { offset: 20, to: ['assignees'] },
    ],
  },
} as const satisfies Record<string, Ladder>;
