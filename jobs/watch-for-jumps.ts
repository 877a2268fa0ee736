/** How often the clocks are compared, and how far apart they may drift in that time. Milliseconds. */
const everyMs = 1_000;
const toleranceMs = 2_000;

/**
 * Calls `onJump` when the wall clock has gone forwards or back otherwise than time passes, with how far it went in
 * milliseconds. Gives how to stop watching.
 */
export function watchForJumps(
  { monotonicMs, wallMs }: { readonly monotonicMs: () => number; readonly wallMs: () => number },
  onJump: (byMs: number) => void,
): () => void {
  let apart = wallMs() - monotonicMs();
  const timer = setInterval(() => {
    const now = wallMs() - monotonicMs();
    const by = Math.round(now - apart);
    apart = now;
    if (Math.abs(by) > toleranceMs) onJump(by);
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
