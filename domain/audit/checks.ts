import type { PlainDate } from '../time/plain-date.ts';

/** Everything the auditor looks for, the gravest first. The texts are `audit.checks.<code>` in the locales. */
export const auditChecks = [
  /** A step's day has been planned without it: nobody is being asked. */
  'steps-not-planned',
  /** A nudge that was to go is in no message. */
  'nudges-without-message',
  /** A nudge that waited for a day was left when the day came. */
  'nudges-held-too-long',
  /** An open deadline whose ladder has steps left is never looked at again. */
  'ladders-stopped',
  /** A message's day passed and nothing carries its content. */
  'messages-not-sent',
  /** A message of unknown fate, refused or to somebody unreachable, whose content nothing carries. */
  'messages-not-carried',
  /** On its way for so long that whoever sent it is gone. */
  'messages-in-the-air',
  /** Its time came long ago and it still waits. */
  'messages-late',
  /** A job waits on its queue and nobody takes it. */
  'workers-silent',
  /** Deadlines that nobody in the line could be found for. */
  'nobody',
  /** The clock shows an earlier time than it has shown before. */
  'clock-went-back',
] as const;
export type AuditCheck = (typeof auditChecks)[number];

/** `broken`: reminders are being lost or delayed. `attention`: somebody should look, or rights itself. */
export type Severity = 'broken' | 'attention';

export interface Finding {
  readonly check: AuditCheck;
  /** How many deadlines, nudges, messages or queues. */
  readonly count: number;
  /** The oldest of them, an Oslo date. */
  readonly since: PlainDate;
  readonly severity: Severity;
}

export const severityOf: Readonly<Record<AuditCheck, Severity>> = {
  'steps-not-planned': 'broken',
  'nudges-without-message': 'broken',
  'nudges-held-too-long': 'broken',
  'ladders-stopped': 'broken',
  'messages-not-sent': 'broken',
  'messages-not-carried': 'broken',
  'messages-in-the-air': 'broken',
  'messages-late': 'attention',
  'workers-silent': 'broken',
  nobody: 'attention',
  'clock-went-back': 'attention',
};
