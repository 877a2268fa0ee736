import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Whether this caller may read the metrics: one on this machine, or one with the token. A request that a proxy passed
 * on counts as coming from elsewhere, although its connection is local.
 *
 * @param token the METRICS_TOKEN setting; null or empty when only this machine may read
 */
export function mayReadMetrics(request: IncomingMessage, token: string | null): boolean {
  const passedOn = request.headers.forwarded !== undefined || request.headers['x-forwarded-for'] !== undefined;
  if (!passedOn && isLoopback(request.socket.remoteAddress ?? '')) return true;
  const [, given] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  return token !== null && token !== '' && given !== undefined && sameSecret(given, token);
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}

/** Hashes first: the comparison takes equally long whatever the lengths and wherever they differ. */
function sameSecret(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
