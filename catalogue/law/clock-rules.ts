import type { Span } from '../../domain/referral/clock/rule.ts';
import type { ClockRuleDraft } from './entry.ts';

const week: Span = { amount: 1, unit: 'weeks' };

/**
 * Every limit a clock can count. A change is an end date here and a new entry of the same kind: a clock keeps the one that held on its start date.
 *
 * @param pathwayWeeks what the installation follows for the national pathway: 12 (002 L246-248) or 6 (a draft of 2019); nobody could confirm either
 */
export const clockRules = (pathwayWeeks: number): readonly ClockRuleDraft[] => [
  // From the day the referral was received (FOR-2000-12-07-1233 § 3); the referrer is told within the same days since 1 June 2024.
  { kind: 'referral-assessment', spans: [{ amount: 10, unit: 'working-days' }], provision: 'referral-assessment' },
  // From the assessment. For people under 23 with mental illness or addiction; the patient's own limit may be shorter.
  { kind: 'help-start', from: '2024-06-01', spans: [{ amount: 65, unit: 'working-days' }], provision: 'help-start' },
  // From when they knew enough to complain. fvl § 30 and domstolloven § 149, through pbrl § 7-7.
  { kind: 'complaint', spans: [{ amount: 4, unit: 'weeks' }], onDayOff: 'next-working-day', provision: 'complaint' },
  // Nothing in bvl moves the week, so it is kept as it is.
  { kind: 'report-review', spans: [week], provision: 'report-review' },
  { kind: 'investigation', from: '2023-01-01', spans: [week, { amount: 3, unit: 'months' }], provision: 'investigation' },
  // «Inntil seks måneder totalt»: the extension makes the three months six, so both are counted from the same day, when the week has run out.
  {
    kind: 'investigation-extended',
    from: '2023-01-01',
    spans: [week, { amount: 6, unit: 'months' }],
    reading: 'total-from-week',
    provision: 'investigation',
  },
  { kind: 'reporter-receipt', from: '2023-01-01', spans: [{ amount: 3, unit: 'weeks' }], provision: 'reporter-answer' },
  { kind: 'reporter-outcome', from: '2023-01-01', spans: [{ amount: 3, unit: 'weeks' }], provision: 'reporter-answer' },
  { kind: 'pathway-reason', spans: [{ amount: pathwayWeeks, unit: 'weeks' }], reading: 'weeks-unsettled', provision: 'pathway-reason' },
  { kind: 'institution-plan', from: '2026-01-01', spans: [{ amount: 4, unit: 'weeks' }], provision: 'institution-plan' },
  { kind: 'institution-plan-acute', from: '2026-01-01', spans: [week], provision: 'institution-acute' },
  { kind: 'institution-visit', from: '2026-01-01', spans: [week], provision: 'institution-visit' },
  {
    kind: 'institution-visit-acute',
    from: '2026-01-01',
    spans: [{ amount: 2, unit: 'working-days' }],
    provision: 'institution-acute',
  },
  {
    kind: 'transition-meeting',
    from: '2026-01-01',
    spans: [{ amount: 3, unit: 'months' }],
    direction: 'before',
    provision: 'transition-meeting',
  },
  // The law has no number of days («forsvarlig tid»), and none for guidance: the agreement's own.
  { kind: 'epikrise', spans: [], provision: 'epikrise' },
  { kind: 'guidance-request', spans: [], provision: 'guidance-request' },
];
