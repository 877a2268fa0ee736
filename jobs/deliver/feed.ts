import { osloDate } from '../../domain/time/oslo-time.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { beginning, type DueMessage, type DuePlace, dueMessages } from '../../store/messages/due.ts';
import type { JobContext } from '../context.ts';
import { type ReadToDraw, readToDraw } from '../read-to-draw.ts';

/** A message that may leave now, with what was read for it. */
export interface FedMessage {
  readonly message: DueMessage;
  readonly read: ReadToDraw;
  /** The Oslo date it was read on. */
  readonly today: PlainDate;
}

export interface Feed {
  /** The next message in order; null when there are no more, or `stopped` says so. Many may ask at once. */
  next(): Promise<FedMessage | null>;
}

/** How many are read at once. One such batch is read ahead while another is sent, and no more, whatever is due. */
const batch = 128;

/**
 * One walk through a tenant's due messages, oldest first. Nothing is taken: they are `planned` until each is about to leave. What
 * is put back behind the walk waits for the next one.
 */
export function feedOf(context: JobContext, tenant: string, stopped: () => boolean): Feed {
  let current: readonly FedMessage[] = [];
  let at = 0;
  let after: DuePlace = beginning;
  let ended = false;
  let ahead: Promise<readonly FedMessage[]> | null = null;
  let turning: Promise<void> | null = null;

  const readBatch = async (): Promise<readonly FedMessage[]> => {
    const now = context.clock.now();
    const { messages, revision } = await dueMessages(context.store.db, tenant, now, after, batch);
    const last = messages.at(-1);
    if (last === undefined) return [];
    after = last.place;
    const read = await readToDraw(context, messages, revision);
    const today = osloDate(now);
    return messages.map((message) => ({ message, read, today }));
  };

  const turn = async (): Promise<void> => {
    current = await (ahead ?? readBatch());
    at = 0;
    ended = current.length === 0;
    if (current.length < batch || stopped()) {
      ahead = ended ? null : Promise.resolve([]);
      return;
    }
    ahead = readBatch();
    // Whoever asks next is told; when nobody does, the run has failed already.
    ahead.catch(() => {});
  };

  return {
    next: async () => {
      for (;;) {
        if (stopped()) return null;
        const fed = current[at];
        if (fed !== undefined) {
          at += 1;
          return fed;
        }
        if (ended) return null;
        turning ??= turn().finally(() => {
          turning = null;
        });
        await turning;
      }
    },
  };
}
