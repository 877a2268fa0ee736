import { Agent, type Dispatcher } from 'undici';

export interface PostRequest {
  readonly method: 'POST' | 'PUT';
  /** Scheme, host and port. */
  readonly origin: string;
  readonly path: string;
  readonly body: string;
  readonly authorization: string | null;
  /** From now until the whole answer, the connection included. Milliseconds. */
  readonly timeoutMs: number;
}

/** How one request went. */
export type Posted =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfter: string | undefined; readonly body: string }
  /** Not a byte was written. */
  | { readonly kind: 'never-left'; readonly error: unknown }
  /** Something was written, or may have been, and no whole answer came. */
  | { readonly kind: 'no-answer'; readonly error: unknown };

export interface Post {
  /** Never throws, and never writes a request twice. */
  (request: PostRequest): Promise<Posted>;
  close(): Promise<void>;
}

/** Shorter than common servers' own: a connection the server is about to close makes a message ambiguous for nothing. */
const idleConnectionMs = 4_000;
const longestAnswer = 1_048_576;

/**
 * One request over connections that are kept. undici is used below its `request`, at `dispatch`, which tells when it starts
 * to write: before that, nothing has left; from then on, any failure leaves the fate unknown. Should it start once more,
 * the second is stopped before a byte is written.
 */
export function createPost(dispatcher: Dispatcher = ownConnections()): Post {
  const post = (request: PostRequest): Promise<Posted> =>
    new Promise((resolve) => {
      const { method, origin, path, body, authorization } = request;
      const headers = ['content-type', 'application/json; charset=utf-8', 'accept', '*/*', 'user-agent', 'Brobygger'];
      if (authorization !== null) headers.push('authorization', authorization);
      const handler = new OneRequest(request.timeoutMs, resolve);
      dispatcher.dispatch({ method, origin, path, body, headers }, handler);
    });
  return Object.assign(post, { close: () => dispatcher.destroy() });
}

const ownConnections = (): Agent =>
  new Agent({
    keepAliveTimeout: idleConnectionMs,
    keepAliveMaxTimeout: idleConnectionMs,
    // undici's own time-outs come in steps of half a second, so each request has a timer of its own instead.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: longestAnswer,
    pipelining: 1,
    allowH2: false,
  });

/** A class, because undici calls a handler's methods on itself; it lives as long as one request. */
class OneRequest implements Dispatcher.DispatchHandler {
  readonly #timer: NodeJS.Timeout;
  readonly #resolve: (posted: Posted) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #over = false;
  #status = 0;
  #retryAfter: string | undefined;
  #body: Buffer[] = [];

  constructor(timeoutMs: number, resolve: (posted: Posted) => void) {
    this.#resolve = resolve;
    this.#timer = setTimeout(() => {
      this.#fail(new TimeOut('No answer in time.'));
      // Frees the connection. One that waits for a connection is stopped when its turn comes.
      this.#controller?.abort(new TimeOut('No answer in time.'));
    }, timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#over || this.#controller !== null) {
      controller.abort(new TimeOut('Too late, or once already.'));
      return;
    }
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.#status = status;
    const retryAfter = headers['retry-after'];
    this.#retryAfter = typeof retryAfter === 'string' ? retryAfter : retryAfter?.[0];
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#body.push(chunk);
  }

  onResponseEnd(): void {
    const [first, ...rest] = this.#body;
    const body = first === undefined ? '' : rest.length === 0 ? first.toString('utf8') : Buffer.concat(this.#body).toString('utf8');
    this.#settle({ kind: 'answer', status: this.#status, retryAfter: this.#retryAfter, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error);
  }

  #fail(error: unknown): void {
    this.#settle({ kind: this.#controller === null ? 'never-left' : 'no-answer', error });
  }

  #settle(posted: Posted): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    this.#resolve(posted);
  }
}

class TimeOut extends Error {
  override readonly name = 'TimeOut';
  readonly code = 'time-out';
}
