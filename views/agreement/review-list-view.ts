import type { ReviewLine, ReviewListView, ReviewStanding } from '../../cards/agreement/review-view-models.ts';
import type { Notice } from '../../cards/view-models.ts';
import type { Catalogue } from '../../catalogue/index.ts';
import { whyNoReview } from '../../domain/agreement/review/why-none.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import type { AgreementId, RoutineId } from '../../domain/ids.ts';
import { isBefore } from '../../domain/time/plain-date.ts';
import { type OpenReview, openReviews } from '../../store/agreement/review/open-reviews.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';
import { workingDaysLeft } from '../day-sums.ts';
import { unitName } from '../names.ts';

/** Past this a list is no longer read. */
const onPage = 10;

/** What a list is of, and which part of it. */
interface Asked {
  /** What the agreements were found by; null: they are all that the person has. */
  readonly query: string | null;
  /** From 0; one past the last shows the last. */
  readonly page?: number;
  readonly notice?: Notice | null;
}

/** The reviews of these agreements in order of due date. When somebody has asked for them by name, those without an open review follow, with why. */
export async function reviewListView(
  db: Database,
  agreements: readonly Agreement[],
  context: ViewContext,
  { query, page = 0, notice = null }: Asked,
): Promise<ReviewListView> {
  const reviews = await reviewsOf(db, agreements, context.catalogue);
  const byDue = agreements
    .flatMap((agreement) => {
      const review = reviews.get(agreement.id);
      return review === undefined ? [] : [{ agreement, review }];
    })
    .sort((a, b) => compare(a.review, b.review) || byTitle(a.agreement, b.agreement));
  const without = query === null ? [] : agreements.filter(({ id }) => !reviews.has(id)).sort(byTitle);
  const all = [...byDue.map(({ agreement }) => agreement), ...without];
  const pages = Math.max(1, Math.ceil(all.length / onPage));
  const shown = Math.min(Math.max(0, page), pages - 1);
  return {
    today: context.today,
    query,
    lines: all
      .slice(shown * onPage, (shown + 1) * onPage)
      .map((agreement) => reviewLine(agreement, reviews.get(agreement.id) ?? null, context)),
    count: all.length,
    page: shown,
    pages,
    notice,
  };
}

/** The open review of each of these agreements that has one. */
export async function reviewsOf(
  db: Database,
  agreements: readonly Agreement[],
  catalogue: Catalogue,
): Promise<ReadonlyMap<AgreementId, OpenReview>> {
  const found = await openReviews(
    db,
    agreements.map(({ id }) => id),
    reviewRoutines(catalogue),
  );
  return new Map(found.toReversed().map((review) => [review.agreement, review]));
}

/** The routines whose deadline is a review of an agreement. */
const reviewRoutines = (catalogue: Catalogue): readonly RoutineId[] =>
  [...catalogue.values()].flatMap(({ id, timing }) => (timing.kind === 'agreement-evaluation' ? [id] : []));

export const reviewLine = (agreement: Agreement, review: OpenReview | null, context: ViewContext): ReviewLine => ({
  agreement: agreement.id,
  title: agreement.title,
  partyNames: agreement.parties.map(({ unit }) => unitName(context.directory, unit)),
  standing: review === null ? standingWithout(agreement, context) : standingOf(review, context),
});

function standingOf({ due, meetingOn, isProposed }: OpenReview, { calendar, today }: ViewContext): ReviewStanding {
  const isAhead = meetingOn !== null && !isBefore(meetingOn, today);
  return {
    kind: 'open',
    due,
    workingDaysLeft: workingDaysLeft(calendar, today, due),
    time: isAhead ? { kind: 'fixed', on: meetingOn } : { kind: isProposed ? 'proposed' : 'none' },
  };
}

function standingWithout(agreement: Agreement, { today }: ViewContext): ReviewStanding {
  const none = whyNoReview(agreement, today);
  return none.why === 'later' ? { kind: 'later', on: none.on } : { kind: none.why };
}

const compare = (a: OpenReview, b: OpenReview): number => (isBefore(a.due, b.due) ? -1 : isBefore(b.due, a.due) ? 1 : 0);
const byTitle = (a: Agreement, b: Agreement): number => a.title.localeCompare(b.title, 'nb');
