import type { OutgoingCard } from '../domain/ports.ts';
import type { CardContext } from './card-context.ts';
import { noticeBlock } from './notice-block.ts';
import { toCard } from './to-json.ts';
import type { Notice } from './view-models.ts';

/** What was done, or why it was not, when there is no card to draw again. */
export const notice = (view: Notice, context: CardContext): OutgoingCard =>
  toCard({ body: [noticeBlock(view, context)], summary: context.t('summary.notice'), fallbackText: context.t('summary.notice') }, context);
