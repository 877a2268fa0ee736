import type { RoutineDraft } from '../entry.ts';
import { ladders } from '../ladders.ts';

/** A role that nobody holds. «Not appointed» is a normal state, so the ladder is gentle and comes again half-yearly. */
export const vacancyRoutines: readonly RoutineDraft[] = [
  {
    id: 'role-vacancy',
    ladder: ladders.gentle,
    statutory: false,
    timing: { kind: 'vacancy', workingDays: 10, again: '2/year' },
    outcomes: [
      { id: 'appointed', nextDate: 'none' },
      { id: 'appointment-under-way', nextDate: 'required' },
      { id: 'covered-otherwise', nextDate: 'none' },
    ],
    source: { document: '001', place: 'L235-239, L2137-2142', strength: 'retningslinje', checked: '2026-11-22' },
  },
];
