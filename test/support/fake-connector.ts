import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { answerError, answerJson, answerMembers, meet } from './fake-connector-answers.ts';
import { acceptedRecord, type Repeated } from './fake-connector-record.ts';
import { addressPattern, parse, readAll, tenantOf } from './fake-connector-request.ts';
import { windowKeeper } from './fake-connector-windows.ts';

/** An activity the fake took: it would be on the person's screen. `body` is what was sent, parsed. */
export interface AcceptedActivity {
  /** The id the fake gave it; for a PUT the id of the activity it replaced. */
  readonly id: string;
  readonly method: 'POST' | 'PUT';
  readonly conversation: string;
  /** The activity it answers, from the address; null when it answers none. */
  readonly replyTo: string | null;
  readonly body: unknown;
  /** Milliseconds on the fake's clock. */
  readonly at: number;
}

/** Every request that reached the fake, whatever became of it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  readonly at: number;
}

/** What happens instead of a plain acceptance. */
export interface Fault {
  /** `before-read`: the body is not read and nothing is posted. `after-accept`: the activity is recorded, then this happens. */
  readonly phase: 'before-read' | 'after-accept';
  readonly answer:
    | {
        readonly status: number;
        /** Goes into `error.code` of the body. */
        readonly subcode?: string;
        /** Seconds, a date, or any text as it stands. */
        readonly retryAfter?: number | Date | string;
        /** The body as it stands, for malformed answers; otherwise the error is written as Teams writes it. */
        readonly body?: string;
        readonly headers?: Readonly<Record<string, string>>;
        /** The connection ends after so many characters of the body, though its head promised all of it. */
        readonly cutAfter?: number;
      }
    | 'reset'
    /** The connection is closed in good order, without an answer. */
    | 'close'
    /** No answer ever. */
    | 'hang'
    /** Goes on as if nothing were wrong, but not until `release()`. */
    | 'slow';
  /** How many requests meet this fault; the default is one. */
  readonly times?: number;
  /** Only requests to this conversation, or with this method. */
  readonly conversation?: string;
  readonly method?: string;
}

export interface Member {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly aadObjectId?: string;
  readonly tenantId?: string;
}

export interface FakeConnectorOptions {
  /** Milliseconds for the recorded times and the windows, never going back; the default is the machine's. */
  readonly now?: () => number;
  /** `teams`: whoever breaks one of Teams' documented windows gets 429 with Retry-After, and nothing is posted. */
  readonly windows?: 'teams' | null;
  /** A larger body gets 413 MessageSizeTooBig. Bytes; null is without end. */
  readonly maxBytes?: number | null;
  /** `keys`: only how often each message was accepted is kept, for runs of a hundred thousand. */
  readonly keep?: 'bodies' | 'keys';
  /** What makes two new messages in a conversation the same one; the default is the whole body's text. */
  readonly keyOf?: (body: unknown, text: string) => string;
}

/** What has come, in numbers. */
export interface FakeStats {
  readonly requests: number;
  readonly accepted: number;
  /** 429s given because a window was broken; those a test injected are not counted. */
  readonly overLimit: number;
  /** New messages accepted more than once. */
  readonly duplicates: number;
}

export interface FakeConnector {
  readonly serviceUrl: string;
  /** Empty, as `requests` is, when only keys are kept. */
  readonly accepted: readonly AcceptedActivity[];
  readonly requests: readonly SeenRequest[];
  stats(): FakeStats;
  /** New messages accepted more than once, by conversation and key. */
  duplicates(): readonly Repeated[];
  /** «conversation key» of every new message that was accepted. */
  acceptedKeys(): readonly string[];
  /** Connections that are open now; tells whether a hung request still holds one. */
  openConnections(): Promise<number>;
  /** Closes the connections on which nothing is under way, as a server does with idle ones. */
  closeIdleConnections(): void;
  /** Faults are met in the order they were injected, the first that fits the request. */
  inject(fault: Fault): void;
  setMembers(conversation: string, members: readonly Member[]): void;
  /** Resolves as soon as so many activities have been accepted in all. Rejects when the fake closes first. */
  waitForAccepted(count: number): Promise<readonly AcceptedActivity[]>;
  waitForRequests(count: number): Promise<readonly SeenRequest[]>;
  /** Lets everything slow go. */
  release(): void;
  close(): Promise<void>;
}

/**
 * A stand-in for Teams' connector service: a real HTTP server on loopback. It records exactly what it accepted, keeps Teams'
 * windows when asked to, fails as told, and lets a test wait for what arrives instead of sleeping.
 */
