import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { pressButton } from '../../bot/actions/press-button.ts';
import type { AppContext } from '../../bot/app-context.ts';
import { createDrafts } from '../../bot/referral/drafts.ts';
import { readerFor } from '../../bot/turn/reader.ts';
import { personId } from '../../domain/ids.ts';
import type { JobContext } from '../../jobs/context.ts';
import { deliverAll } from '../../jobs/deliver.ts';
import { openStore } from '../../store/open-store.ts';
import { type HandClock, handClock, jobContext, planOf, realMessenger } from '../support/db-world.ts';
import { type ChainPress, stages } from './chain/chain-world.ts';
import { type DayToLive, type LifeLine, lifeOrders, moreOrders, writeLine } from './chain/orders.ts';
import { reportStanding } from './chain/report-standing.ts';

/** One life of the process: lives the days it is told with every real part, and kills itself where it is told to. */
const orders = lifeOrders.parse(JSON.parse(process.argv[2] ?? 'null'));
// At once, and not through a stream: what was passed must have been said when the process dies.
const say = (line: LifeLine): void => void writeSync(1, writeLine(line));

let passes = 0;
const store = await openStore(orders.place);
say({ kind: 'open' });
const clock = handClock(orders.days[0]?.date ?? '2027-01-04');
const messenger = realMessenger();
const context = jobContext(store, clock, messenger, (step) => {
  say({ kind: 'step', step });
  if (orders.kill?.step !== step) return;
  passes += 1;
  if (passes === orders.kill.pass) process.kill(process.pid, 'SIGKILL');
});

for (const each of orders.days) await liveDay(context, clock, each);
if (orders.report !== null) await tell(orders.report);
if (orders.stay) {
  for await (const line of createInterface({ input: process.stdin })) {
    const more = moreOrders.parse(JSON.parse(line));
    for (const each of more.days) await liveDay(context, clock, each);
    if (more.report !== null) await tell(more.report);
  }
}
messenger.close();
await store.close();

async function tell(range: { readonly from: string; readonly to: string }): Promise<void> {
  const line = writeLine({ kind: 'report', report: await reportStanding(store.db, range.from, range.to) });
  await new Promise<void>((resolve) => process.stdout.write(line, () => resolve()));
}

async function liveDay(at: JobContext, hand: HandClock, { date, from, presses }: DayToLive): Promise<void> {
  for (const stage of stages.slice(stages.indexOf(from))) {
    hand.moveTo(date, stage);
    say({ kind: 'stage', date, stage });
    await planOf(at);
    await deliver(at);
    const now = presses.filter((press) => press.stage === stage);
    for (const press of now) await pressed(at, press);
    if (now.length > 0) await deliver(at);
  }
}

/** A lock may outlive a killed process by a moment, and another process may be at it: the clock ticks again. */
async function deliver(at: JobContext): Promise<void> {
  for (let tick = 0; tick < 100; tick += 1) {
    await deliverAll(at);
    if (!(await hasWork(at))) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function pressed(at: JobContext, { person, verb, deadline, message, inputs }: ChainPress): Promise<void> {
  const app: AppContext = { ...at, wake: () => {}, homeTenant: null, demo: null, drafts: createDrafts(() => at.clock.now()) };
  // The card still shows the version it came with, also when the press was done by a process that died before it could answer.
  await pressButton(app, await readerFor(app, personId(person)), verb, { d: deadline, v: 1, m: message, i: 0, ...inputs });
}

async function hasWork({ store, clock }: JobContext): Promise<boolean> {
  const now = clock.now().toString();
  const { rows } = await sql`
    select 1 from messages where state = 'sending' or (state = 'sent' and changes > drawn)
      or (state = 'planned' and send_at <= ${now}::timestamptz and closes_at >= ${now}::timestamptz) limit 1`.execute(store.db);
  return rows.length > 0;
}
