/** How much earlier than its answer a request is taken to have arrived. */
export interface HeadStart {
  /** How long one request took from leaving to its answer, milliseconds. */
  saw(roundTripMs: number): void;
  /** Milliseconds; 0 as long as too few round trips are known. */
  ms(): number;
}

/** The smallest round trip is believed when it is that of at least so many. */
const enough = 1_024;

/**
 * A request left at d, arrived at a and was answered at r, so d ≤ a ≤ r. Counted at r, and with the next one leaving a
 * window later, no window is ever broken, but each costs a round trip. Of that, the fastest way there and the fastest
 * way back can be given back: the next one needs the first after it has left, and this answer has needed the second.
 * Only their sum can be seen, and the smallest sum is larger than the sum of the smallest; so a quarter of it is
 * given back, which is safe unless the smallest round trip of all is more than four times what the way at least takes. It is the
 * smallest ever, and not the smallest lately: when the process is busy every round trip is long, and the way is as short as it was.
 */
export function headStart(): HeadStart {
  let smallest = Number.POSITIVE_INFINITY;
  let seen = 0;
  return {
    saw: (roundTripMs) => {
      smallest = Math.min(smallest, roundTripMs);
      seen += 1;
    },
    ms: () => (seen < enough ? 0 : smallest / 4),
  };
}
