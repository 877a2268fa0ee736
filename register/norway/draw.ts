import { seededRandom } from '../../domain/seeded-random.ts';

/** Choices by lot, the same for the same seed. */
export interface Draw {
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
  /** A whole number from `low` to `high`, both counted. */
  between(low: number, high: number): number;
  /** One of them; throws RangeError when there is none. */
  one<Item>(items: readonly Item[]): Item;
  /** One of them, each as often as its weight says against the others'. */
  weighed<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item;
  /** So many different ones, or all there are. */
  some<Item>(items: readonly Item[], count: number): readonly Item[];
}

export function drawFrom(seed: number): Draw {
  const random = seededRandom(seed);
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const one = <Item>(items: readonly Item[]): Item => {
    const item = items[between(0, items.length - 1)];
    if (item === undefined) throw new RangeError('nothing to draw from');
    return item;
  };
  return {
    chance: (percent) => random() * 100 < percent,
    between,
    one,
    weighed: (items) => {
      let left = random() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return one(items)[0];
    },
    some: (items, count) => {
      const drawn = new Set<(typeof items)[number]>();
      // A few misses are cheaper than a shuffled copy of a long list; a short list is given as it is.
      if (items.length <= count) return items;
      while (drawn.size < count) drawn.add(one(items));
      return [...drawn];
    },
  };
}
