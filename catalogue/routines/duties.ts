import type { RoutineDraft } from '../entry.ts';
import { ladders } from '../ladders.ts';

type DutyRole = 'helseansvarlig' | 'barnevernansvarlig';

/**
 * The duty wheel: each duty once a year (001 F29; no source gives a frequency, so the month is our choice), spread over
 * the year, none in the summer holidays or in December.
 */
const wheel: readonly { readonly id: string; readonly role: DutyRole; readonly month: number; readonly lines: string }[] = [
  { id: 'duty-internal-routines', role: 'helseansvarlig', month: 2, lines: 'L247-248' },
  { id: 'duty-staff-training', role: 'helseansvarlig', month: 9, lines: 'L248-249' },
  { id: 'duty-cooperation-agreements', role: 'helseansvarlig', month: 11, lines: 'L250-251' },
  { id: 'duty-coordinate-work', role: 'helseansvarlig', month: 1, lines: 'L252' },
  { id: 'duty-health-card-practice', role: 'helseansvarlig', month: 4, lines: 'L253' },
  { id: 'duty-advise-rights', role: 'helseansvarlig', month: 5, lines: 'L254' },
  { id: 'duty-consent-routine', role: 'helseansvarlig', month: 10, lines: 'L254-255' },
  { id: 'duty-institution-contact', role: 'barnevernansvarlig', month: 1, lines: 'L260-261' },
  { id: 'duty-partner-helseansvarlig', role: 'barnevernansvarlig', month: 9, lines: 'L261' },
  { id: 'duty-municipal-cooperation', role: 'barnevernansvarlig', month: 10, lines: 'L262' },
  { id: 'duty-general-advice', role: 'barnevernansvarlig', month: 2, lines: 'L263' },
  { id: 'duty-mapping-routines', role: 'barnevernansvarlig', month: 4, lines: 'L263-264' },
  { id: 'duty-clarify-need', role: 'barnevernansvarlig', month: 5, lines: 'L264' },
  { id: 'duty-flexible-care', role: 'barnevernansvarlig', month: 11, lines: 'L264-265' },
];

export const dutyRoutines: readonly RoutineDraft[] = wheel.map(({ id, role, month, lines }) => ({
  id,
  ladder: ladders.gentle,
  statutory: false,
  timing: { kind: 'duty', role, rhythm: `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=20` },
  outcomes: [
    { id: 'done', nextDate: 'none' },
    { id: 'partly-done', nextDate: 'required' },
    { id: 'not-done', nextDate: 'none' },
  ],
  source: { document: '001', place: lines, strength: 'retningslinje', checked: '2026-11-22' },
}));
