/**
 * The circles in a set of parents, each once, as ids in order (`a, b, c` when a's parent is b, b's is c and c's is a),
 * starting with the id that comes first in `parents`. No recursion: a tree can be 200,000 deep.
 */
export function findCycles(parents: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  for (const start of parents.keys()) {
    const path: string[] = [];
    const places = new Map<string, number>();
    let at: string | undefined = start;
    while (at !== undefined && !done.has(at) && !places.has(at)) {
      places.set(at, path.length);
      path.push(at);
      at = parents.get(at);
    }
    const from = at === undefined ? undefined : places.get(at);
    if (from !== undefined) cycles.push(path.slice(from));
    for (const id of path) done.add(id);
  }
  return cycles;
}
