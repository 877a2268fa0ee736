import type { Ladder } from '../../domain/nudge/types.ts';
import { type ClockKind, clockKinds } from '../../domain/referral/clock/rule.ts';
import type { RoutineDraft } from '../entry.ts';
import { ladders } from '../ladders.ts';

interface Shape {
  readonly ladder: Ladder;
  /** By law or regulation: cannot be put off past its due date. */
  readonly statutory: boolean;
  readonly outcomes?: readonly string[];
}

const shapes: Readonly<Record<ClockKind, Shape>> = {
  'referral-assessment': { ladder: ladders.clock, statutory: true, outcomes: ['answered-yes', 'answered-no', 'answered-other'] },
  'help-start': { ladder: ladders['long-clock'], statutory: true, outcomes: ['help-started', 'help-not-started'] },
  complaint: { ladder: ladders.clock, statutory: true, outcomes: ['complaint-sent', 'complaint-not-sent'] },
  'report-review': { ladder: ladders.short, statutory: true },
  investigation: { ladder: ladders['long-clock'], statutory: true },
  'investigation-extended': { ladder: ladders['long-clock'], statutory: true },
  'reporter-receipt': { ladder: ladders.clock, statutory: true },
  'reporter-outcome': { ladder: ladders.clock, statutory: true },
  'pathway-reason': { ladder: ladders['long-clock'], statutory: false },
  'institution-plan': { ladder: ladders.clock, statutory: true },
  'institution-plan-acute': { ladder: ladders.short, statutory: true },
  'institution-visit': { ladder: ladders.short, statutory: true },
  'institution-visit-acute': { ladder: ladders.short, statutory: true },
  'transition-meeting': { ladder: ladders.clock, statutory: true },
  epikrise: { ladder: ladders.short, statutory: false },
  'guidance-request': { ladder: ladders.short, statutory: false },
};

const ordinary = ['clock-done', 'clock-not-needed'];
const answers = (ids: readonly string[]): RoutineDraft['outcomes'] => ids.map((id) => ({ id, nextDate: 'none' }));

/** The other side has three working days: our own choice, because no source names a number. */
const askOther: Ladder = {
  name: 'clock-answer',
  steps: [
    { offset: -1, to: ['assignees'] },
    { offset: 0, to: ['assignees'] },
  ],
};
const onTheDay: Ladder = { name: 'waiting', steps: [{ offset: 0, to: ['assignees'] }] };
const followUp: Ladder = {
  name: 'follow-up',
  steps: [
    { offset: -1, to: ['assignees'] },
    { offset: 0, to: ['assignees'] },
    { offset: 5, to: ['assignees'] },
  ],
};

/** One routine for each clock, its id `clock-<kind>`, and what follows from clocks. The law behind a clock is its rule's provision, which its card shows. */
export const clockRoutines: readonly RoutineDraft[] = [
  ...clockKinds.map(
    (of): RoutineDraft => ({
      id: `clock-${of}`,
      ladder: shapes[of].ladder,
      statutory: shapes[of].statutory,
      timing: { kind: 'clock', of },
      outcomes: answers(shapes[of].outcomes ?? ordinary),
      byButtons: true,
      source: null,
    }),
  ),
  {
    id: 'clock-answer',
    ladder: askOther,
    statutory: false,
    timing: { kind: 'arising', from: 'answer-asked', workingDays: 3 },
    outcomes: answers(['will-contact', 'has-answered']),
    byButtons: true,
    source: { document: '000', place: 'L953, L1305-1308', strength: 'uavklart', checked: '2026-11-23' },
  },
  // Barnevern keeps in touch while a young person waits (000 L1352-1353); every second week is our own choice.
  {
    id: 'waiting-contact',
    ladder: onTheDay,
    statutory: false,
    timing: { kind: 'while-waiting', workingDays: 10 },
    outcomes: answers(['kept-contact', 'no-contact']),
    byButtons: true,
    source: { document: '000', place: 'L1352-1353', strength: 'uavklart', checked: '2026-11-23' },
  },
  // Four weeks, when a complaint has to be sent too: our own choice, which whoever starts it can change.
  {
    id: 'refusal-follow-up',
    ladder: followUp,
    statutory: false,
    timing: { kind: 'arising', from: 'refused', workingDays: 20 },
    outcomes: answers(['followed-up', 'clock-not-needed']),
    byButtons: true,
    source: { document: '001', place: 'L2250-2258', strength: 'uavklart', checked: '2026-11-23' },
  },
];

/** The routine of a clock, by its id. */
export const clockRoutineId = (kind: ClockKind): string => `clock-${kind}`;
