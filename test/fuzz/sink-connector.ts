import { once } from 'node:events';
import { createServer } from 'node:http';

/** A stand-in for Teams' connector that takes everything and keeps nothing: a hundred thousand cards would fill the memory. */
export interface SinkConnector {
  readonly serviceUrl: string;
  /** Cards it has taken. */
  taken(): number;
  close(): Promise<void>;
}

export async function startSinkConnector(): Promise<SinkConnector> {
  let taken = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const isCard = request.method === 'POST' || request.method === 'PUT';
      if (isCard) taken += 1;
      response.statusCode = isCard ? 201 : 404;
      response.setHeader('Content-Type', 'application/json');
      response.end(isCard ? JSON.stringify({ id: `sink-${taken}` }) : '{"error":{"code":"NotFound","message":"nobody"}}');
    });
  });
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sink has no port.');
  return {
    serviceUrl: `http://127.0.0.1:${address.port}`,
    taken: () => taken,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
