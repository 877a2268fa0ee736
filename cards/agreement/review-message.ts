import type { OutgoingCard } from '../../domain/ports.ts';
import type { CardContext } from '../card-context.ts';
import { cardHeading, text } from '../elements/text.ts';
import { itemBlock } from '../item/item-block.ts';
import { fallbackLines } from '../item/overview.ts';
import { noticeBlock } from '../notice-block.ts';
import { toCard } from '../to-json.ts';
import type { DailyView, DeadlineItem } from '../view-models.ts';

/** What has been said about the time of one meeting: comes at once, and shows how things stand however often it is drawn again. */
export function reviewMessage(view: DailyView, context: CardContext): OutgoingCard {
  const { t } = context;
  const [item] = view.items;
  const heading = t(`review.headings.${item === undefined ? 'over' : standing(item)}`);
  return toCard(
    {
      body: [
        ...(view.notice === null ? [] : [noticeBlock(view.notice, context)]),
        cardHeading(heading),
        ...(item === undefined
          ? [text(t('review.over'), { spacing: 'Small' })]
          : [itemBlock(item, { index: 0, message: view.message, today: view.today, alone: true }, context)]),
      ],
      summary: t('summary.review', { what: heading }),
      fallbackText: [heading, ...fallbackLines(view.items, view.today, context)].join('\n'),
    },
    context,
  );
}

/** What there is to say about the time, in one word. */
function standing(item: DeadlineItem): 'over' | 'differ' | 'told' | 'agenda' | 'proposed' | 'noneSuits' | 'fixed' | 'asked' | 'open' {
  const { state, review, round } = item;
  if (state.kind === 'closed' || state.kind === 'ended') return 'over';
  const proposal = review?.proposal ?? null;
  if (item.notes.some(({ kind }) => kind === 'answers-differ')) return 'differ';
  if (proposal !== null) return proposal.waitingFor.length === 0 ? 'noneSuits' : 'proposed';
  if (state.kind === 'told') return 'told';
  if (state.kind === 'meeting') return round !== null && round.agenda !== null && round.agenda.waitingFor.length === 0 ? 'agenda' : 'fixed';
  // It was fixed, and its day has passed.
  return review !== null && review.newMeetingUrl !== null ? 'asked' : 'open';
}
