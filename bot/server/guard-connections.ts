import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface ConnectionLimits {
  /** More are closed as they come. Teams' service and a proxy in front of us keep some tens open. */
  readonly maxConnections: number;
  /** Requests of one connection that are not answered yet. HTTP allows several after each other; who sends more is cut off. */
  readonly maxPipelined: number;
  /** From the connection, or from its last answer, to the end of the next request's head, milliseconds. */
  readonly headTimeoutMs: number;
}

/** What is done about connections; the server does it each second. */
export interface ConnectionGuard {
  /** Cuts off those whose head is too slow. `now`: milliseconds on a clock that never goes back. */
  sweep(now: number): void;
}

interface Connection {
  /** Requests that are not answered yet. */
  open: number;
  /** Since when its next head is waited for. */
  waitingSince: number;
}

/**
 * Bounds what connections may hold. Node's own time-out for heads is looked after twice a minute only, and it takes any number of requests from one connection before it
 * has answered the first.
 */
export function guardConnections(wire: Server, limits: ConnectionLimits, now: () => number): ConnectionGuard {
  const connections = new Map<Socket, Connection>();
  wire.maxConnections = limits.maxConnections;

  wire.on('connection', (socket: Socket) => {
    connections.set(socket, { open: 0, waitingSince: now() });
    socket.once('close', () => connections.delete(socket));
    // Those who only keep a place make room for others.
    if (connections.size > limits.maxConnections * 0.75) wire.closeIdleConnections();
  });
  // Before restify's own listener: a request too many is not begun.
  wire.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const connection = connections.get(socket);
    if (connection === undefined) return;
    connection.open += 1;
    if (connection.open > limits.maxPipelined) socket.destroy();
    response.once('close', () => {
      connection.open -= 1;
      connection.waitingSince = now();
    });
  });

  return {
    sweep: (at) => {
      for (const [socket, { open, waitingSince }] of connections)
        if (open === 0 && at - waitingSince > limits.headTimeoutMs) socket.destroy();
    },
  };
}
