/** How many bytes of bodies may be on their way in at once, from callers of whom nothing is known yet. */
export interface BodyBudget {
  /** False, and nothing is taken, when there is no room for so many more. */
  take(bytes: number): boolean;
  giveBack(bytes: number): void;
}

export function bodyBudget(maxBytes: number): BodyBudget {
  let taken = 0;
  return {
    take: (bytes) => {
      if (taken + bytes > maxBytes) return false;
      taken += bytes;
      return true;
    },
    giveBack: (bytes) => {
      taken -= bytes;
    },
  };
}
