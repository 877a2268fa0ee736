import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Activity, InvokeResponse } from 'botbuilder';
import { pino } from 'pino';
import { Counter, type Registry } from 'prom-client';
import restify from 'restify';
import type { Log } from '../../domain/ports.ts';
import { type BodyBudget, bodyBudget } from './body-budget.ts';
import { checkActivity } from './check-activity.ts';
import { RequestError } from './errors.ts';
import { type ConnectionLimits, guardConnections } from './guard-connections.ts';
import { mayReadMetrics } from './metrics-access.ts';
import { readJson } from './read-body.ts';

/** One turn. What it returns answers an invoke; what it throws becomes a 500, or the status of a `RequestError`. */
export type ProcessActivity = (turn: {
  /** The Authorization header, unchecked, or empty. */
  readonly authorization: string;
  readonly activity: Activity;
  /** The text was too long and has been cut. */
  readonly textCut: boolean;
}) => Promise<InvokeResponse | undefined>;

export interface ServerLimits extends ConnectionLimits {
  readonly maxBodyBytes: number;
  /** Of all bodies that are on their way in at the same time. */
  readonly maxBodyBytesAtOnce: number;
  readonly maxJsonDepth: number;
  /** UTF-16 units of an activity's text. */
  readonly maxTextLength: number;
  readonly bodyTimeoutMs: number;
  readonly readinessTimeoutMs: number;
}

export const defaultLimits: ServerLimits = {
  maxBodyBytes: 256 * 1_024,
  maxBodyBytesAtOnce: 16 * 1_024 * 1_024,
  maxJsonDepth: 64,
  maxTextLength: 4_000,
  bodyTimeoutMs: 10_000,
  readinessTimeoutMs: 2_000,
  maxConnections: 512,
  maxPipelined: 16,
  headTimeoutMs: 10_000,
};

/** Something that must work before the bot can: its name is a code, such as `database`. */
export interface ReadinessCheck {
  readonly name: string;
  readonly ok: boolean;
}

/** What a route answers; bytes and text as they are, any other object as JSON. */
export interface Answer {
  readonly status: number;
  readonly body?: object | string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly handle: (request: IncomingMessage) => Promise<Answer>;
}

export interface ServerOptions {
  readonly process: ProcessActivity;
  readonly log: Log;
  readonly limits?: Partial<ServerLimits>;
  readonly metrics: {
    readonly registry: Registry;
    /** METRICS_TOKEN; null when only this machine may read the metrics. */
    readonly token: string | null;
  };
  readonly readiness: () => Promise<readonly ReadinessCheck[]>;
  readonly extraRoutes?: readonly Route[];
  /** A new id for an error, which the caller gets and the log has. */
  readonly newId: () => string;
}

export interface BotServer {
  /**
   * Listens; port 0 lets the operating system choose.
   *
   * @throws when the port is taken or not allowed, with a sentence that says what to do
   */
  listen(port: number, host: string): Promise<{ readonly port: number; readonly url: string }>;
  /** Takes no more, finishes what it has, and after `graceMs` lets go of what is not finished. */
  close(graceMs: number): Promise<void>;
}

/**
 * The bot's HTTP side: it only carries activities in and answers out. A caller's mistake gets a short JSON answer
 * (`code`, `message`) and one log line with the code; no answer and no line carries what the caller wrote.
 */
