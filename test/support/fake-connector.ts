import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';

/** An activity the fake took: it would be on the person's screen. `body` is what was sent, parsed. */
export interface AcceptedActivity {
  /** The id the fake gave it; for a PUT the id of the activity it replaced. */
  readonly id: string;
  readonly method: 'POST' | 'PUT';
  readonly conversation: string;
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
      }
    | 'reset'
    /** No answer ever. */
    | 'hang'
    /** The plain answer, but not until `release()`. */
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

export interface FakeConnector {
  readonly serviceUrl: string;
  readonly accepted: readonly AcceptedActivity[];
  readonly requests: readonly SeenRequest[];
  /** Connections that are open now; tells whether a hung request still holds one. */
  openConnections(): Promise<number>;
  /** Faults are met in the order they were injected, the first that fits the request. */
  inject(fault: Fault): void;
  setMembers(conversation: string, members: readonly Member[]): void;
  /** Resolves as soon as so many activities have been accepted in all. Rejects when the fake closes first. */
  waitForAccepted(count: number): Promise<readonly AcceptedActivity[]>;
  waitForRequests(count: number): Promise<readonly SeenRequest[]>;
  /** Lets every slow answer go. */
  release(): void;
  close(): Promise<void>;
}

/**
 * A stand-in for Teams' connector service: a real HTTP server on loopback. It enforces no limits; it records, answers
 * as told, and lets a test wait for what arrives instead of sleeping.
 *
 * @param now milliseconds for the recorded times
 */
export async function startFakeConnector(now: () => number = () => performance.now()): Promise<FakeConnector> {
  const accepted: AcceptedActivity[] = [];
  const requests: SeenRequest[] = [];
  const faults: { readonly fault: Fault; left: number }[] = [];
  const members = new Map<string, readonly Member[]>();
  const heldBack: (() => void)[] = [];
  const waits: { readonly ready: () => boolean; readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];

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

  function takeFault(method: string, conversation: string): Fault | undefined {
    const index = faults.findIndex(
      ({ fault }) => (fault.conversation ?? conversation) === conversation && (fault.method ?? method) === method,
    );
    const entry = faults[index];
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) faults.splice(index, 1);
    return entry.fault;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? '';
    const path = new URL(request.url ?? '/', 'http://fake').pathname;
    requests.push({ method, path, authorization: request.headers.authorization ?? null, at: now() });
    settleWaits();

    const [, conversation, kind, id] = /^\/v3\/conversations\/([^/]+)\/(activities|members|pagedmembers)(?:\/([^/]+))?$/.exec(path) ?? [];
    if (conversation === undefined) return answerError(response, 404, 'NotFound');
    const thread = decodeURIComponent(conversation);
    const fault = takeFault(method, thread);
    if (fault?.phase === 'before-read') return meet(fault, request, response, () => answerJson(response, 202, {}));
    if (kind !== 'activities') return answerMembers(response, members.get(thread) ?? [], kind, id && decodeURIComponent(id));
    if (method !== 'POST' && method !== 'PUT') return answerError(response, 405, 'MethodNotAllowed');

    const body = parse(await readAll(request));
    if (body === undefined) return answerError(response, 400, 'BadSyntax');
    const activity: AcceptedActivity = {
      id: method === 'PUT' && id !== undefined ? decodeURIComponent(id) : `activity-${accepted.length + 1}`,
      method,
      conversation: thread,
      body,
      at: now(),
    };
    accepted.push(activity);
    settleWaits();
    const plain = () => answerJson(response, method === 'PUT' ? 200 : 201, { id: activity.id });
    if (fault) meet(fault, request, response, plain);
    else plain();
  }

  function meet({ answer }: Fault, request: IncomingMessage, response: ServerResponse, plain: () => void): void {
    if (answer === 'hang') return;
    if (answer === 'slow') return void heldBack.push(plain);
    if (answer === 'reset') return void request.socket.resetAndDestroy();
    const { status, subcode, retryAfter, body, headers } = answer;
    if (retryAfter !== undefined) {
      response.setHeader('Retry-After', retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter));
    }
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
    if (body === undefined) answerError(response, status, subcode ?? 'Fault');
    else write(response, status, body);
  }

  const server = createServer((request, response) => {
    // A fault in the fake itself must not look like one of Teams': the test that waits is told.
    handle(request, response).catch((error: Error) => {
      for (const wait of waits.splice(0)) wait.reject(error);
      answerError(response, 599, 'FaultInTheFake');
    });
  });
  // On a machine that stands still for seconds, a connection closed for idling would look like one of Teams' faults.
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The fake has no port.');

  return {
    serviceUrl: `http://127.0.0.1:${address.port}`,
    accepted,
    requests,
    openConnections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    inject: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    setMembers: (conversation, list) => void members.set(conversation, list),
    waitForAccepted: async (count) => {
      await waitUntil(() => accepted.length >= count);
      return accepted;
    },
    waitForRequests: async (count) => {
      await waitUntil(() => requests.length >= count);
      return requests;
    },
    release: () => {
      for (const letGo of heldBack.splice(0)) letGo();
    },
    close: async () => {
      for (const wait of waits.splice(0))
        wait.reject(new Error(`The fake closed with ${accepted.length} accepted of ${requests.length} requests.`));
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function answerMembers(response: ServerResponse, all: readonly Member[], kind: string | undefined, id: string | undefined): void {
  if (id === undefined) {
    answerJson(response, 200, kind === 'pagedmembers' ? { members: all } : all);
    return;
  }
  const member = all.find((one) => one.id === id || one.aadObjectId === id);
  if (member) answerJson(response, 200, member);
  else answerError(response, 404, 'MemberNotFoundInConversation');
}

function answerError(response: ServerResponse, status: number, code: string): void {
  answerJson(response, status, { error: { code, message: 'Told to by the test.' } });
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  write(response, status, JSON.stringify(body));
}

/** Not chained: restify, once loaded, replaces `writeHead` of every server in the process by one that returns nothing. */
function write(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(text);
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
