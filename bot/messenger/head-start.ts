/** How much earlier than its answer a request is taken to have arrived. */
export interface HeadStart {
  /** How long one request took from leaving to its answer, milliseconds. */
  saw(roundTripMs: number): void;
  /** Milliseconds; 0 as long as too few round trips are known. */
  ms(): number;
}

/** The smallest round trip is looked for among at least this many, and at most twice as many. */
const enough = 256;

/**
 * A request left at d, arrived at a and was answered at r, so d ≤ a ≤ r. Counted at r, and with the next one leaving a
 * window later, no window is ever broken, but each costs a round trip. Of that, the fastest way there and the fastest
 * way back can be given back: the next one needs the first after it has left, and this answer has needed the second.
 * Only their sum can be seen, and the smallest sum is larger than the sum of the smallest; so half of it is given back,
 * which is safe unless the smallest round trip of hundreds is more than twice what the way at least takes.
 */
export function headStart(): HeadStart {
  let before = Number.POSITIVE_INFINITY;
  let smallest = Number.POSITIVE_INFINITY;
  let seen = 0;
  let known = false;
  return {
    saw: (roundTripMs) => {
      smallest = Math.min(smallest, roundTripMs);
      seen += 1;
      if (seen < enough) return;
      before = smallest;
      smallest = Number.POSITIVE_INFINITY;
      seen = 0;
      known = true;
    },
    ms: () => (known ? Math.max(0, Math.min(before, smallest) / 2) : 0),
  };
}