export function createServer(options: ServerOptions): BotServer {
  const { log, metrics, newId } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const settings: restify.ServerOptions = { name: 'brobygger' };
  // Restify's own log goes to standard output, with addresses; its type is that of a library it no longer uses.
  Reflect.set(settings, 'log', pino({ level: 'silent' }));
  const server = restify.createServer(settings);
  const wire = server.server instanceof http.Server ? server.server : null;
  if (!wire) throw new TypeError('Restify did not make an HTTP server.');
  // How long a head may take, and a whole request with a body that nobody reads: Node looks after that now and then, the guard each second.
  wire.headersTimeout = limits.headTimeoutMs;
  wire.requestTimeout = limits.headTimeoutMs + limits.bodyTimeoutMs * 2;
  const guard = guardConnections(wire, limits, () => performance.now());
  const sweeping = setInterval(() => guard.sweep(performance.now()), 1_000).unref();
  const budget = bodyBudget(limits.maxBodyBytesAtOnce);
  const ready = oneAtATime(() => readyz(options.readiness, limits.readinessTimeoutMs));

  const answered = new Counter({
    name: 'brobygger_http_requests_total',
    help: 'HTTP requests answered.',
    labelNames: ['route', 'status'],
    registers: [metrics.registry],
  });
  const routes: readonly Route[] = [
    { method: 'post', path: '/api/messages', handle: (request) => takeActivity(request, options.process, limits, budget) },
    { method: 'get', path: '/healthz', handle: async () => ({ status: 200, body: { alive: true } }) },
    { method: 'get', path: '/readyz', handle: ready },
    { method: 'get', path: '/metrics', handle: (request) => metricsFor(request, metrics) },
    ...(options.extraRoutes ?? []),
  ];

  for (const route of routes) {
    server[route.method](route.path, async (request: restify.Request, response: restify.Response) => {
      // Cut off while what it had sent was being read: nobody is there to be answered.
      if (request.socket.destroyed) return;
      const { status, text, headers } = await route
        .handle(request)
        .then(write)
        .catch((error: unknown) => write(answerFor(error, route.path, log, newId)));
      answered.inc({ route: route.path, status: String(status) });
      // While closing, a connection that is kept open would hold up the end for as long as it may idle.
      response.writeHead(status, wire.listening ? headers : { ...headers, Connection: 'close' });
      response.end(text);
    });
  }
  server.on('restifyError', (_request: restify.Request, response: restify.Response, error: unknown, done: () => void) => {
    const { status, text = '', headers } = write(answerForNoRoute(error, log));
    response.sendRaw(status, text, wire.listening ? headers : { ...headers, Connection: 'close' });
    done();
  });
  // Restify repeats the wire's errors, and an error nobody listens to ends the process; `listen` tells of them.
  server.on('error', () => {});

  return {
    listen: async (port, host) => {
      const listening = once(wire, 'listening');
      wire.listen(port, host);
      await listening.catch((error: unknown) => {
        throw new Error(listenProblem(error, port, host), { cause: error });
      });
      const address = wire.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      return { port: actual, url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}` };
    },
    close: async (graceMs) => {
      if (!wire.listening) return;
      const closed = once(wire, 'close');
      wire.close();
      const timer = setTimeout(() => wire.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
      clearInterval(sweeping);
    },
  };
}

async function takeActivity(request: IncomingMessage, process: ProcessActivity, limits: ServerLimits, budget: BodyBudget): Promise<Answer> {
  const { maxBodyBytes: maxBytes, maxJsonDepth: maxDepth, bodyTimeoutMs: timeoutMs } = limits;
  const body = await readJson(request, { maxBytes, maxDepth, timeoutMs, budget });
  const { activity, textCut } = checkActivity(body, limits.maxTextLength);
  const reply = await process({ authorization: request.headers.authorization ?? '', activity, textCut });
  const replyBody: unknown = reply?.body;
  return {
    status: reply?.status ?? 200,
    ...(typeof replyBody === 'string' || (typeof replyBody === 'object' && replyBody !== null) ? { body: replyBody } : {}),
  };
}

/** Whoever asks while it is being found out gets the same answer: asking often costs no more than asking once. */
function oneAtATime<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let asking: Promise<Result> | null = null;
  return () => {
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
}

async function readyz(readiness: ServerOptions['readiness'], timeoutMs: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const timeOut = new Promise<readonly ReadinessCheck[]>((resolve) => {
    timer = setTimeout(() => resolve([{ name: 'readiness-timeout', ok: false }]), timeoutMs);
  });
  try {
    const checks = await Promise.race([readiness().catch(() => [{ name: 'readiness', ok: false }]), timeOut]);
    const missing = checks.filter(({ ok }) => !ok).map(({ name }) => name);
    return missing.length === 0 ? { status: 200, body: { ready: true } } : { status: 503, body: { ready: false, missing } };
  } finally {
    clearTimeout(timer);
  }
}

async function metricsFor(request: IncomingMessage, { registry, token }: ServerOptions['metrics']): Promise<Answer> {
  if (!mayReadMetrics(request, token))
    throw new RequestError(401, 'MetricsNotAllowed', 'Ask from the machine itself, or with the metrics token as a bearer.', {
      'WWW-Authenticate': 'Bearer',
    });
  return { status: 200, body: await registry.metrics(), headers: { 'Content-Type': registry.contentType } };
}

function answerFor(error: unknown, route: string, log: Log, newId: () => string): Answer {
  if (error instanceof RequestError) {
    const { status, code, message, headers } = error;
    log.info({ route, status, code }, 'http.refused');
    return { status, body: { code, message }, headers };
  }
  const id = newId();
  log.error({ route, id, error: error instanceof Error ? error.name : typeof error, at: placeOf(error) }, 'http.failed');
  return { status: 500, body: { code: 'Failed', message: 'Something went wrong here. Tell the operator this id.', id } };
}

/** What restify refuses by itself: an address, a method or a version we do not have. Its own sentences repeat what the caller wrote. */
function answerForNoRoute(error: unknown, log: Log): Answer {
  const given: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
  const status = typeof given === 'number' && given >= 400 && given <= 599 ? given : 500;
  const body = refusals[status] ?? { code: 'NotTaken', message: 'The request cannot be taken as it is.' };
  log.info({ route: null, status, code: body.code }, 'http.refused');
  return { status, body };
}

const refusals: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  404: { code: 'NotFound', message: 'There is nothing at this address.' },
  405: { code: 'MethodNotAllowed', message: 'This address does not take this method.' },
  500: { code: 'Failed', message: 'Something went wrong here.' },
};

/** What goes on the wire; made before anything is sent, so that a bad answer becomes a 500 and not half an answer. */
function write({ status, body, headers }: Answer): { status: number; text: string | Buffer | undefined; headers: Record<string, string> } {
  if (!Number.isInteger(status) || status < 200 || status > 599) throw new TypeError('An answer has no HTTP status.');
  const isJson = typeof body === 'object' && !Buffer.isBuffer(body);
  return {
    status,
    text: isJson ? JSON.stringify(body) : body,
    headers: {
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      ...(isJson ? { 'Content-Type': 'application/json; charset=utf-8' } : {}),
      ...headers,
    },
  };
}

/** Where an error was made: function, file and line. Its message may hold what a person wrote, so that stays out. */
function placeOf(error: unknown): string | null {
  const stack = error instanceof Error ? (error.stack ?? '').replace(error.message, '') : '';
  return /^ {4}at (.+)$/m.exec(stack)?.[1] ?? null;
}

function listenProblem(error: unknown, port: number, host: string): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is taken. Set PORT to another number, or stop what uses it.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Set PORT to a number above 1023.`;
  return `Cannot listen on ${host}, port ${port} (${String(code)}).`;
}
