import type { LimiterClock } from '../../../bot/messenger/limiter.ts';

/** A clock moved by hand: time passes only in `runUntil`, which fires the timers due on the way, in their order. */
export function createVirtualClock(): LimiterClock & { runUntil(end: number): Promise<void>; pendingTimers(): number } {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();

  return {
    now: () => now,
    setTimer: (ms, callback) => {
      const timer = { at: now + ms, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pendingTimers: () => timers.size,
    runUntil: async (end) => {
      await settle();
      for (;;) {
        const next = [...timers].sort((a, b) => a.at - b.at)[0];
        if (!next || next.at > end) break;
        timers.delete(next);
        now = Math.max(now, next.at);
        next.callback();
        await settle();
      }
      now = end;
    },
  };
}

/** Lets every promise that is already settled be acted on. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
