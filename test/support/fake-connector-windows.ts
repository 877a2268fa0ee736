/** Teams' documented windows (platform.md, «Teams»), written out here so that the code cannot change what it is measured by. */
export const documentedWindows = {
  thread: [
    { requests: 7, ms: 1_000 },
    { requests: 8, ms: 2_000 },
    { requests: 60, ms: 30_000 },
    { requests: 1_800, ms: 3_600_000 },
  ],
  tenant: [{ requests: 50, ms: 1_000 }],
} as const;

/** Decides, exactly and at once, whether one more request keeps every window. */
export interface WindowKeeper {
  /**
   * Takes the request when it keeps every window; only what is taken counts.
   *
   * @param at milliseconds on a clock that never goes back
   * @returns 0 when it was taken, otherwise how many milliseconds until it would be
   */
  take(tenant: string, thread: string, at: number): number;
}

/** Sliding windows: a request at `at` shares a window of W ms with those later than `at - W`. */
export function windowKeeper(): WindowKeeper {
  const taken = new Map<string, number[]>();
  const of = (key: string): number[] => {
    let times = taken.get(key);
    if (times === undefined) {
      times = [];
      taken.set(key, times);
    }
    return times;
  };
  return {
    take: (tenant, thread, at) => {
      const flows = [
        { times: of(`tenant ${tenant}`), windows: documentedWindows.tenant },
        { times: of(`thread ${tenant} ${thread}`), windows: documentedWindows.thread },
      ];
      let wait = 0;
      for (const { times, windows } of flows) {
        for (const { requests, ms } of windows) {
          const blocking = times[times.length - requests];
          if (blocking !== undefined) wait = Math.max(wait, blocking + ms - at);
        }
      }
      if (wait > 0) return wait;
      for (const { times } of flows) {
        times.push(at);
        if (times.length > 4_000) times.splice(0, 2_000);
      }
      return 0;
    },
  };
}
