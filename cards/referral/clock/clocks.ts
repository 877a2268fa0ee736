import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../../domain/ports.ts';
import type { CardContext } from '../../card-context.ts';
import { cardHeading, text } from '../../elements/text.ts';
import { fitItems } from '../../item/fit-items.ts';
import { frameBytes } from '../../item/overview.ts';
import { noticeBlock } from '../../notice-block.ts';
import { jsonBytes, maxCardBytes, toCard } from '../../to-json.ts';
import { startForm } from './forms.ts';
import type { ClocksView } from './view-models.ts';

/** What the buttons of this card carry instead of a message: it is drawn again as the clocks. */
export const clocksCardMark = 'clocks';

/** `klokke`: the reader's running clocks, the nearest first, and the form that starts one. References stand in the clocks alone, never in what a notification shows. */
export function clocksCard(view: ClocksView, context: CardContext): OutgoingCard {
  const { t } = context;
  const { items, today, notice, form } = view;
  const head: CardElement[] = [
    ...(notice === null ? [] : [noticeBlock(notice, context)]),
    cardHeading(t('clocks.heading')),
    text(t(items.length === 0 ? 'clocks.empty' : 'clocks.hint'), { spacing: 'Small', isSubtle: items.length > 0 }),
  ];
  const foot: CardElement[] =
    form === null
      ? [text(t('clocks.noUnit'), { spacing: 'Medium' })]
      : [
          {
            type: 'ActionSet',
            spacing: 'Large',
            actions: [items.length === 0 ? { ...startForm(form, context), style: 'positive' as const } : startForm(form, context)],
          },
        ];
  const room = maxCardBytes - frameBytes(head) - jsonBytes(foot);
  const { elements, left } = fitItems(items, { message: clocksCardMark, today, opened: view.opened }, room, context);
  const more =
    left.length === 0 ? [] : [text(t('clocks.more', { count: left.length, word: t('commands.deadlines.word') }), { isSubtle: true })];
  const summary = t('summary.clocks');
  return toCard({ body: [...head, ...elements, ...more, ...foot], summary, fallbackText: summary }, context);
}
