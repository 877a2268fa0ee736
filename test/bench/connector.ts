import { once } from 'node:events';
import { createServer } from 'node:http';

/** Teams' side of a turn: takes every reply at once. Only the last is kept, so that a long bench does not fill the memory. */
export interface Connector {
  readonly serviceUrl: string;
  /** How many replies have come, and the newest. */
  taken(): { readonly count: number; readonly last: string };
  close(): Promise<void>;
}

/** `port`: 0 takes a free one. A GET gives the newest reply back, and counts as none. */
export async function startConnector(port = 0): Promise<Connector> {
  let count = 0;
  let last: readonly Buffer[] = [];
  const server = createServer((request, response) => {
    if (request.method === 'GET') return void response.end(Buffer.concat(last));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      last = chunks;
      count += 1;
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(`{"id":"reply-${count}"}`);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the connector has no port');
  return {
    serviceUrl: `http://127.0.0.1:${address.port}`,
    taken: () => ({ count, last: Buffer.concat(last).toString('utf8') }),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
