import { type GroupName, type ListGroup, type ListSplit, listSplits } from '../../cards/figures/view-models.ts';
import { type LifeState, lifeStates } from '../../domain/agreement/life/states.ts';
import { agreementLevels } from '../../domain/agreement/types.ts';
import type { Entry, Figure } from '../../domain/figures/figure.ts';
import { type Group, type Split, splitFigure, splits } from '../../domain/figures/split.ts';
import { type AgreementId, unitId } from '../../domain/ids.ts';
import { institutionTypes, ownerships } from '../../domain/people/types.ts';
import type { ViewContext } from '../context.ts';
import { unitName } from '../names.ts';

export interface GroupOfEntries extends Pick<Figure, 'entries' | 'of'> {
  readonly group: ListGroup;
}

/** The ways a list of these can be split: agreements also by their level and state. */
export const splitsOf = (entries: readonly Entry[]): readonly ListSplit[] =>
  listSplits.filter((split) => isOfUnits(split) || (entries.length > 0 && entries.every(({ kind }) => kind === 'agreement')));

const isOfUnits = (split: ListSplit): split is Split => splits.some((each) => each === split);

/** A figure in groups that add up to it, those with a name first, and by name. */
export function groupEntries(
  figure: Figure,
  split: ListSplit,
  states: ReadonlyMap<AgreementId, LifeState>,
  context: Pick<ViewContext, 'directory'>,
): readonly GroupOfEntries[] {
  if (isOfUnits(split))
    return splitFigure(context.directory, split, figure)
      .map(({ group, figure: { entries, of } }) => grouped(idOf(group), nameIn(split, group, context), entries, of))
      .toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a)) || compare(sortName(a), sortName(b)));
  const keyOf = (entry: Entry): string | undefined => {
    if (entry.kind !== 'agreement') return undefined;
    return split === 'level' ? context.directory.agreements.get(entry.agreement)?.level : (states.get(entry.agreement) ?? 'draft');
  };
  const within = (key: string | undefined): Pick<Figure, 'entries' | 'of'> => ({
    entries: figure.entries.filter((entry) => keyOf(entry) === key),
    of: figure.of?.filter((entry) => keyOf(entry) === key) ?? null,
  });
  const names: readonly (readonly [string | undefined, GroupName])[] =
    split === 'level'
      ? agreementLevels.map((level) => [level, { kind: 'level', level }])
      : lifeStates.map((state) => [state, { kind: 'state', state }]);
  return [...names, [undefined, { kind: 'none' }] as const].flatMap(([key, name]) => {
    const { entries, of } = within(key);
    return (of ?? entries).length === 0 ? [] : [grouped(key ?? 'none', name, entries, of)];
  });
}

const grouped = (id: string, name: GroupName, entries: readonly Entry[], of: readonly Entry[] | null): GroupOfEntries => ({
  group: { id, name, count: entries.length, of: of?.length ?? null },
  entries,
  of,
});

/** A key never reads as one of the words for those without a group of their own. */
const idOf = (group: Group): string => (group.kind === 'one' ? `=${group.key}` : group.kind);

function nameIn(split: Split, group: Group, { directory }: Pick<ViewContext, 'directory'>): GroupName {
  if (group.kind !== 'one') return { kind: group.kind };
  const type = institutionTypes.find((each) => each === group.key);
  const ownership = ownerships.find((each) => each === group.key);
  if (split === 'institution-type' && type !== undefined) return { kind: 'institution-type', type };
  if (split === 'ownership' && ownership !== undefined) return { kind: 'ownership', ownership };
  return { kind: 'name', name: unitName(directory, unitId(group.key)) };
}

const isNamed = ({ group: { name } }: GroupOfEntries): boolean => name.kind !== 'none' && name.kind !== 'several';
const sortName = ({ group: { id, name } }: GroupOfEntries): string => (name.kind === 'name' ? `${name.name} ${id}` : id);
const { compare } = new Intl.Collator('nb');
