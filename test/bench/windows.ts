import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { createTeamsMessenger } from '../../bot/messenger/create-messenger.ts';
import { createLimiter } from '../../bot/messenger/limiter.ts';
import { tenantId } from '../../domain/ids.ts';
import type { Messenger } from '../../domain/ports.ts';
import { type FakeConnectorProcess, startFakeConnectorProcess } from '../support/fake-connector-process.ts';
import { type Figure, round, spreadOf, tell } from './figures.ts';
import type { BenchOptions } from './options.ts';
import { cardOfBench } from './windows-card.ts';

/** What Teams allows a tenant, and how much of it is to be used. */
const allowed = 50;
const share = 0.99;
const conversations = 2_000;
const slices = 5;
/** How many sends of a tenant are under way; most of them wait in the limiter. */
const underWay = 200;

/** How near the messenger comes to what Teams' windows allow, against a connector that enforces them exactly, in a process of its own. */
export async function measureWindows(options: BenchOptions): Promise<readonly Figure[]> {
  return [await measureTenants(1, options), await measureTenants(2, options)];
}

async function measureTenants(count: number, options: BenchOptions): Promise<Figure> {
  const sliceSeconds = options.quick ? 6 : 60;
  const fake = await startFakeConnectorProcess({ windows: 'teams', keyPattern: '"fallbackText":"([^"]*)"' });
  const messenger = createTeamsMessenger({
    bearer: null,
    timeoutMs: 15_000,
    limiter: createLimiter(),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    now: () => Date.now(),
  });
  const stop = new AbortController();
  try {
    const tenants = Array.from({ length: count }, (_, index) => startTenant(`tenant-${index + 1}`, messenger, fake, stop.signal));
    // The first second is a present: fifty at once. What lasts is measured.
    await wait(4_000);
    const rates: number[] = [];
    for (let slice = 0; slice < slices; slice += 1) {
      const [before, since] = [tenants.reduce((sum, { accepted }) => sum + accepted(), 0), performance.now()];
      await wait(sliceSeconds * 1_000);
      const [after, until] = [tenants.reduce((sum, { accepted }) => sum + accepted(), 0), performance.now()];
      rates.push(((after - before) / (until - since)) * 1_000);
      tell(`windows, ${count} tenant(s), slice ${slice + 1}/${slices}: ${round(rates.at(-1) ?? 0)} a second`);
    }
    stop.abort();
    for (const { finished } of tenants) await finished;
    const { overLimit, duplicates, accepted } = await fake.stats();
    const notAccepted = tenants.reduce((sum, { others }) => sum + others(), 0);
    const ours = spreadOf(rates);
    tell(`windows, ${count} tenant(s): ${accepted} accepted, ${overLimit} times 429, ${duplicates} twice, ${notAccepted} not accepted`);
    return {
      name:
        count === 1
          ? "messages a second to one tenant, under Teams' windows"
          : `messages a second to ${count} tenants together, under Teams' windows`,
      unit: 'per second',
      higherIsBetter: true,
      size: `${conversations} conversations a tenant, ${slices} slices of ${sliceSeconds} s one after the other; limiter, JSON and POST to a connector that keeps every documented window exactly, without the outbox; ${overLimit} answers of 429, ${duplicates} accepted twice`,
      runs: slices,
      ours,
      baseline: { what: 'what the windows allow', median: allowed * count, low: allowed * count, high: allowed * count },
      ratio: { median: round(ours.median / (allowed * count)) },
      target: `at least ${share * allowed * count}, and no 429`,
      reached: ours.median >= share * allowed * count && overLimit === 0 && duplicates === 0 && notAccepted === 0,
    };
  } finally {
    stop.abort();
    messenger.close();
    await fake.close();
  }
}

/** Sends to one tenant's conversations in turn, always so many under way, until told to stop. */
function startTenant(name: string, messenger: Messenger, { serviceUrl }: FakeConnectorProcess, stop: AbortSignal) {
  const tenant = tenantId(name);
  let next = 0;
  let accepted = 0;
  let others = 0;
  const sender = async (): Promise<void> => {
    while (!stop.aborted) {
      const number = next;
      next += 1;
      const conversationId = `${name}-chat-${number % conversations}`;
      const address = { tenant, conversationId, serviceUrl, botId: '28:bot', userId: `29:${number % conversations}` };
      const { kind } = await messenger.send(address, cardOfBench(String(number)));
      if (kind === 'accepted') accepted += 1;
      else others += 1;
    }
  };
  const finished = Promise.all(Array.from({ length: underWay }, sender));
  return { accepted: () => accepted, others: () => others, finished };
}
