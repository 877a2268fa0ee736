import type { RoutineDraft } from '../entry.ts';
import { ladders } from '../ladders.ts';

/** What the parties of an agreement have promised each other. */
export const agreementRoutines: readonly RoutineDraft[] = [
  {
    id: 'agreement-evaluation',
    ladder: ladders.review,
    statutory: false,
    timing: { kind: 'agreement-evaluation' },
    answeredBy: 'each-side',
    outcomes: [
      { id: 'held', nextDate: 'optional', met: true },
      { id: 'held-needs-revision', nextDate: 'optional', met: true },
      { id: 'postponed', nextDate: 'required' },
      { id: 'not-held', nextDate: 'required' },
    ],
    source: { document: '001', place: 'L2048-2051, L1096, L1742', strength: 'avtale', checked: '2026-11-22' },
  },
  {
    id: 'agreement-contact-meeting',
    ladder: ladders.gentle,
    statutory: false,
    timing: { kind: 'agreement-contact' },
    outcomes: [
      { id: 'held', nextDate: 'optional', met: true },
      { id: 'postponed', nextDate: 'required' },
      { id: 'not-held', nextDate: 'none' },
    ],
    source: { document: '001', place: 'L2048-2051, L2090, L2093-2098', strength: 'avtale', checked: '2026-11-22' },
  },
  {
    id: 'contact-persons-confirmed',
    ladder: ladders.gentle,
    statutory: false,
    timing: { kind: 'before-evaluation', months: 3 },
    outcomes: [
      { id: 'confirmed', nextDate: 'none' },
      { id: 'register-changed', nextDate: 'none' },
    ],
    source: { document: '001', place: 'L2048-2051, L1739-1740', strength: 'avtale', checked: '2026-11-22' },
  },
  {
    id: 'agreement-wake-up',
    ladder: ladders.gentle,
    statutory: false,
    timing: { kind: 'life', event: 'fell-asleep', days: 10, counted: 'working-days' },
    outcomes: [
      { id: 'in-use', nextDate: 'none', met: true },
      { id: 'will-meet', nextDate: 'required' },
      { id: 'not-in-function', nextDate: 'none', says: 'reported-out-of-function' },
    ],
    source: { document: '001', place: 'L1736-1740', strength: 'uavklart', checked: '2026-11-22' },
  },
  {
    id: 'agreement-start-meeting',
    ladder: ladders.gentle,
    statutory: false,
    timing: { kind: 'life', event: 'signed-by-all', days: 20, counted: 'working-days' },
    outcomes: [
      { id: 'held', nextDate: 'none', met: true },
      { id: 'postponed', nextDate: 'required' },
      { id: 'not-held', nextDate: 'none' },
    ],
    source: { document: '001', place: 'L2056-2058', strength: 'uavklart', checked: '2026-11-22' },
  },
  ...([30, 60, 90] as const).map(
    (days): RoutineDraft => ({
      id: `agreement-check-${days}`,
      ladder: ladders.gentle,
      statutory: false,
      timing: { kind: 'life', event: 'signed-by-all', days, counted: 'days' },
      outcomes: [
        { id: 'works', nextDate: 'none', met: true },
        { id: 'works-partly', nextDate: 'none' },
        { id: 'not-in-function', nextDate: 'none', says: 'reported-out-of-function' },
      ],
      source: { document: '001', place: 'L1744-1745', strength: 'uavklart', checked: '2026-11-22' },
    }),
  ),
  {
    id: 'agreement-decision',
    ladder: ladders.gentle,
    statutory: false,
    timing: { kind: 'decision' },
    outcomes: [
      { id: 'done', nextDate: 'none' },
      { id: 'partly-done', nextDate: 'required' },
      { id: 'dropped', nextDate: 'none' },
    ],
    source: { document: '000', place: 'L1548-1594', strength: 'uavklart', checked: '2026-11-23' },
  },
];
