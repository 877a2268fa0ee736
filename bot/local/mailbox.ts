import { once } from 'node:events';
import { createServer } from 'node:http';

/** The rest of the demo's cast: a connector on loopback that takes what is sent to people without a window. */
export interface Mailbox {
  readonly serviceUrl: string;
  close(): Promise<void>;
}

/** Takes every message and keeps none: what was sent stands in the database. */
export async function openMailbox(): Promise<Mailbox> {
  let count = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      count += 1;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ id: `mailbox-${count}` }));
    });
  });
  // A busy machine must not find its idle connections closed: a message would be of unknown fate for nothing.
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the mailbox has no port');
  server.unref();
  return {
    serviceUrl: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
