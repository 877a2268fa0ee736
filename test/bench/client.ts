import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

/** Somebody who writes to the bot, as Teams tells of them. */
export interface Writer {
  readonly tenant: string;
  readonly aadObjectId: string;
  readonly serviceUrl: string;
}

export interface Client {
  /** Sends so many messages, so many at once, each with an id of its own. Gives each one's time, milliseconds, sorted. */
  turns(count: number, atOnce: number): Promise<readonly number[]>;
  close(): void;
}

/** A client that writes `text` to a bot over connections that stay open, as Teams' service does. */
export function clientOf(botUrl: string, { tenant, aadObjectId, serviceUrl }: Writer, text: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const url = new URL('/api/messages', botUrl);
  let sent = 0;

  const one = (): Promise<number> =>
    new Promise((resolve, reject) => {
      sent += 1;
      const body = JSON.stringify({
        type: 'message',
        id: `bench-${url.port}-${sent}`,
        timestamp: '2027-02-22T08:00:00.000Z',
        channelId: 'msteams',
        serviceUrl,
        from: { id: `29:${aadObjectId}`, name: 'Helseansvarlig (fiktiv)', aadObjectId },
        recipient: { id: '28:bot', name: 'Bot' },
        conversation: { id: `a:${aadObjectId}`, conversationType: 'personal', tenantId: tenant },
        channelData: { tenant: { id: tenant } },
        locale: 'nb-NO',
        text,
      });
      const startedAt = performance.now();
      const call = request(
        url,
        { agent, method: 'POST', headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } },
        (response) => {
          response.resume();
          response.on('end', () => {
            if (response.statusCode !== 200) reject(new Error(`a turn was answered with ${response.statusCode}`));
            else resolve(performance.now() - startedAt);
          });
        },
      );
      call.on('error', reject);
      call.end(body);
    });

  return {
    turns: async (count, atOnce) => {
      const times: number[] = [];
      let left = count;
      const worker = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          times.push(await one());
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      return times.sort((a, b) => a - b);
    },
    close: () => agent.destroy(),
  };
}
