import { once } from 'node:events';
import { createServer, connect as dial, type Socket } from 'node:net';

/** Stands between a program and a server on loopback, and can be a broken network. */
export interface TcpProxy {
  readonly port: number;
  /**
   * From now on nothing comes through, neither bytes nor that one side has hung up, on the connections there are and on new
   * ones. Nobody is told.
   */
  swallow(): void;
  /** New connections work again; those that lost bytes stay silent for ever. */
  heal(): void;
  /** Cuts every connection with a reset, both ways. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a proxy on a free port to this one. */
export async function startTcpProxy(toPort: number): Promise<TcpProxy> {
  interface Pair {
    readonly near: Socket;
    readonly far: Socket;
    silent: boolean;
  }
  const pairs = new Set<Pair>();
  let swallowing = false;

  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = dial({ port: toPort, host: '127.0.0.1', allowHalfOpen: true });
    const pair: Pair = { near, far, silent: swallowing };
    pairs.add(pair);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => void (pair.silent || to.write(bytes)));
      from.on('end', () => void (pair.silent || to.end()));
      from.on('error', () => void (pair.silent || to.resetAndDestroy()));
      from.on('close', () => void (pair.near.destroyed && pair.far.destroyed && pairs.delete(pair)));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');

  const reset = (): void => {
    for (const { near, far } of pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  };
  return {
    port: address.port,
    swallow: () => {
      swallowing = true;
      for (const pair of pairs) pair.silent = true;
    },
    heal: () => {
      swallowing = false;
    },
    reset,
    close: async () => {
      reset();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
