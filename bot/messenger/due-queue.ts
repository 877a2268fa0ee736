/** Things with a moment, the soonest first: a binary heap, so that thousands cost each other next to nothing. */
export interface DueQueue<Item> {
  add(at: number, item: Item): void;
  /** The soonest moment; infinity when there is nothing. */
  soonest(): number;
  /** Takes out the soonest whose moment is `now` or earlier. */
  take(now: number): { readonly at: number; readonly item: Item } | null;
}

export function dueQueue<Item>(): DueQueue<Item> {
  const heap: { readonly at: number; readonly item: Item }[] = [];
  const at = (index: number): number => heap[index]?.at ?? Number.POSITIVE_INFINITY;

  function swap(one: number, other: number): void {
    const [first, second] = [heap[one], heap[other]];
    if (first === undefined || second === undefined) return;
    heap[one] = second;
    heap[other] = first;
  }

  return {
    add: (when, item) => {
      let index = heap.push({ at: when, item }) - 1;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (at(parent) <= when) break;
        swap(index, parent);
        index = parent;
      }
    },
    soonest: () => at(0),
    take: (now) => {
      const first = heap[0];
      if (first === undefined || first.at > now) return null;
      swap(0, heap.length - 1);
      heap.pop();
      for (let index = 0; ; ) {
        const left = 2 * index + 1;
        const child = at(left + 1) < at(left) ? left + 1 : left;
        if (at(child) >= at(index)) break;
        swap(index, child);
        index = child;
      }
      return first;
    },
  };
}
