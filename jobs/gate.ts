/** Lets many work together, or one alone. */
export interface Gate {
  together<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Waits until nobody works, and keeps everybody else waiting until it is done. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createGate(): Gate {
  const running = new Set<Promise<unknown>>();
  let barrier: Promise<unknown> = Promise.resolve();
  return {
    together: async (work) => {
      // Somebody may have asked to be alone while we waited.
      for (let waited: Promise<unknown> | null = null; waited !== barrier; ) {
        waited = barrier;
        await waited;
      }
      const result = work();
      const settled = result.catch(() => {}).finally(() => running.delete(settled));
      running.add(settled);
      return result;
    },
    alone: (work) => {
      const result = barrier.then(() => Promise.all(running)).then(work);
      barrier = result.catch(() => {});
      return result;
    },
  };
}
