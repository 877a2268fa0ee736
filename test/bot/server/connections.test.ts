import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { guardConnections } from '../../../bot/server/guard-connections.ts';
import { listeningServer, messageActivity } from './listening-server.ts';

const limits = { maxConnections: 4, maxPipelined: 3, headTimeoutMs: 10_000 };

function client(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** Resolves when it is closed, also by a reset. */
const closing = (socket: Socket): Promise<void> => new Promise((resolve) => void socket.resume().once('close', () => resolve()));

it('a head that comes a byte at a time is cut off when its time is over, and whoever is answered in time is not', async () => {
  let now = 0;
  const wire = createServer((_request, response) => void response.end('ok'));
  const guard = guardConnections(wire, limits, () => now);
  wire.listen(0, '127.0.0.1');
  await once(wire, 'listening');
  onTestFinished(() => void wire.close());
  const address = wire.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const taken = once(wire, 'connection');
  const slow = client(address.port);
  await taken;
  slow.write('GET / HTTP/1.1\r\nHost: a\r\nX-a: ');
  const good = client(address.port);
  now = 6_000;
  good.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(good, 'data');
  slow.write('b');
  guard.sweep(10_000);
  expect(slow.destroyed).toBe(false);
  const closed = closing(slow);
  guard.sweep(10_001);
  await closed;
  expect(good.destroyed).toBe(false);
});

it('more connections than it takes are closed, and there is room again when one has gone', async () => {
  const { port } = await listeningServer({ limits });
  const held = Array.from({ length: limits.maxConnections }, () => client(port));
  await Promise.all(held.map((socket) => once(socket, 'connect')));
  const tooMany = client(port);
  await closing(tooMany);
  held[0]?.destroy();
  await expect
    .poll(async () => {
      const next = client(port);
      next.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
      return Promise.race([once(next, 'data').then(([data]) => String(data).slice(0, 12)), closing(next).then(() => 'closed')]);
    })
    .toBe('HTTP/1.1 200');
});

it('a connection that sends request after request without waiting is cut off, and no more of them are begun', async () => {
  let begun = 0;
  const { port } = await listeningServer({
    limits,
    process: () => {
      begun += 1;
      return new Promise(() => {});
    },
  });
  const socket = client(port);
  const body = messageActivity();
  const one = `POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const closed = closing(socket);
  socket.write(one.repeat(50));
  await closed;
  expect(begun).toBeLessThanOrEqual(limits.maxPipelined);
});

it.each([
  ['a header of 100 KB', `GET /healthz HTTP/1.1\r\nHost: a\r\nX-a: ${'a'.repeat(100_000)}\r\n\r\n`, '431'],
  ['something that is not HTTP', 'hei hei\r\n\r\n', '400'],
])('%s is answered %s and the connection closed', async (_, bytes, status) => {
  const { port, url } = await listeningServer();
  const socket = client(port);
  const answer: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => void answer.push(chunk));
  const closed = closing(socket);
  socket.write(bytes);
  await closed;
  expect(Buffer.concat(answer).toString()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

it('bodies that are on their way in share a budget, which is given back', async () => {
  const { port, post, turns } = await listeningServer({ limits: { maxBodyBytesAtOnce: 1_000 } });
  const begun = client(port);
  begun.write('POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n');
  begun.write(`{"a":"${'a'.repeat(800)}`);
  await expect.poll(async () => (await post(messageActivity())).status).toBe(429);
  begun.destroy();
  await expect.poll(async () => (await post(messageActivity())).status).toBe(200);
  expect(turns.length).toBe(1);
});

it('whoever asks while it is being found out whether it is ready gets the same answer', async () => {
  let looks = 0;
  let answer: () => void = () => {};
  const looked = new Promise<[]>((resolve) => {
    answer = () => resolve([]);
  });
  const { url, port } = await listeningServer({
    readiness: () => {
      looks += 1;
      return looked;
    },
  });
  const first = fetch(`${url}/readyz`);
  await expect.poll(() => looks).toBe(1);
  const socket = client(port);
  socket.write('GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(10));
  // Node begins them in order: when this one is answered, those before it have been begun.
  const other = client(port);
  other.write('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(other, 'data');
  expect(looks).toBe(1);
  answer();
  expect((await first).status).toBe(200);
  await once(socket, 'data');
});
