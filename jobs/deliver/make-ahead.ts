import { setImmediate as nextTurn } from 'node:timers/promises';

/** Things made from others in order, some of them before anybody asks. */
export interface Ahead<Made> {
  /** The next one in order; null when there are no more. Many may ask at once. Rejects when one could not be read or made. */
  next(): Promise<Made | null>;
}

/**
 * Makes up to `most` ahead of those who ask, one in each turn of the event loop: so the time in which everybody waits for the database or
 * for Teams is used, and nothing that has come waits for more than one.
 *
 * @param read gives what to make the next one from, or null when there is no more
 */
export function makeAhead<Raw, Made>(read: () => Promise<Raw | null>, make: (raw: Raw) => Promise<Made>, most: number): Ahead<Made> {
  const ready: Made[] = [];
  const asking: Asking<Made>[] = [];
  let end: { readonly error: unknown } | 'over' | null = null;
  let working = false;

  const work = async (): Promise<void> => {
    working = true;
    try {
      while (end === null && ready.length - asking.length < most) {
        const raw = await read();
        if (raw === null) {
          end = 'over';
          break;
        }
        const made = await make(raw);
        const first = asking.shift();
        if (first === undefined) ready.push(made);
        else first.resolve(made);
        await nextTurn();
      }
    } catch (error) {
      end = { error };
    }
    working = false;
    if (end === null) return;
    for (const { resolve, reject } of asking.splice(0)) {
      if (end === 'over') resolve(null);
      else reject(end.error);
    }
  };

  return {
    next: async () => {
      const made = ready.shift();
      if (end !== null) {
        if (made !== undefined) return made;
        if (end === 'over') return null;
        throw end.error;
      }
      const answer =
        made ??
        new Promise<Made | null>((resolve, reject) => {
          asking.push({ resolve, reject });
        });
      if (!working) void work();
      return answer;
    },
  };
}

interface Asking<Made> {
  readonly resolve: (made: Made | null) => void;
  readonly reject: (error: unknown) => void;
}
