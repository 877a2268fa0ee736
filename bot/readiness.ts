import type { Scheduler } from '../jobs/scheduler.ts';
import { lastAudit } from '../store/audit/memory.ts';
import { migrationsNow } from '../store/migrations/migrations-now.ts';
import type { Store } from '../store/open-store.ts';
import { writeSetting } from '../store/settings.ts';
import type { ReadinessCheck } from './server/create-server.ts';

export interface ReadinessOptions {
  readonly store: Pick<Store, 'db'>;
  readonly scheduler: Pick<Scheduler, 'health'>;
  /** Milliseconds that never go back. */
  readonly monotonicMs: () => number;
  /** How long the database may take for one question. */
  readonly answerWithinMs?: number;
}

/** A database that cannot write is found out within this; asking more often would only cost. Milliseconds. */
const writeEveryMs = 10_000;
/** The auditor runs every five minutes, in one of the replicas. A process that has just come up waits as long for it. Milliseconds. */
const auditWithinMs = 900_000;

/**
 * What must be so before the bot can work, by code name: `database` answers; `database-write`, it takes a write, which a full
 * disk or a standby does not; `migrations`, none is missing; `newer-database`, none is there that this program does not know;
 * the clock and every queue's worker; `audit`, the auditor has come to its end lately. What cannot be known is left out.
 */
export function createReadiness({ store, scheduler, monotonicMs, answerWithinMs = 1_500 }: ReadinessOptions) {
  const startedAt = monotonicMs();
  let write: { readonly at: number; readonly ok: boolean } | null = null;

  const takesAWrite = async (): Promise<boolean> => {
    // One that was refused is tried again at once, so that the bot is ready as soon as it can be.
    if (write?.ok === true && monotonicMs() - write.at < writeEveryMs) return true;
    const ok = await settles(writeSetting(store.db, 'readiness', null), answerWithinMs);
    write = { at: monotonicMs(), ok };
    return ok;
  };

  return async (): Promise<readonly ReadinessCheck[]> => {
    const migrations = await within(migrationsNow(store.db), answerWithinMs).catch(() => null);
    const checks = [{ name: 'database', ok: migrations !== null }, ...scheduler.health()];
    if (migrations === null) return checks;
    checks.push(
      { name: 'migrations', ok: migrations.missing.length === 0 },
      { name: 'newer-database', ok: migrations.unknown.length === 0 },
    );
    if (migrations.missing.length > 0) return checks;
    const [ok, last] = await Promise.all([takesAWrite(), within(lastAudit(store.db), answerWithinMs).catch(() => null)]);
    const justUp = monotonicMs() - startedAt < auditWithinMs;
    return [...checks, { name: 'database-write', ok }, { name: 'audit', ok: justUp || (last !== null && last.agoMs < auditWithinMs) }];
  };
}

const settles = (work: Promise<unknown>, ms: number): Promise<boolean> =>
  within(work, ms).then(
    () => true,
    () => false,
  );

async function within<Result>(work: Promise<Result>, ms: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  // What comes later than we wait for is nobody's any more.
  work.catch(() => {});
  return Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}
