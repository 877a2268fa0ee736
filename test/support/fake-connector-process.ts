import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import { z } from 'zod';
import type { FakeStats, Fault } from './fake-connector.ts';
import type { FakeProcessOrder, FakeProcessSettings } from './fake-connector-main.ts';
import type { Repeated } from './fake-connector-record.ts';

/** A fake connector in a process of its own, so that it takes no time from what is measured. */
export interface FakeConnectorProcess {
  readonly serviceUrl: string;
  stats(): Promise<FakeStats>;
  duplicates(): Promise<readonly Repeated[]>;
  acceptedKeys(): Promise<readonly string[]>;
  inject(fault: Fault): Promise<void>;
  waitForAccepted(count: number): Promise<void>;
  release(): Promise<void>;
  closeIdleConnections(): Promise<void>;
  /** Ends the process. */
  close(): Promise<void>;
}

/**
 * Bundles and starts it; the working directory is the project's. By default it keeps keys only.
 *
 * @param settings.keyPattern a regular expression's source; what its groups find in a body's text is the message's key
 */
export async function startFakeConnectorProcess(settings: Partial<FakeProcessSettings> = {}): Promise<FakeConnectorProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'brobygger-fake-teams-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
  const program = join(folder, 'fake-connector.mjs');
  buildSync({
    entryPoints: [resolve('test/support/fake-connector-main.ts')],
    outfile: program,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  const all: FakeProcessSettings = { windows: null, maxBytes: null, keep: 'keys', keyPattern: null, ...settings };
  const child = spawn(process.execPath, [program, JSON.stringify(all)], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const gone = once(child, 'exit');
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  let asked = 0;
  child.on('message', (message) => {
    const { id, result, failed } = reply.parse(message);
    if (failed === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(failed));
    waiting.delete(id);
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The fake connector is gone.'));
  });
  const ask = (order: FakeProcessOrder): Promise<unknown> =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      child.send({ id: asked, order });
    });

  if (child.stdout === null) throw new Error('The fake connector has no output.');
  const [line]: unknown[] = await Promise.race([once(createInterface(child.stdout), 'line'), gone.then(() => ['null'])]);
  // It has read all it needs.
  rmSync(folder, { recursive: true, force: true });
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(String(line)));
  return {
    serviceUrl: url,
    stats: async () => stats.parse(await ask({ what: 'stats' })),
    duplicates: async () => z.array(z.object({ key: z.string(), times: z.number() })).parse(await ask({ what: 'duplicates' })),
    acceptedKeys: async () => z.array(z.string()).parse(await ask({ what: 'keys' })),
    inject: async (fault) => void (await ask({ what: 'inject', fault })),
    waitForAccepted: async (count) => void (await ask({ what: 'waitForAccepted', count })),
    release: async () => void (await ask({ what: 'release' })),
    closeIdleConnections: async () => void (await ask({ what: 'closeIdle' })),
    close: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

const reply = z.object({ id: z.number(), result: z.unknown(), failed: z.string().optional() });
const stats = z.object({ requests: z.number(), accepted: z.number(), overLimit: z.number(), duplicates: z.number() });
