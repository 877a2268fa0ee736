import { countOutcomes } from '../../domain/figures/count/outcomes.ts';
import { routineId } from '../../domain/ids.ts';
import type { RoutineDraft } from '../entry.ts';
import { ladders } from '../ladders.ts';

/** The routine whose deadlines are answered with the form of the monthly count. */
export const monthlyCount = routineId('monthly-count');

export const figureRoutines: readonly RoutineDraft[] = [
  {
    id: monthlyCount,
    ladder: ladders.gentle,
    statutory: false,
    // The 15th, for the month before: with five working days' warning nobody is asked before the month is over, not even after Easter. Our own choice; no source names a day.
    timing: { kind: 'duty', role: 'helseansvarlig', rhythm: 'FREQ=MONTHLY;BYMONTHDAY=15' },
    outcomes: Object.values(countOutcomes).map((id) => ({ id, nextDate: 'none' })),
    // The sources have the region collect it from the institutions; that the helseansvarlig counts is our own reading.
    source: { document: '001', place: 'L2154-2164, L2352-2356, L2743-2745', strength: 'uavklart', checked: '2026-11-23' },
  },
];
