import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { osloDate } from '../../domain/time/oslo-time.ts';
import { claimMessages } from '../../store/messages/claim.ts';
import { beginning, dueMessages } from '../../store/messages/due.ts';
import { recordOutcomes } from '../../store/messages/record-outcomes.ts';
import { type Database, openStore, type Store } from '../../store/open-store.ts';
import { inChunks } from '../../store/rows.ts';
import { type Figure, ratioOf, round, spreadOf, tell } from './figures.ts';
import type { BenchOptions } from './options.ts';
import { startServer } from './postgres.ts';
import { fillForSending, measured, sendingTime } from './send-world.ts';

const due = 10_000;
const now = Temporal.Instant.from(sendingTime);
/** As many as the worker reads ahead, and as many as go together when 32 are in the air. */
const readAtOnce = 128;
const inAGroup = 32;

/** What claiming and finishing costs a message when the outbox holds more and more that is not due. */
export async function measureOutbox(options: BenchOptions): Promise<readonly Figure[]> {
  const sizes = options.quick ? [due, 100_000] : [due, 100_000, 1_000_000];
  const runs = 5;
  const server = await startServer();
  const boxes: { readonly size: number; readonly store: Store; readonly costs: number[]; readonly growth: number[] }[] = [];
  try {
    for (const size of sizes) {
      const store = await openStore({ databaseUrl: await server.database(`outbox_${size}`), dataDir: '' });
      boxes.push({ size, store, costs: [], growth: [] });
      await fillForSending(store, due, size, 'http://127.0.0.1:1');
      await sql`vacuum analyze`.execute(store.db);
      tell(`an outbox of ${size.toLocaleString('en')}: filled`);
    }
    // In turn, so that what disturbs one disturbs all; the first round compiles the code and is not counted.
    for (let run = -1; run < runs; run += 1) {
      for (const { store, costs, growth } of boxes) {
        const before = process.memoryUsage.rss();
        const cost = await emptyOutbox(store.db);
        if (run >= 0) {
          costs.push(cost);
          growth.push((process.memoryUsage.rss() - before) / 2 ** 20);
        }
        await refill(store.db);
      }
    }
  } finally {
    for (const { store } of boxes) await store.close();
    await server.stop();
  }
  const small = spreadOf(boxes[0]?.costs ?? []);
  return boxes.map(({ size, costs, growth }): Figure => {
    const ours = spreadOf(costs);
    const ratio = ratioOf(ours, small);
    const memory = round(spreadOf(growth).median);
    tell(`an outbox of ${size.toLocaleString('en')}: ${ours.median} us a message, ratio ${ratio.median}, memory ${memory} MB`);
    return {
      name: `claiming and finishing a message: ${due.toLocaleString('en')} due among ${size.toLocaleString('en')}`,
      unit: 'us',
      size: `PostgreSQL; read ${readAtOnce}, claimed and finished ${inAGroup} at a time, one after the other, every statement committed; resident memory grew by ${memory} MB`,
      runs,
      ours,
      baseline: { what: `the same with ${due.toLocaleString('en')} in all`, ...small },
      ratio,
      target: 'the same within 20 %',
      reached: ratio.median <= 1.2,
    };
  });
}

/** Microseconds a message, from the first look until every one is finished. */
async function emptyOutbox(db: Database): Promise<number> {
  const startedAt = performance.now();
  let finished = 0;
  let after = beginning;
  for (;;) {
    const { messages } = await dueMessages(db, measured, now, after, readAtOnce);
    const last = messages.at(-1);
    if (last === undefined) break;
    after = last.place;
    for (const group of inChunks(messages, inAGroup)) {
      const taken = await claimMessages(db, group, now);
      if (taken.size !== group.length) throw new Error(`${taken.size} of ${group.length} messages were claimed`);
      const news = group.map((message) => ({
        message,
        outcome: { state: 'sent', conversationId: `a:${message.person}`, activityId: `activity-${message.id}` } as const,
        claimed: true,
      }));
      await recordOutcomes(db, news, now, osloDate(now));
      finished += group.length;
    }
  }
  if (finished !== due) throw new Error(`${finished} of ${due} messages were finished`);
  return ((performance.now() - startedAt) * 1_000) / due;
}

/** As it was; what the updates left behind is cleared away, as the server does by itself in time. */
async function refill(db: Database): Promise<void> {
  await sql`
    update messages set state = 'planned', attempts = 0, claimed_at = null, sent_at = null, conversation_id = null, activity_id = null
    where tenant_id = ${measured} and claimed_at is not null`.execute(db);
  await sql`vacuum messages`.execute(db);
}
