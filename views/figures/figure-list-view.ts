import type { DigestPage, FigureListView, ListSplit } from '../../cards/figures/view-models.ts';
import { definitionOf } from '../../catalogue/figures/definitions.ts';
import type { DigestScope } from '../../domain/figures/digests-of.ts';
import type { Entry, FigureId } from '../../domain/figures/figure.ts';
import { scopeMark } from '../../domain/figures/scope-key.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';
import { entryLines, inListOrder } from './entry-lines.ts';
import { figureSet } from './figure-set.ts';
import { groupEntries, splitsOf } from './group-entries.ts';
import { statesOf } from './states-of.ts';

/** How many entries or groups a page has. */
const onPage = 10;

interface Asked {
  readonly figure: FigureId;
  /** When the pressed card was made, and what it said; null: it said nothing. */
  readonly madeOn: PlainDate;
  readonly said: number | null;
  /** The page of the digest it was opened from. */
  readonly from: DigestPage;
  readonly split: ListSplit | null;
  /** One group of the split. One that is no longer there gives all the groups. */
  readonly group: string | null;
  /** For a share: those that are not counted. */
  readonly isRest: boolean;
  readonly page: number;
}

/** What a figure of this digest counts as of today, from the same set as the number itself. What is past the last page is the last page. */
export async function figureListView(db: Database, scope: DigestScope, context: ViewContext, asked: Asked): Promise<FigureListView> {
  const { today } = context;
  const { figures } = await figureSet(db, scope.units, context);
  const figure = figures.get(asked.figure) ?? { id: asked.figure, entries: [], of: null };
  const states = await statesOf(db, figure.of ?? figure.entries);
  const splits = splitsOf(figure.of ?? figure.entries);
  const split = splits.find((each) => each === asked.split) ?? null;
  const grouped = split === null ? null : groupEntries(figure, split, states, context);
  const chosen = grouped?.find(({ group }) => group.id === asked.group) ?? null;
  const shown = chosen ?? figure;
  const isRest = asked.isRest && shown.of !== null;
  const entries = isRest ? without(shown.of ?? [], shown.entries) : shown.entries;
  const showsGroups = grouped !== null && chosen === null;
  const pages = Math.max(1, Math.ceil((showsGroups ? grouped.length : entries.length) / onPage));
  const page = Math.min(asked.page, pages - 1);
  const onThis = <Item>(all: readonly Item[]): readonly Item[] => all.slice(page * onPage, (page + 1) * onPage);
  const count = figure.entries.length;
  return {
    mark: { kind: scope.kind, scope: scopeMark(scope.units), madeOn: asked.madeOn, page: asked.from },
    today,
    line: { figure: figure.id, count, of: figure.of?.length ?? null },
    definition: definitionOf(figure.id),
    before: asked.said === null || asked.said === count ? null : { count: asked.said, on: asked.madeOn },
    said: asked.said,
    splits,
    split,
    groups: showsGroups ? onThis(grouped).map(({ group }) => group) : null,
    group: chosen?.group ?? null,
    isRest,
    entries: showsGroups ? [] : await entryLines(db, onThis(inListOrder(entries, context)), states, context),
    page,
    pages,
  };
}

/** Entries of a share are taken from what they are counted of, as the same objects or as equal ones. */
function without(all: readonly Entry[], counted: readonly Entry[]): readonly Entry[] {
  const left = new Map<string, number>();
  for (const entry of counted) left.set(JSON.stringify(entry), (left.get(JSON.stringify(entry)) ?? 0) + 1);
  return all.filter((entry) => {
    const key = JSON.stringify(entry);
    const remaining = left.get(key) ?? 0;
    if (remaining > 0) left.set(key, remaining - 1);
    return remaining === 0;
  });
}
