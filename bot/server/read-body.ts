import type { IncomingMessage } from 'node:http';
import type { BodyBudget } from './body-budget.ts';
import { badJson, notJson, RequestError, tooDeep, tooLarge, tooMuchAtOnce, tooSlow } from './errors.ts';

export interface BodyLimits {
  readonly maxBytes: number;
  /** Objects and lists inside each other. */
  readonly maxDepth: number;
  /** From the head of the request to the end of its body, milliseconds. */
  readonly timeoutMs: number;
  /** What all bodies together may take. */
  readonly budget: BodyBudget;
}

/**
 * Reads a JSON body. Restify's own reader is not used: it unpacks gzip without a limit (a 97 kB body became 100 MB),
 * a body that is no gzip ends the process, and it answers 413 only after the last byte has come.
 *
 * @throws {RequestError} 415, 413, 408, 429 or 400; a body over the limit is refused at its first byte too many
 */
export async function readJson(request: IncomingMessage, limits: BodyLimits): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) throw notJson();
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') throw notJson();
  if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes) throw tooLarge(limits.maxBytes);

  const text = decode(await readBytes(request, limits));
  if (isDeeper(text, limits.maxDepth)) throw tooDeep(limits.maxDepth);
  try {
    return JSON.parse(text, refusePrototype);
  } catch {
    throw badJson();
  }
}

/** A key that would become the prototype of an object somebody copies this one into. */
function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('__proto__');
  return value;
}

function readBytes(request: IncomingMessage, { maxBytes, timeoutMs, budget }: BodyLimits): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let taken = 0;
    const timer = setTimeout(() => stop(tooSlow()), timeoutMs);

    function onData(chunk: Buffer): void {
      size += chunk.length;
      if (size > maxBytes) stop(tooLarge(maxBytes));
      else if (!budget.take(chunk.length)) stop(tooMuchAtOnce());
      else {
        chunks.push(chunk);
        taken += chunk.length;
      }
    }
    function onEnd(): void {
      stop(null);
    }
    function onBroken(): void {
      stop(new RequestError(400, 'Incomplete', 'The body ended before it was complete.'));
    }
    function stop(error: RequestError | null): void {
      clearTimeout(timer);
      budget.giveBack(taken);
      taken = 0;
      request.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
      // The rest is thrown away as it comes, so that the sender gets to see the answer.
      request.on('error', () => {}).resume();
      if (error !== null) reject(error);
      else resolve(Buffer.concat(chunks));
    }
    request.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken);
  });
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badJson();
  }
}

/** Counts brackets outside strings; the text need not be valid JSON. */
function isDeeper(text: string, maxDepth: number): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charCodeAt(i);
    if (char === 0x22) inString = !inString;
    else if (char === 0x5c && inString) i += 1;
    else if (inString) continue;
    else if (char === 0x7b || char === 0x5b) depth += 1;
    else if (char === 0x7d || char === 0x5d) depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}
