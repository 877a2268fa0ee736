import type { MatrixView } from './matrix-view-models.ts';

/** How many lines a matrix shows: rows, or situations. */
export const linesIn = (view: MatrixView): number =>
  view.kind === 'rows'
    ? sum(view.groups.flatMap(({ situations }) => situations.map(({ rows }) => rows.length)))
    : sum(view.groups.map(({ situations }) => situations.length));

/** The same with its first lines only; the others are counted among those that found no room. */
export function cutTo(view: MatrixView, lines: number): MatrixView {
  const left = { room: lines };
  const more = view.more + Math.max(0, linesIn(view) - lines);
  if (view.kind === 'situations')
    return { ...view, more, groups: filled(view.groups.map((group) => ({ ...group, situations: take(group.situations, left) }))) };
  const groups = view.groups.map((group) => ({
    ...group,
    situations: group.situations.map((each) => ({ ...each, rows: take(each.rows, left) })).filter(({ rows }) => rows.length > 0),
  }));
  return { ...view, more, groups: filled(groups) };
}

function take<Line>(lines: readonly Line[], left: { room: number }): readonly Line[] {
  const taken = lines.slice(0, left.room);
  left.room -= taken.length;
  return taken;
}

const filled = <Group extends { readonly situations: readonly unknown[] }>(groups: readonly Group[]): readonly Group[] =>
  groups.filter(({ situations }) => situations.length > 0);

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
