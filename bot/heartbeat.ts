import { request } from 'undici';

/** How long the address may take, in milliseconds. */
const timeoutMs = 5_000;

/** The address did not answer that it has heard. */
export class HeartbeatUnheard extends Error {
  override readonly name = 'HeartbeatUnheard';
}

/**
 * Tells somebody outside that all is well: one GET of the HEARTBEAT_URL setting's address. Nothing of ours is sent along, and
 * no redirect is followed. Rejects when there is no answer of 200 to 299 in time; the address itself may be a secret, so it is in no error.
 */
export function heartbeatTo(url: string, withinMs = timeoutMs): () => Promise<void> {
  return async () => {
    const answer = await request(url, { method: 'GET', signal: AbortSignal.timeout(withinMs) }).catch((error: unknown) => {
      const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
      throw new HeartbeatUnheard(typeof code === 'string' ? code : 'no answer');
    });
    await answer.body.dump().catch(() => {});
    if (answer.statusCode < 200 || answer.statusCode > 299) throw new HeartbeatUnheard(`answered ${answer.statusCode}`);
  };
}
