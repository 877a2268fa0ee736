import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';

/** What a block of requests took. */
export interface Block {
  /** Each one's time, milliseconds, sorted. */
  readonly times: readonly number[];
  /** All of them, seconds. */
  readonly seconds: number;
}

export interface Client {
  /** Sends the next so many activities, so many at once, each with an id of its own. Throws when one is not answered 200. */
  turns(count: number, atOnce: number): Promise<Block>;
  /** How many have been sent in all. */
  sent(): number;
  close(): Promise<void>;
}

/** Somebody who writes to the bot, as Teams tells of them. */
export interface Writer {
  readonly tenant: string;
  readonly aadObjectId: string;
  readonly serviceUrl: string;
  readonly conversation?: string;
  readonly user?: string;
}

/** What every activity of theirs begins with. */
export const headOf = ({ tenant, aadObjectId, serviceUrl, conversation = `a:${aadObjectId}`, user = `29:${aadObjectId}` }: Writer) => ({
  timestamp: '2027-02-22T08:00:00.000Z',
  channelId: 'msteams',
  serviceUrl,
  from: { id: user, name: 'Helseansvarlig (fiktiv)', aadObjectId },
  recipient: { id: '28:bot', name: 'Bot' },
  conversation: { id: conversation, conversationType: 'personal', tenantId: tenant },
  channelData: { tenant: { id: tenant } },
  locale: 'nb-NO',
});

/**
 * A client over connections that stay open, as Teams' service does.
 *
 * @param activityOf the activity that is sent as number `n`, from 0; its id is set here
 * @param mustSay what every answer's body must have in it
 */
export function clientOf(botUrl: string, activityOf: (n: number) => object, mustSay = ''): Client {
  const pool = new Pool(botUrl, { connections: 64, pipelining: 1, keepAliveTimeout: 2_000 });
  let sent = 0;

  const one = async (): Promise<number> => {
    const n = sent;
    sent += 1;
    const body = JSON.stringify({ id: `bench-${n}`, ...activityOf(n) });
    const startedAt = performance.now();
    const answer = await pool.request({ method: 'POST', path: '/api/messages', headers: { 'content-type': 'application/json' }, body });
    const text = await answer.body.text();
    const took = performance.now() - startedAt;
    if (answer.statusCode !== 200 || !text.includes(mustSay))
      throw new Error(`a turn was answered with ${answer.statusCode}: ${text.slice(0, 300)}`);
    return took;
  };

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
      const startedAt = performance.now();
      await Promise.all(Array.from({ length: atOnce }, worker));
      const seconds = (performance.now() - startedAt) / 1_000;
      return { times: times.sort((a, b) => a - b), seconds };
    },
    sent: () => sent,
    close: () => pool.close(),
  };
}
