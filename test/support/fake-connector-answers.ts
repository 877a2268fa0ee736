import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, Member } from './fake-connector.ts';

/** Answers as a fault says; `plain` is what would have been done without it. Gives what to call at `release()`, or null. */
export function meet(fault: Fault, request: IncomingMessage, response: ServerResponse, plain: () => void): (() => void) | null {
  const { answer } = fault;
  if (answer === 'hang') return null;
  if (answer === 'slow') return plain;
  if (answer === 'reset') {
    request.socket.resetAndDestroy();
    return null;
  }
  if (answer === 'close') {
    request.socket.destroySoon();
    return null;
  }
  const { status, subcode, retryAfter, headers, cutAfter } = answer;
  const body = answer.body ?? errorBody(subcode ?? 'Fault');
  if (retryAfter !== undefined) {
    response.setHeader('Retry-After', retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter));
  }
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  if (cutAfter === undefined) write(response, status, body);
  else cut(response, status, body, cutAfter);
  return null;
}

/** The head promises the whole body; the connection ends in the middle of it. */
function cut(response: ServerResponse, status: number, body: string, after: number): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
  response.write(body.slice(0, after), () => response.socket?.destroySoon());
}

export function answerMembers(response: ServerResponse, all: readonly Member[], kind: string | undefined, id: string | undefined): void {
  if (id === undefined) {
    answerJson(response, 200, kind === 'pagedmembers' ? { members: all } : all);
    return;
  }
  const member = all.find((one) => one.id === id || one.aadObjectId === id);
  if (member) answerJson(response, 200, member);
  else answerError(response, 404, 'MemberNotFoundInConversation');
}

/** As Teams writes an error. */
export function answerError(response: ServerResponse, status: number, code: string): void {
  write(response, status, errorBody(code));
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  write(response, status, JSON.stringify(body));
}

const errorBody = (code: string): string => JSON.stringify({ error: { code, message: 'Told to by the test.' } });

/** Not chained: restify, once loaded, replaces `writeHead` of every server in the process by one that returns nothing. */
function write(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
