import type { OutgoingCard } from '../../domain/ports.ts';
import type { CardContext } from '../card-context.ts';
import { cardHeading, text } from '../elements/text.ts';
import { itemBlock } from '../item/item-block.ts';
import { fallbackLines } from '../item/overview.ts';
import { noticeBlock } from '../notice-block.ts';
import { newHolderCard } from '../people/new-holder.ts';
import { toCard } from '../to-json.ts';
import type { DeadlineItem, WordView } from '../view-models.ts';

/** A disagreement that has come to somebody, a request for help, its answer, a clock that is taken over, asked about or answered, or who answers for the other party now. Shows how things stand however often it is drawn. */
export function wordMessage(word: WordView, context: CardContext): OutgoingCard {
  if (word.kind === 'new-holder') return newHolderCard(word.view, context);
  const { t } = context;
  const [item] = word.kind === 'item' ? word.view.items : [];
  const heading = t(`word.headings.${item === undefined ? 'over' : headingOf(item)}`);
  const notice = word.kind === 'item' ? word.view.notice : word.notice;
  return toCard(
    {
      body: [
        ...(notice === null ? [] : [noticeBlock(notice, context)]),
        cardHeading(heading),
        ...(item === undefined || word.kind !== 'item'
          ? [text(t('word.over'), { spacing: 'Small' })]
          : [itemBlock(item, { index: 0, message: word.view.message, today: word.view.today, alone: true }, context)]),
      ],
      summary: t('summary.word', { what: heading }),
      fallbackText: [heading, ...(word.kind === 'item' ? fallbackLines(word.view.items, word.view.today, context) : [])].join('\n'),
    },
    context,
  );
}

const headingOf = ({
  details,
  state,
}: DeadlineItem): 'disagreement' | 'disagreementOver' | 'help' | 'helpAnswered' | 'clock' | 'clockAnswer' | 'clockAsked' | 'over' => {
  const isOver = state.kind === 'closed' || state.kind === 'ended';
  if (details?.kind === 'disagreement') return isOver ? 'disagreementOver' : 'disagreement';
  if (details?.kind === 'help') return isOver ? 'helpAnswered' : 'help';
  if (isOver) return 'over';
  if (details?.kind === 'clock-question') return 'clockAsked';
  if (details?.kind === 'clock') return details.question?.outcome == null ? 'clock' : 'clockAnswer';
  return 'over';
};
