import { LRUCache } from 'lru-cache';

/** How often one sender is answered. */
export interface SenderRate {
  /**
   * `first-refused`: too many, and nobody has said so to this sender lately. Only authenticated senders may be asked for: each takes a place in the table.
   *
   * @param now milliseconds on a clock that never goes back
   */
  take(tenant: string, sender: string, now: number): 'ok' | 'first-refused' | 'refused';
  /** How many senders are remembered. */
  remembered(): number;
}

export interface RateLimits {
  /** So many at once, from somebody who has been quiet. */
  readonly burst: number;
  readonly perSecond: number;
  /** How long after one notice the next may come, milliseconds. */
  readonly noticeEveryMs: number;
  /** How many senders are remembered; the one unheard of for longest is forgotten, and has its whole burst again. */
  readonly senders: number;
}

/**
 * A person reads a card before they press the next button: 2 a second is more than anybody does for long, and a burst of 20 leaves room for double
 * clicks, for a window that opens, and for a hurried sweep over one's list. 20,000 senders take some megabytes.
 */
export const rateLimits: RateLimits = { burst: 20, perSecond: 2, noticeEveryMs: 60_000, senders: 20_000 };

/** Nobody reads the numbers five times over. Past that they still come, in the ordinary way. */
export const urgentRateLimits: RateLimits = { burst: 5, perSecond: 0.2, noticeEveryMs: 60_000, senders: 5_000 };

interface Bucket {
  tokens: number;
  at: number;
  /** When this sender was last told; null when not since they were forgotten. */
  toldAt: number | null;
}

/** Teams' ids are far shorter; a longer one is cut, so that the table's size is known. Whoever shares the beginning shares the bucket. */
const longestKey = 300;

/** A token bucket for each sender. */
export function createSenderRate({ burst, perSecond, noticeEveryMs, senders }: RateLimits = rateLimits): SenderRate {
  const buckets = new LRUCache<string, Bucket>({ max: senders });
  return {
    take: (tenant, sender, now) => {
      // A part of a longer text keeps the whole of it in memory; a copy does not.
      const key = Buffer.from(`${tenant}\u0000${sender}`.slice(0, longestKey)).toString('latin1');
      const bucket = buckets.get(key) ?? { tokens: burst, at: now, toldAt: null };
      const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1_000) * perSecond);
      bucket.at = now;
      bucket.tokens = tokens >= 1 ? tokens - 1 : tokens;
      buckets.set(key, bucket);
      if (tokens >= 1) return 'ok';
      if (bucket.toldAt !== null && now - bucket.toldAt < noticeEveryMs) return 'refused';
      bucket.toldAt = now;
      return 'first-refused';
    },
    remembered: () => buckets.size,
  };
}
