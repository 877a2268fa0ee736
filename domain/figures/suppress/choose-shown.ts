import { otherWorld } from './other-worlds.ts';
import { applied, type Form, fewest, formOf, formOfEquation, trueSum, type World } from './world.ts';

/** So many questions of what could be worked out are asked for one decision; what is left when they are spent is hidden. */
const mostQuestions = 2_000;

/** What has been decided before, by the sum's id: shown or hidden. */
export type Decided = ReadonlyMap<string, boolean>;

/**
 * Which of these numbers may be shown, given all that has been shown before. `tables`: ids of sums, the most wanted first; what is in a table is tried together, and
 * halved until it is clear which of it cannot be shown. Afterwards:
 * - no shown number is below five;
 * - for every atom there is another world of whole numbers, in which everything shown is as it is, and that atom is five or more. So no atom, and therefore no sum of
 *   atoms whatever, is known to be below five;
 * - for every hidden sum there are two such worlds in which it differs by five or more.
 */
export function chooseShown(world: World, decided: Decided, tables: readonly (readonly string[])[]): ReadonlySet<string> {
  const forced = new Set<string>();
  for (;;) {
    const { shown, narrow } = choose(world, decided, tables, forced);
    if (narrow === null) return shown;
    // Could not be shown, and what was shown before it left it too little room: it is protected from the start the next time.
    forced.add(narrow);
  }
}

interface Guarded {
  readonly form: Form;
  /** How far up, and how far apart the lowest and the highest must be. */
  readonly up: number;
  readonly apart: number;
  /** The changes that show it: they hold as long as no new row forbids them. */
  evidence: readonly Form[];
}

function choose(
  world: World,
  decided: Decided,
  tables: readonly (readonly string[])[],
  forced: ReadonlySet<string>,
): { readonly shown: ReadonlySet<string>; readonly narrow: string | null } {
  const sumOf = (id: string) => world.sums.get(id) ?? { id, atoms: [], under: null };
  const mayBeShown = (id: string): boolean => !forced.has(id) && trueSum(world, sumOf(id).atoms) >= fewest;
  const candidates = tables.map((table) => table.filter((id) => !decided.has(id) && world.sums.has(id)));
  const knowledge = knowledgeOf(world, decided);
  const shown = new Set<string>();
  const isShown = (id: string): boolean => decided.get(id) ?? shown.has(id);
  let narrow: string | null = null;
  const hide = (id: string): void => {
    const { atoms } = sumOf(id);
    if (knowledge.guard(guardedSum(atoms)) || trueSum(world, atoms) < fewest) return;
    // What follows from what has been shown before, as a year's group that only one tertial had, is told already: to say it again tells nothing.
    if (knowledge.isTold(formOf(atoms)) && knowledge.show([formOf(atoms)])) shown.add(id);
    else if (!forced.has(id)) narrow ??= id;
  };

  for (const [id, wasShown] of decided) if (!wasShown && world.sums.has(id)) knowledge.guard(guardedSum(sumOf(id).atoms));
  for (const id of candidates.flat()) if (!mayBeShown(id)) hide(id);

  const tryAll = (ids: readonly string[]): void => {
    if (ids.length === 0 || narrow !== null) return;
    if (knowledge.show(ids.map((id) => formOf(sumOf(id).atoms)))) {
      for (const id of ids) shown.add(id);
    } else if (ids.length === 1) {
      for (const id of ids) hide(id);
    } else {
      tryAll(ids.slice(0, ids.length >> 1));
      tryAll(ids.slice(ids.length >> 1));
    }
  };
  for (const table of candidates) {
    const [open, closed] = [
      table.filter((id) => isOpen(sumOf(id).under, isShown)),
      table.filter((id) => !isOpen(sumOf(id).under, isShown)),
    ];
    for (const id of closed.filter(mayBeShown)) hide(id);
    tryAll(open.filter(mayBeShown));
  }
  return { shown, narrow };
}

const isOpen = (under: string | null, isShown: (id: string) => boolean): boolean => under === null || isShown(under);

