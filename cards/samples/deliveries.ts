import { auditChecks, severityOf } from '../../domain/audit/checks.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { AuditView, DeliveriesView } from '../view-models.ts';
import { sampleToday } from './deadlines.ts';

/** Invented deliveries that did not simply arrive, and what an auditor could find. */
export const someDeliveries: DeliveriesView = {
  today: sampleToday,
  from: sampleToday.subtract({ days: 13 }),
  unsettled: { ambiguous: 1, failed: 1, unreachable: 1, late: 1 },
  settled: 14,
  items: [
    {
      name: 'Kari Nes (fiktiv)',
      on: plainDate('2027-03-02'),
      kind: 'daily',
      trouble: 'ambiguous',
      reason: 'no-answer',
      settled: null,
      next: 'next-message',
    },
    {
      name: 'Liv Strand (fiktiv)',
      on: plainDate('2027-03-02'),
      kind: 'daily',
      trouble: 'unreachable',
      reason: 'blocked-by-user',
      settled: null,
      next: 'stand-in',
    },
    {
      name: 'Jonas Vik (fiktiv)',
      on: plainDate('2027-03-02'),
      kind: 'daily',
      trouble: 'late',
      reason: 'waiting',
      settled: null,
      next: 'soon',
    },
    {
      name: 'Eva Lund (fiktiv)',
      on: plainDate('2027-03-01'),
      kind: 'daily',
      trouble: 'failed',
      reason: 'role-lost',
      settled: null,
      next: 'somebody-else',
    },
    {
      name: 'Ola Berg (fiktiv)',
      on: plainDate('2027-03-01'),
      kind: 'digest',
      trouble: 'ambiguous',
      reason: 'interrupted',
      settled: 'carried',
      next: 'not-repeated',
    },
    {
      name: 'Anders Moe (fiktiv)',
      on: plainDate('2027-02-24'),
      kind: 'daily',
      trouble: 'ambiguous',
      reason: 'proved-by-answer',
      settled: 'answered',
      next: 'next-message',
    },
  ],
  more: 12,
};

export const noDeliveries: DeliveriesView = {
  ...someDeliveries,
  unsettled: { ambiguous: 0, failed: 0, unreachable: 0, late: 0 },
  settled: 0,
  items: [],
  more: 0,
};

export const everyFinding: AuditView = {
  today: sampleToday,
  findings: auditChecks.map((check, index) => ({
    check,
    count: index + 1,
    since: sampleToday.subtract({ days: index }),
    severity: severityOf[check],
  })),
};

export const oneFinding: AuditView = { ...everyFinding, findings: everyFinding.findings.slice(-4, -3) };
export const noFinding: AuditView = { ...everyFinding, findings: [] };
