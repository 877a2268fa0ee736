import { z } from 'zod';
import { agreementList } from '../../../cards/agreement/agreement-list.ts';
import { reviewList, reviewState } from '../../../cards/agreement/review-list.ts';
import { reviewMessage } from '../../../cards/agreement/review-message.ts';
import type { Agreement } from '../../../domain/agreement/types.ts';
import { agreementsWithinReach } from '../../../domain/agreement/within-reach.ts';
import { agreementId } from '../../../domain/ids.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { agreementListView } from '../../../views/agreement/agreement-list-view.ts';
import { mayWith } from '../../../views/agreement/agreement-view.ts';
import { findAgreements } from '../../../views/agreement/find-agreements.ts';
import { reviewLine, reviewListView, reviewsOf } from '../../../views/agreement/review-list-view.ts';
import { singleView } from '../../../views/daily-view.ts';
import { warning } from '../../actions/action.ts';
import { reviewCardMark } from '../../actions/press-button.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import type { Command } from '../command.ts';

/** `gjennomgang granlia`: the review of the agreement that is meant, those it may be, or all of the person's by due date. */
export const review: Command = {
  id: 'review',
  words: {
    nb: ['gjennomgang', 'gjennomganger', 'evaluering', 'evalueringer'],
    nn: ['gjennomgang', 'gjennomgangar', 'evaluering', 'evalueringar'],
    en: ['review', 'reviews', 'evaluation'],
  },
  right: null,
  run: async (app, reader, rest) => {
    if (rest === '') return listOf(app, reader, null);
    const [first, ...others] = findAgreements(within(reader), rest, reader.directory);
    return first !== undefined && others.length === 0 ? open(app, reader, first) : listOf(app, reader, rest);
  },
};

const within = ({ directory, person, today }: Reader): readonly Agreement[] => agreementsWithinReach(directory, person, today);

async function listOf(app: AppContext, reader: Reader, query: string | null, page = 0): Promise<OutgoingCard> {
  const agreements = query === null ? within(reader) : findAgreements(within(reader), query, reader.directory);
  return reviewList(await reviewListView(app.store.db, agreements, reader.view, { query, page }), reader.texts);
}

/** The review as those see it who answer for it; for others, and when none is open, how it stands. */
async function open(app: AppContext, reader: Reader, agreement: Agreement): Promise<OutgoingCard> {
  const { db } = app.store;
  const found = (await reviewsOf(db, [agreement], app.catalogue)).get(agreement.id) ?? null;
  if (found !== null) {
    const view = await singleView(db, reviewCardMark, found.deadline, reader.view);
    if (view.items.length > 0) return reviewMessage(view, reader.texts);
  }
  return reviewState({ today: reader.today, line: reviewLine(agreement, found, reader.view) }, reader.texts);
}

/** What a button carries: the agreement whose review it opens, or a page of the list, and what that was found by. */
const pressed = z.union([
  z.looseObject({ a: z.string().min(1).max(200) }),
  z.looseObject({ p: z.int().min(0).max(10_000), q: z.string().max(200).nullish() }),
]);

/** A button to a review, or to another page. Whoever may not see the agreement is not told that it is there, and gets their own list instead. */
export async function pressReview(app: AppContext, reader: Reader, data: unknown): Promise<OutgoingCard> {
  const parsed = pressed.safeParse(data);
  if (parsed.success && 'p' in parsed.data && typeof parsed.data.p === 'number') {
    const { p, q } = parsed.data;
    return listOf(app, reader, typeof q === 'string' && q !== '' ? q : null, p);
  }
  const agreement =
    parsed.success && typeof parsed.data['a'] === 'string' ? reader.directory.agreements.get(agreementId(parsed.data['a'])) : undefined;
  if (agreement !== undefined && mayWith(reader.view, agreement, 'see-agreement')) return open(app, reader, agreement);
  return agreementList(
    await agreementListView(app.store.db, within(reader), reader.view, null, warning('unknown-agreement')),
    reader.texts,
  );
}