const guardedSum = (atoms: readonly number[]): Guarded => ({ form: formOf(atoms), up: 0, apart: fewest, evidence: [] });

/** What whoever has seen everything knows, and what must stay open in spite of it. */
function knowledgeOf(world: World, decided: Decided) {
  const { truth } = world;
  let questions = 0;
  let rows: readonly Form[] = [
    ...world.known.map(formOfEquation),
    ...[...decided].flatMap(([id, wasShown]) => (wasShown ? [formOf(world.sums.get(id)?.atoms ?? [])] : [])),
  ];
  /** Every other world found so far; what one number needs is often what another needs too. */
  let pool: readonly Form[] = [];
  const guarded: Guarded[] = truth.flatMap((count, atom) =>
    count < fewest && !world.slack.has(atom) ? [{ form: formOf([atom]), up: fewest - count, apart: 0, evidence: [] }] : [],
  );

  const ask = (known: readonly Form[], form: Form, least: number): Form | null => {
    questions += 1;
    const found = questions > mostQuestions ? null : otherWorld({ truth, rows: known }, form, least);
    if (found !== null) pool = [...pool, found];
    return found;
  };

  /** The change that moves the form furthest, up to `most`: one we know, or one that is found. */
  const furthest = (known: readonly Form[], form: Form, most: number, alive: (change: Form) => boolean): Form | null => {
    let best: Form | null = null;
    for (const change of pool) if (applied(form, change) > (best === null ? 0 : applied(form, best)) && alive(change)) best = change;
    for (let least = most; least > (best === null ? 0 : applied(form, best)); least -= 1) {
      const found = ask(known, form, least);
      if (found !== null) return found;
    }
    return best;
  };

  const staysOpen = (each: Guarded, known: readonly Form[], alive: (change: Form) => boolean): boolean => {
    if (each.apart === 0) {
      const other = pool.find((change) => applied(each.form, change) >= each.up && alive(change)) ?? ask(known, each.form, each.up);
      if (other === null) return false;
      each.evidence = [other];
      return true;
    }
    const up = furthest(known, each.form, each.apart, alive);
    const rise = up === null ? 0 : applied(each.form, up);
    const down = rise >= each.apart ? null : furthest(known, negated(each.form), each.apart - rise, alive);
    const fall = down === null ? 0 : -applied(each.form, down);
    each.evidence = [up, down].filter((change) => change !== null);
    return rise + fall >= each.apart;
  };

  const holds = (each: Guarded, alive: (change: Form) => boolean): boolean => {
    if (each.evidence.length === 0 || !each.evidence.every(alive)) return false;
    const moved = each.evidence.map((change) => applied(each.form, change));
    return each.apart === 0 || Math.max(0, ...moved) - Math.min(0, ...moved) >= each.apart;
  };

  return {
    /** From now on this must stay open; false when it is not. */
    guard: (each: Guarded): boolean => {
      const isOpen = staysOpen(each, rows, aliveUnder(rows));
      if (isOpen) guarded.push(each);
      return isOpen;
    },
    /** Whether it follows from what has been shown. */
    isTold: (form: Form): boolean => ask(rows, form, 1) === null && ask(rows, negated(form), 1) === null,
    /** Shows these as well, unless something could then be worked out; then nothing has happened. */
    show: (added: readonly Form[]): boolean => {
      const known = [...rows, ...added];
      const alive = aliveUnder(added);
      for (const [at, each] of guarded.entries()) {
        const before = each.evidence;
        if (holds(each, alive) || staysOpen(each, known, alive)) continue;
        each.evidence = before;
        // What has just been in the way is likely to be in the way again.
        guarded.splice(at, 1);
        guarded.unshift(each);
        return false;
      }
      rows = known;
      pool = pool.filter(alive);
      return true;
    },
  };
}

const aliveUnder =
  (rows: readonly Form[]) =>
  (change: Form): boolean =>
    rows.every((row) => applied(row, change) === 0);

const negated = (form: Form): Form => new Map([...form].map(([atom, by]) => [atom, -by]));
