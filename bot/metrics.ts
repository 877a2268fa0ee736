import { sql } from 'kysely';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Clock } from '../domain/ports.ts';
import { osloDate } from '../domain/time/oslo-time.ts';
import { countByState } from '../store/messages/outbox.ts';
import type { Store } from '../store/open-store.ts';

/** What an operator watches: counts only, read when asked for. */
export function createMetrics(store: Store, clock: Clock): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'brobygger_messages',
    help: 'Messages in the outbox by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      this.reset();
      for (const [state, count] of Object.entries(await countByState(store.db))) this.set({ state }, count);
    },
  });
  new Gauge({
    name: 'brobygger_people_unreachable',
    help: 'People who cannot be reached.',
    registers,
    async collect() {
      const row = await store.db
        .selectFrom('people')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('unreachable_since', 'is not', null)
        .where('ended_on', 'is', null)
        .executeTakeFirst();
      this.set(row?.count ?? 0);
    },
  });
  new Gauge({
    name: 'brobygger_deadlines_overdue',
    help: 'Open deadlines past their due date.',
    registers,
    async collect() {
      const row = await store.db
        .selectFrom('deadlines')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('state', '=', 'open')
        .where('due', '<', osloDate(clock.now()).toString())
        .executeTakeFirst();
      this.set(row?.count ?? 0);
    },
  });
  return registry;
}
