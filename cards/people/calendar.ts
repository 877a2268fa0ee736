import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import type { CardContext } from '../card-context.ts';
import { execute } from '../elements/execute.ts';
import { cardHeading, plain, text } from '../elements/text.ts';
import { noticeBlock } from '../notice-block.ts';
import { toCard } from '../to-json.ts';
import type { CalendarView } from '../view-models.ts';

/** A person's own calendar feed: its address to copy, a new one, or none. */
export function calendarCard({ address, isOffered, notice }: CalendarView, context: CardContext): OutgoingCard {
  const { t } = context;
  const button = (title: string, what: 'renew' | 'end') => execute(title, { verb: 'calendar', data: { do: what } });
  const actions =
    address === null ? [button(t('calendar.begin'), 'renew')] : [button(t('calendar.renew'), 'renew'), button(t('calendar.end'), 'end')];
  const body: CardElement[] = [
    ...(notice === null ? [] : [noticeBlock(notice, context)]),
    cardHeading(t('calendar.heading')),
    text(isOffered ? t(address === null ? 'calendar.off' : 'calendar.on') : t('calendar.notOffered'), { spacing: 'Small' }),
    ...(address === null
      ? []
      : [
          plain(address, { spacing: 'Small', run: { fontType: 'Monospace' } }),
          text(t('calendar.secret'), { isSubtle: true, spacing: 'Small' }),
        ]),
    ...(isOffered ? [{ type: 'ActionSet', spacing: 'Medium', actions } as const] : []),
  ];
  const summary = t('summary.calendar');
  return toCard({ body, summary, fallbackText: summary }, context);
}
