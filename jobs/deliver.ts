import type { Temporal } from 'temporal-polyfill';
import { orphansBecomeAmbiguous } from '../store/messages/claim.ts';
import { tenantsWithWork } from '../store/messages/due.ts';
import { waitAfterAnother } from './after-another.ts';
import type { JobContext } from './context.ts';
import { draw } from './deliver/draw.ts';
import { feedOf } from './deliver/feed.ts';
import { makeAhead } from './deliver/make-ahead.ts';
import { type DeliveryRun, deliveryRun } from './deliver/run.ts';
import { sendOne } from './deliver/send-one.ts';
import { redrawStale } from './redraw.ts';

/** How many messages of a tenant are in the air at once; the limiter decides when each may go. */
const atOnce = 32;
/** A card that could not be replaced for a moment is tried again after this. */
const redrawAgain = { seconds: 3 } as const;

export interface Delivered {
  readonly sent: number;
  readonly redrawn: number;
  /** When something that was put off may be tried again; null when nothing was. */
  readonly tryAgainAt: Temporal.Instant | null;
}

/** Sends everything whose time has come, for every tenant. One worker a tenant, in this process or any other. */
export async function deliverAll(context: JobContext, signal?: AbortSignal): Promise<readonly Delivered[]> {
  const tenants = await tenantsWithWork(context.store.db, context.clock.now());
  const results = await Promise.all(tenants.map((tenant) => deliverTenant(context, tenant, signal)));
  return results.filter((result) => result !== null);
}

/**
 * Sends one tenant's messages; null when another worker is at it. When `signal` aborts, or the lock is lost, nothing more is
 * taken, and what is in the air is finished. Rejects when the database fails; what was in the air then is of unknown
 * fate to the next worker, and everything else waits as it did.
 */
export function deliverTenant(context: JobContext, tenant: string, signal?: AbortSignal): Promise<Delivered | null> {
  return context.store.withLock(`deliver:${tenant}`, async (lost) => {
    const { store, log } = context;
    await waitAfterAnother(context, tenant);
    // The lock is ours, so whatever is still «sending» belonged to a worker that died.
    const orphans = await orphansBecomeAmbiguous(store.db, tenant);
    if (orphans > 0) log.warn({ tenant, count: orphans }, 'messages of unknown fate after a restart');

    const run = deliveryRun(context, signal === undefined ? [lost] : [signal, lost]);
    await walkUntilNothingIsDue(run, tenant);
    const { redrawn, again } = await redrawStale(run, tenant);
    const { sent, tryAgainAt, failure } = run.tally;
    if (failure !== null) throw failure.error;
    return { sent, redrawn, tryAgainAt: again ? context.clock.now().add(redrawAgain) : tryAgainAt };
  });
}

/**
 * What was put back, has changed since it was drawn, or has become due meanwhile is found by another walk. Two walks that come
 * to nothing are enough: what somebody keeps locked waits for the next tick.
 */
async function walkUntilNothingIsDue(run: DeliveryRun, tenant: string): Promise<void> {
  for (let idle = 0; idle < 2 && !run.stopped(); ) {
    const before = run.tally.concluded;
    if ((await walkThrough(run, tenant)) === 0) return;
    idle = run.tally.concluded === before ? idle + 1 : 0;
  }
}

/** Sends what is due now, so many at once; gives how many there were. When it is over nothing of ours is in the air. */
async function walkThrough(run: DeliveryRun, tenant: string): Promise<number> {
  const feed = feedOf(run.context, tenant, run.stopped);
  const drawn = makeAhead(feed.next, (fed) => draw(run.context, fed), atOnce);
  const next = async () => (run.stopped() ? null : drawn.next());
  let seen = 0;
  const sender = async (): Promise<void> => {
    // One message's outcome is written while the next is drawn and sent, never more than one.
    let writing = Promise.resolve();
    try {
      for (let message = await next(); message !== null; message = await next()) {
        seen += 1;
        const afterwards = await sendOne(run, message);
        await writing;
        writing = afterwards();
      }
    } catch (error) {
      run.fail(error);
    }
    await writing;
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  return seen;
}
