import type { IncomingMessage } from 'node:http';

/** A conversation's activities or members: its id, which of them, and one of those. */
export const addressPattern = /^\/v3\/conversations\/([^/]+)\/(activities|members|pagedmembers)(?:\/([^/]+))?$/;

/** Whose limits a request counts against; empty when it does not say. */
export function tenantOf(body: unknown): string {
  const conversation: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'conversation') : undefined;
  const tenant: unknown = typeof conversation === 'object' && conversation !== null ? Reflect.get(conversation, 'tenantId') : undefined;
  return typeof tenant === 'string' ? tenant : '';
}

/** What is cut off on the way is never read to its end, so nothing is accepted. */
export function readAll(request: IncomingMessage, done: (text: string) => void): void {
  const chunks: Uint8Array[] = [];
  request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  request.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
}

/** Undefined when it is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
