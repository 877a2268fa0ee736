import { z } from 'zod';
import { type Fault, startFakeConnector } from './fake-connector.ts';

/** The fake connector as a process of its own: prints its address as one JSON line, then does what it is told over IPC. */
const settings = z.object({
  windows: z.enum(['teams']).nullable(),
  maxBytes: z.number().nullable(),
  keep: z.enum(['bodies', 'keys']),
  keyPattern: z.string().nullable(),
});
export type FakeProcessSettings = Readonly<z.infer<typeof settings>>;

const order = z.discriminatedUnion('what', [
  z.object({ what: z.enum(['stats', 'duplicates', 'keys', 'release', 'closeIdle']) }),
  z.object({ what: z.literal('inject'), fault: z.custom<Fault>((value) => typeof value === 'object' && value !== null) }),
  z.object({ what: z.literal('waitForAccepted'), count: z.number() }),
]);
export type FakeProcessOrder = Readonly<z.infer<typeof order>>;

const { windows, maxBytes, keep, keyPattern } = settings.parse(JSON.parse(process.argv[2] ?? 'null'));
const pattern = keyPattern === null ? null : new RegExp(keyPattern);
const fake = await startFakeConnector({
  windows,
  maxBytes,
  keep,
  ...(pattern === null ? {} : { keyOf: (_body: unknown, text: string) => pattern.exec(text)?.slice(1).join(' ') ?? text }),
});

async function obey(told: FakeProcessOrder): Promise<unknown> {
  switch (told.what) {
    case 'stats':
      return fake.stats();
    case 'duplicates':
      return fake.duplicates();
    case 'keys':
      return fake.acceptedKeys();
    case 'release':
      return fake.release();
    case 'closeIdle':
      return fake.closeIdleConnections();
    case 'inject':
      return fake.inject(told.fault);
    case 'waitForAccepted':
      return void (await fake.waitForAccepted(told.count));
  }
}

const envelope = z.object({ id: z.number(), order });
process.on('message', (message: unknown) => {
  const { id, order: told } = envelope.parse(message);
  obey(told).then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, failed: String(error) }),
  );
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ url: fake.serviceUrl })}\n`);
