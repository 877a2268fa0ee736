/** At most `requests` in any span of `ms` milliseconds, wherever the span begins. */
export interface Window {
  readonly requests: number;
  readonly ms: number;
}

/** Per bot per conversation thread, as Microsoft documents it (platform.md, «Teams»). */
export const teamsThreadWindows: readonly Window[] = [
  { requests: 7, ms: 1_000 },
  { requests: 8, ms: 2_000 },
  { requests: 60, ms: 30_000 },
  { requests: 1_800, ms: 3_600_000 },
];

/** Per app per tenant (platform.md, «Teams»). */
export const teamsTenantWindows: readonly Window[] = [{ requests: 50, ms: 1_000 }];

/**
 * The earliest moment, `now` or later, at which one more request keeps every window.
 *
 * @param recent when earlier requests arrived, oldest first, milliseconds on a clock that never goes back; at least the
 *   newest `longestMemory(windows)` of them
 * @param inAir how many have a slot and are not in `recent` yet: they will arrive later than all of those
 * @returns infinity when only the arrival of one that is in the air can tell
 */
export function nextSlot(recent: readonly number[], windows: readonly Window[], now: number, inAir = 0): number {
  let slot = now;
  for (const { requests, ms } of windows) {
    const left = requests - inAir;
    if (left <= 0) return Number.POSITIVE_INFINITY;
    const blocking = recent[recent.length - left];
    if (blocking !== undefined) slot = Math.max(slot, blocking + ms);
  }
  return slot;
}

/** How many earlier requests `nextSlot` may look at. */
export function longestMemory(windows: readonly Window[]): number {
  return Math.max(0, ...windows.map(({ requests }) => requests));
}

/** Drops what no window can be blocked by any more: what is too old, and what is beyond the memory. Returns `recent`. */
export function forgetOld(recent: number[], windows: readonly Window[], now: number): number[] {
  const longestMs = Math.max(0, ...windows.map(({ ms }) => ms));
  let drop = Math.max(0, recent.length - longestMemory(windows));
  while (drop < recent.length && (recent[drop] ?? now) + longestMs <= now) drop += 1;
  recent.splice(0, drop);
  return recent;
}
