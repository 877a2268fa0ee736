import { connect } from 'node:net';
import { canary, chance, pick, type Random } from './odd-values.ts';

/** What came back. Status 0: the connection was closed without an answer, which only raw requests may meet. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
  /** How it was sent, for whoever reads a finding. */
  readonly how: string;
  /** The JSON that the server has read; undefined when it was not to be read at all. */
  readonly read: unknown;
}

/** Sends a body as it should be, with something wrong in its text or its headers, or by a raw socket with broken HTTP. */
export async function sendRequest(url: string, body: unknown, random: Random): Promise<Answered> {
  const text = JSON.stringify(body) ?? 'null';
  const which = random();
  if (which < 0.9) return post(url, Buffer.from(text), {}, 'whole');
  if (which < 0.96) return post(url, brokenText(text, random), {}, 'broken text');
  if (which < 0.985) {
    const headers = oddHeaders(random);
    return post(url, Buffer.from(text), headers, `with ${Object.keys(headers).join()}`);
  }
  return raw(url, text, random);
}

async function post(url: string, body: Buffer, headers: Readonly<Record<string, string>>, how: string): Promise<Answered> {
  const began = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: new Uint8Array(body),
  });
  const text = await response.text();
  return { status: response.status, text, ms: performance.now() - began, how, read: parsed(body) };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

function brokenText(text: string, random: Random): Buffer {
  const at = Math.floor(random() * text.length);
  switch (Math.floor(random() * 8)) {
    case 0:
      return Buffer.from(text.slice(0, at));
    case 1:
      return Buffer.from(`${text.slice(0, at)}${pick(random, ['"', '{', ']', '\\', ',', '\u0000', '\u2028'])}${text.slice(at)}`);
    case 2:
      return Buffer.concat([Buffer.from(text.slice(0, at)), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from(text.slice(at))]);
    case 3:
      // The same key twice, and the second one counts.
      return Buffer.from(text.replace('{', `{"type":"invoke","name":"${canary}","id":${String(random())},"conversation":null,`));
    case 4:
      return Buffer.from(text.replace(/\}$/, `,"conversation":{"id":"${canary}"},"from":{"id":"${canary}"}}`));
    case 5:
      return Buffer.from(`\ufeff${text}`);
    case 6:
      return Buffer.from(text.replace('{', `{"__proto__":{"${canary}":true},`));
    default:
      return Buffer.from(text, chance(random, 0.5) ? 'utf16le' : 'latin1');
  }
}

const oddHeaders = (random: Random): Readonly<Record<string, string>> =>
  pick<Readonly<Record<string, string>>>(random, [
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'application/jsonp' },
    { 'content-type': '' },
    { 'content-encoding': 'gzip' },
    { 'content-encoding': canary },
    { authorization: `Bearer ${canary}` },
    { authorization: 'Bearer a.b.c' },
    { accept: `${canary}/${canary}` },
    { 'accept-version': canary },
    { 'x-forwarded-for': canary, cookie: canary },
    { 'x-http-method-override': 'DELETE' },
  ]);

const rawLimitMs = 30_000;

/** What no HTTP client would send. The connection is closed from here, so that nobody waits for the rest. */
function raw(url: string, text: string, random: Random): Promise<Answered> {
  const { hostname, port, pathname } = new URL(url);
  const began = performance.now();
  const bytes = Buffer.byteLength(text);
  const head = (line: string, ...more: string[]): string =>
    [line, `Host: ${hostname}`, 'Content-Type: application/json', ...more, '', ''].join('\r\n');
  const plain = `POST ${pathname} HTTP/1.1`;
  const request = pick(random, [
    `${head(plain, `Content-Length: ${bytes + 40}`)}${text}`,
    `${head(plain, `Content-Length: ${Math.max(0, bytes - 7)}`, 'Connection: close')}${text}`,
    `${head(plain, 'Content-Length: -1')}${text}`,
    `${head(plain, 'Content-Length: 5', 'Content-Length: 7')}${text}`,
    `${head(plain, 'Content-Length: 99999999')}${text.slice(0, 100)}`,
    `${head(plain, 'Transfer-Encoding: chunked')}zz\r\n${text}\r\n0\r\n\r\n`,
    `${head(plain, 'Transfer-Encoding: chunked')}${bytes.toString(16)}\r\n${text}\r\n`,
    `${head(plain, 'Transfer-Encoding: chunked', `Content-Length: ${bytes}`)}${text}`,
    `${head(`POST ${pathname}?${canary}=%zz HTTP/1.1`, `Content-Length: ${bytes}`, 'Connection: close')}${text}`,
    `${head(`PUT ${pathname} HTTP/1.1`, `Content-Length: ${bytes}`, 'Connection: close')}${text}`,
    `${head(`POST ${pathname}/../../nothing-here-${canary} HTTP/1.1`, 'Content-Length: 0', 'Connection: close')}`,
    `${head(`POST ${'/a'.repeat(20_000)} HTTP/1.1`)}`,
    `${head(plain, `X-Long: ${'x'.repeat(70_000)}`)}`,
    `${head(plain, `X-Odd: \u0001\u0000`)}`,
    `GET / HTTP/9.9\r\n\r\n`,
    `${canary}\r\n\r\n`,
    '\u0016\u0003\u0001\u0000\u0000',
    head(plain, 'Expect: 100-continue', `Content-Length: ${bytes}`),
  ]);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => void socket.end(Buffer.from(request, 'latin1')));
    const timer = setTimeout(() => socket.destroy(new Error('a raw request was held open')), rawLimitMs);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', (error) => (Reflect.get(error, 'code') === undefined ? reject(error) : undefined));
    socket.on('close', () => {
      clearTimeout(timer);
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer.replace(/^HTTP\/1\.1 100[\s\S]*?\r\n\r\n/, ''))?.[1] ?? 0);
      // What reaches the server as it stands is for the server to judge; the oracle allows what the text itself would.
      resolve({
        status,
        text: answer,
        ms: performance.now() - began,
        how: `raw: ${request.slice(0, 60)}`,
        read: parsed(Buffer.from(text)),
      });
    });
  });
}
