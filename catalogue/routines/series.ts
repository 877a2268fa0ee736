import type { SeriesKind } from '../../domain/agreement/series/series.ts';
import type { Ladder } from '../../domain/nudge/types.ts';
import type { RoutineDraft } from '../entry.ts';
import { ladders } from '../ladders.ts';

/**
 * Meetings that come again. What many have to travel to is reminded of as early as an evaluation; the ladders are our choice, the rhythm is the series' own
 * («two per semester» for a forum, 001 L2148-2149; yearly for a regional council, 000 L1480-1482).
 */
const kinds: readonly { readonly kind: SeriesKind; readonly ladder: Ladder; readonly document: '000' | '001'; readonly lines: string }[] = [
  { kind: 'meeting-series', ladder: ladders.gentle, document: '001', lines: 'L2094-2095' },
  { kind: 'regional-council', ladder: ladders.meeting, document: '000', lines: 'L1475-1482' },
  { kind: 'local-council', ladder: ladders.gentle, document: '000', lines: 'L1505-1512' },
  { kind: 'forum', ladder: ladders.gentle, document: '001', lines: 'L2134-2150' },
  { kind: 'gathering', ladder: ladders.meeting, document: '001', lines: 'L2107-2112' },
  { kind: 'training-day', ladder: ladders.meeting, document: '001', lines: 'L2128-2130' },
];

export const seriesRoutines: readonly RoutineDraft[] = [
  ...kinds.map(
    ({ kind, ladder, document, lines }): RoutineDraft => ({
      id: `series-${kind}`,
      ladder,
      statutory: false,
      timing: { kind: 'series', of: kind },
      outcomes: [
        { id: 'held', nextDate: 'optional', met: true },
        { id: 'postponed', nextDate: 'required' },
        { id: 'not-held', nextDate: 'none' },
      ],
      source: { document, place: lines, strength: 'uavklart', checked: '2026-11-22' },
    }),
  ),
  // Where attendance was counted, one service came to half of the meetings or fewer: somebody has to notice (000 L1069-1075).
  {
    id: 'series-stayed-away',
    ladder: ladders.leaders,
    statutory: false,
    timing: { kind: 'stayed-away', workingDays: 10 },
    outcomes: [
      { id: 'comes-next-time', nextDate: 'none' },
      { id: 'not-a-member', nextDate: 'none' },
      { id: 'meeting-should-change', nextDate: 'none' },
    ],
    source: { document: '000', place: 'L1069-1075, L1890-1896', strength: 'uavklart', checked: '2026-11-22' },
  },
];
