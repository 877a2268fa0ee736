import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { bundleProgram } from './bundle-program.ts';
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
  const program = bundleProgram('test/support/fake-connector-main.ts');
  const all: FakeProcessSettings = { windows: null, maxBytes: null, keep: 'keys', keyPattern: null, ...settings };
  const child = spawn(process.execPath, [program.file, JSON.stringify(all)], {
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
  program.remove();
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
