import { Registry } from 'prom-client';
import { onTestFinished } from 'vitest';
import { type BotServer, createServer, type ServerOptions } from '../../../bot/server/create-server.ts';

/** A real server on loopback with recorded log lines; closed when the test is over. */
export async function listeningServer(options: Partial<ServerOptions> = {}) {
  const lines: unknown[][] = [];
  const turns: Parameters<ServerOptions['process']>[0][] = [];
  const server: BotServer = createServer({
    process: async (turn) => void turns.push(turn),
    log: {
      info: (...args) => void lines.push(['info', ...args]),
      warn: (...args) => void lines.push(['warn', ...args]),
      error: (...args) => void lines.push(['error', ...args]),
    },
    metrics: { registry: new Registry(), token: null },
    readiness: async () => [],
    newId: () => 'error-1',
    ...options,
  });
  const { url, port } = await server.listen(0, '127.0.0.1');
  onTestFinished(() => server.close(0));
  return {
    server,
    url,
    port,
    lines,
    turns,
    /** Posts a body as it stands to the bot's address. */
    post: async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      const text = await response.text();
      return { status: response.status, text, json: (): unknown => JSON.parse(text), headers: response.headers };
    },
  };
}

/** A message as the Playground sends it, with what a test changes. */
export function messageActivity(change: Record<string, unknown> = {}): string {
  return JSON.stringify({
    type: 'message',
    id: 'm1',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1:56150',
    from: { id: '29:user', name: 'Kari Eksempel (fiktiv)' },
    recipient: { id: '28:bot', name: 'Brobygger' },
    conversation: { id: 'a:1', tenantId: 't1' },
    text: 'frister',
    timestamp: '2027-03-01T07:15:00.000Z',
    ...change,
  });
}