export async function startFakeConnector(options: FakeConnectorOptions = {}): Promise<FakeConnector> {
  const { now = () => performance.now(), maxBytes = null, keep = 'bodies', keyOf = (_body, text) => text } = options;
  const keeper = options.windows === 'teams' ? windowKeeper() : null;
  const record = acceptedRecord(keep, keyOf);
  const requests: SeenRequest[] = [];
  const faults: { readonly fault: Fault; left: number }[] = [];
  const members = new Map<string, readonly Member[]>();
  const heldBack: (() => void)[] = [];
  const waits: { readonly ready: () => boolean; readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  let requestCount = 0;
  let overLimit = 0;

  function settleWaits(): void {
    for (const wait of waits.splice(0)) {
      if (wait.ready()) wait.resolve();
      else waits.push(wait);
    }
  }

  function waitUntil(ready: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      waits.push({ ready, resolve, reject });
      settleWaits();
    });
  }

  /** The first fault that fits, if it is one of this phase. It stays where it is while it is not. */
  function takeFault(phase: Fault['phase'], method: string, conversation: string): Fault | null {
    if (faults.length === 0) return null;
    const index = faults.findIndex(
      ({ fault }) => (fault.conversation ?? conversation) === conversation && (fault.method ?? method) === method,
    );
    const entry = faults[index];
    if (entry?.fault.phase !== phase) return null;
    entry.left -= 1;
    if (entry.left <= 0) faults.splice(index, 1);
    return entry.fault;
  }

  function begin(request: IncomingMessage, response: ServerResponse): void {
    const method = request.method ?? '';
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    requestCount += 1;
    if (keep === 'bodies') requests.push({ method, path, authorization: request.headers.authorization ?? null, at: now() });
    settleWaits();
    const [, conversation, kind, id] = addressPattern.exec(path) ?? [];
    if (conversation === undefined) {
      answerError(response, 404, 'NotFound');
      return;
    }
    const thread = decodeURIComponent(conversation);
    const about = id === undefined ? undefined : decodeURIComponent(id);
    const goOn = (): void => {
      if (kind !== 'activities') {
        answerMembers(response, members.get(thread) ?? [], kind, about);
        return;
      }
      if (method !== 'POST' && method !== 'PUT') {
        answerError(response, 405, 'MethodNotAllowed');
        return;
      }
      readAll(request, (text) => accept(request, response, { method, thread, about, text }));
    };
    const fault = takeFault('before-read', method, thread);
    if (fault === null) {
      goOn();
      return;
    }
    const later = meet(fault, request, response, goOn);
    if (later !== null) heldBack.push(later);
  }

  function accept(request: IncomingMessage, response: ServerResponse, { method, thread, about, text }: Arrived): void {
    if (maxBytes !== null && Buffer.byteLength(text) > maxBytes) {
      answerError(response, 413, 'MessageSizeTooBig');
      return;
    }
    const body = parse(text);
    if (body === undefined) {
      answerError(response, 400, 'BadSyntax');
      return;
    }
    const at = now();
    const wait = keeper?.take(tenantOf(body), thread, at) ?? 0;
    if (wait > 0) {
      overLimit += 1;
      response.setHeader('Retry-After', String(Math.ceil(wait / 1_000)));
      answerError(response, 429, 'TooManyRequests');
      return;
    }
    const id = method === 'PUT' && about !== undefined ? about : `activity-${record.count() + 1}`;
    record.add({ id, method, conversation: thread, replyTo: method === 'POST' ? (about ?? null) : null, body, at }, text);
    settleWaits();
    const plain = () => answerJson(response, method === 'PUT' ? 200 : 201, { id });
    const fault = takeFault('after-accept', method, thread);
    if (fault === null) {
      plain();
      return;
    }
    const later = meet(fault, request, response, plain);
    if (later !== null) heldBack.push(later);
  }

  const server = createServer((request, response) => {
    try {
      begin(request, response);
    } catch (error) {
      // A fault in the fake itself must not look like one of Teams': the test that waits is told.
      for (const wait of waits.splice(0)) wait.reject(error instanceof Error ? error : new Error(String(error)));
      answerError(response, 599, 'FaultInTheFake');
    }
  });
  // On a machine that stands still for seconds, a connection closed for idling would look like one of Teams' faults.
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fake has no port.');

  return {
    serviceUrl: `http://127.0.0.1:${address.port}`,
    accepted: record.bodies,
    requests,
    stats: () => ({ requests: requestCount, accepted: record.count(), overLimit, duplicates: record.duplicates().length }),
    duplicates: record.duplicates,
    acceptedKeys: record.keys,
    openConnections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    closeIdleConnections: () => server.closeIdleConnections(),
    inject: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    setMembers: (conversation, list) => void members.set(conversation, list),
    waitForAccepted: async (count) => {
      await waitUntil(() => record.count() >= count);
      return record.bodies;
    },
    waitForRequests: async (count) => {
      await waitUntil(() => requestCount >= count);
      return requests;
    },
    release: () => {
      for (const letGo of heldBack.splice(0)) letGo();
    },
    close: async () => {
      for (const wait of waits.splice(0))
        wait.reject(new Error(`The fake closed with ${record.count()} accepted of ${requestCount} requests.`));
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Arrived {
  readonly method: 'POST' | 'PUT';
  readonly thread: string;
  /** The activity in the address: what is replaced or answered. */
  readonly about: string | undefined;
  readonly text: string;
}
