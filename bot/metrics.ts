import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { auditChecks } from '../domain/audit/checks.ts';
import type { Clock, Messenger } from '../domain/ports.ts';
import { osloDate } from '../domain/time/oslo-time.ts';
import { lastAudit, readAuditMemory } from '../store/audit/memory.ts';
import { countMessages, countUnreconciled, oldestDueSeconds } from '../store/messages/count-messages.ts';
import type { Store } from '../store/open-store.ts';

/** How many days of messages that have come to an end are counted, today included. */
const daysCounted = 7;

/** What an operator watches: counts only, read when asked for, each through an index. */
export function createMetrics(store: Store, clock: Clock): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { db } = store;
  const today = () => osloDate(clock.now());
  const number = (name: string, help: string, read: () => Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  };
  new Gauge({
    name: 'brobygger_messages',
    help: `Messages in the outbox by state: all on their way, and those of the last ${daysCounted} days that have come to an end.`,
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      const counts = await countMessages(db, today().subtract({ days: daysCounted - 1 }));
      for (const [state, count] of Object.entries(counts)) this.set({ state }, count);
    },
  });
  number('brobygger_messages_unreconciled', 'Messages of unknown fate whose content nothing carries yet.', () => countUnreconciled(db));
  number('brobygger_oldest_due_seconds', 'How long the message has waited that has waited longest since its time came.', () =>
    oldestDueSeconds(db, clock.now()),
  );
  number('brobygger_people_unreachable', 'People who cannot be reached.', async () => {
    const row = await db
      .selectFrom('people')
      .select(sql<number>`count(*)::int`.as('count'))
      .where('unreachable_since', 'is not', null)
      .where('ended_on', 'is', null)
      .executeTakeFirst();
    return row?.count ?? 0;
  });
  number('brobygger_deadlines_overdue', 'Open deadlines past their due date.', async () => {
    const row = await db
      .selectFrom('deadlines')
      .select(sql<number>`count(*)::int`.as('count'))
      .where('state', '=', 'open')
      .where('due', '<', today().toString())
      .executeTakeFirst();
    return row?.count ?? 0;
  });
  new Gauge({
    name: 'brobygger_audit_findings',
    help: 'What the auditor found when it last ran, by check.',
    labelNames: ['check'],
    registers: [registry],
    async collect() {
      this.reset();
      const memory = await readAuditMemory(db);
      if (memory === null) return;
      for (const check of auditChecks) this.set({ check }, memory.findings.find((finding) => finding.check === check)?.count ?? 0);
    },
  });
  // Its age is the alarm: an auditor that cannot run finds nothing.
  number(
    'brobygger_audit_last_run_timestamp_seconds',
    'When the auditor last came to its end, by the clock of the database; 0: never.',
    async () => {
      const last = await lastAudit(db);
      return last === null ? 0 : last.atMs / 1_000;
    },
  );
  return registry;
}

/** The messenger, with every request counted by what came of it. */
export function countSends(messenger: Messenger, registry: Registry): Messenger {
  const sends = new Counter({
    name: 'brobygger_sends_total',
    help: 'Requests to Teams for new messages, by outcome and HTTP status.',
    labelNames: ['outcome', 'status'],
    registers: [registry],
  });
  return {
    send: async (...args) => {
      const outcome = await messenger.send(...args);
      sends.inc({ outcome: outcome.kind, status: outcome.kind === 'refused' ? String(outcome.status) : '' });
      return outcome;
    },
    update: (...args) => messenger.update(...args),
    holdBack: (...args) => messenger.holdBack(...args),
  };
}
