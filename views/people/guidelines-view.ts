import { Temporal } from 'temporal-polyfill';
import type { GuidelineLine, GuidelinesView } from '../../cards/people/guideline-view-models.ts';
import type { Notice } from '../../cards/view-models.ts';
import { groupBy } from '../../domain/grouped.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import { type GuidelinePair, guidelinesFollowedUp, ownGuidelines, unitsToReadFor } from '../../domain/people/guideline.ts';
import type { Guideline } from '../../domain/people/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../../store/open-store.ts';
import { type GuidelineRead, guidelineReads } from '../../store/people/guideline-reads.ts';
import type { ViewContext } from '../context.ts';
import { unitName } from '../names.ts';

/** Past this a list is no longer read. */
const onPage = 6;

type Context = Pick<ViewContext, 'directory' | 'viewer' | 'today'>;

/** What the viewer's units are to have read, those that somebody has still to read first, the newest of them first. `page`: from 0; one past the last shows the last. */
export async function guidelinesView(db: Database, context: Context, page = 0, notice: Notice | null = null): Promise<GuidelinesView> {
  const { directory, viewer, today } = context;
  const own = ownGuidelines(directory, viewer, today);
  const others = guidelinesFollowedUp(directory, viewer, today) ?? [];
  const reads = await readsOf(db, [...own, ...others]);
  const ownBy = groupBy(own, ({ guideline }) => guideline);
  const othersBy = groupBy(others, ({ guideline }) => guideline);
  const lines = directory.guidelines
    .filter((guideline) => ownBy.has(guideline) || othersBy.has(guideline))
    .map((guideline) => lineOf(guideline, ownBy.get(guideline) ?? [], othersBy.get(guideline) ?? [], reads, context))
    .toSorted((a, b) => Number(isUnread(b)) - Number(isUnread(a)) || Temporal.PlainDate.compare(b.publishedOn, a.publishedOn));
  const pages = Math.max(1, Math.ceil(lines.length / onPage));
  const shown = Math.min(page, pages - 1);
  return {
    today,
    lines: lines.slice(shown * onPage, (shown + 1) * onPage),
    count: lines.length,
    unread: lines.filter(isUnread).length,
    page: shown,
    pages,
    notice,
  };
}

/** Who has read a guideline for a unit, and when; undefined: nobody. */
type Reads = (guideline: Guideline, unit: UnitId) => { readonly by: PersonId; readonly on: PlainDate } | undefined;

async function readsOf(db: Database, pairs: readonly GuidelinePair[]): Promise<Reads> {
  const rows = await guidelineReads(db, [...new Set(pairs.map(({ unit }) => unit))]);
  const known = new Map<string, GuidelineRead>(rows.map((row) => [`${row.guideline} ${row.unit}`, row]));
  return ({ id }, unit) => known.get(`${id} ${unit}`);
}

const isUnread = ({ own, others }: GuidelineLine): boolean => own.some(({ read }) => read === null) || (others?.unread ?? 0) > 0;

function lineOf(
  guideline: Guideline,
  own: readonly GuidelinePair[],
  others: readonly GuidelinePair[],
  reads: Reads,
  { directory, viewer, today }: Context,
): GuidelineLine {
  const { id, title, sourceUrl, publishedOn, roles } = guideline;
  const may = unitsToReadFor(directory, viewer, guideline, today);
  return {
    guideline: id,
    title,
    url: sourceUrl,
    publishedOn,
    roles,
    own: own.map(({ unit }) => {
      const read = reads(guideline, unit);
      const name = read === undefined ? null : (directory.people.get(read.by)?.name ?? '–');
      return { unitName: unitName(directory, unit), read: read === undefined || name === null ? null : { name, on: read.on } };
    }),
    toRead: may.filter((unit) => reads(guideline, unit) === undefined).length,
    mayTakeBack: own.some(({ unit }) => reads(guideline, unit)?.by === viewer),
    others:
      others.length === 0 ? null : { unread: others.filter(({ unit }) => reads(guideline, unit) === undefined).length, of: others.length },
  };
}
