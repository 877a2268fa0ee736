import type { Log } from '../domain/ports.ts';
import type { Store } from '../store/open-store.ts';

/** The embedded database cannot be opened again by a process in which it has broken down: ends it, for its supervisor to start another. */
export function endWhenBroken({ broken }: Pick<Store, 'broken'>, log: Log): void {
  broken.addEventListener(
    'abort',
    () => {
      const error: unknown = broken.reason;
      log.error(
        { error: error instanceof Error ? error.name : 'unknown' },
        'the embedded database has broken down; is the disk full? start again',
      );
      process.exit(1);
    },
    { once: true },
  );
}
