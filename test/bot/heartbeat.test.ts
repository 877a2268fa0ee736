import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { HeartbeatUnheard, heartbeatTo } from '../../bot/heartbeat.ts';

let server: Server | null = null;
afterEach(async () => {
  server?.closeAllConnections();
  if (server !== null) await new Promise((resolve) => server?.close(resolve));
  server = null;
});

/** An address on this machine that answers so; gives it, and what it has been asked. */
async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['content-length'] ?? 'no body'}`);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}/ping/secret-word?rid=1`, asked };
}

describe('the heartbeat', () => {
  it('is one GET of the address, with nothing of ours in it', async () => {
    const { url, asked } = await listen((_request, response) => void response.end('OK'));
    await heartbeatTo(url)();
    expect(asked).toEqual(['GET /ping/secret-word?rid=1 no body']);
  });

  it.each([[301], [404], [500]])('is unheard when the answer is %i, which is not followed or repeated', async (status) => {
    const { url, asked } = await listen((_request, response) => void response.writeHead(status, { location: '/elsewhere' }).end());
    await expect(heartbeatTo(url)()).rejects.toThrow(HeartbeatUnheard);
    expect(asked).toHaveLength(1);
  });

  it('is given up when the address does not answer in time', async () => {
    const { url } = await listen(() => {});
    await expect(heartbeatTo(url, 50)()).rejects.toThrow(HeartbeatUnheard);
  });

  it('does not tell the address to anybody', async () => {
    const { url } = await listen((request) => void request.socket.destroy());
    const error: unknown = await heartbeatTo(url)().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HeartbeatUnheard);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('secret-word');
  });
});
