import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../domain/ports.ts';
import { formatDate } from '../locales/format-date.ts';
import { joinWords } from '../locales/join-words.ts';
import type { CardContext } from './card-context.ts';
import { capitalised, cardHeading, plain, run, sectionHeading, text } from './elements/text.ts';
import { nameOf } from './item/who.ts';
import { toCard } from './to-json.ts';
import { type DeliveriesView, type DeliveryItem, deliveryTroubles } from './view-models.ts';

/** Past this a list is no longer read, and the card grows too large. */
const mostShown = 15;

/** The administrator's «leveringer»: messages that did not simply arrive, what happened, and what becomes of each. */
export function deliveryList(view: DeliveriesView, context: CardContext): OutgoingCard {
  const { t, language } = context;
  const items = view.items.slice(0, mostShown);
  const more = view.more + view.items.length - items.length;
  const waiting = deliveryTroubles.reduce((sum, trouble) => sum + view.unsettled[trouble], 0);
  const nothing = items.length === 0 && more === 0;
  const body = [
    cardHeading(t('deliveries.heading')),
    text(t('deliveries.period', { date: formatDate(view.from, view.today, language) }), { spacing: 'None', isSubtle: true }),
    ...(nothing ? [text(t('deliveries.empty'), { spacing: 'Small' })] : [text(countsLine(view, context), { spacing: 'Small' })]),
    ...section(
      t('deliveries.waitingHeading'),
      items.filter((item) => item.settled === null),
      view,
      context,
    ),
    ...section(
      t('deliveries.settledHeading'),
      items.filter((item) => item.settled !== null),
      view,
      context,
    ),
    ...(more === 0 ? [] : [text(t('deliveries.more', { count: more }), { spacing: 'Small', isSubtle: true })]),
  ];
  const summary = waiting === 0 ? t('summary.noDeliveries') : t('summary.deliveries', { count: waiting });
  return toCard({ body, summary, fallbackText: summary }, context);
}

/** «Ikke avklart: 2 usikre, 1 avvist. Avklart: 3.» */
function countsLine({ unsettled, settled }: DeliveriesView, { t }: CardContext): string {
  const parts = deliveryTroubles
    .filter((trouble) => unsettled[trouble] > 0)
    .map((trouble) => t(`deliveries.counts.${trouble}`, { count: unsettled[trouble] }));
  const waiting = parts.length === 0 ? t('deliveries.allSettled') : t('deliveries.unsettled', { list: joinWords(parts, t) });
  return settled === 0 ? waiting : `${waiting} ${t('deliveries.settled', { count: settled })}`;
}

function section(heading: string, items: readonly DeliveryItem[], view: DeliveriesView, context: CardContext): readonly CardElement[] {
  return items.length === 0 ? [] : [sectionHeading(heading), ...items.map((item) => block(item, view, context))];
}

/** Reasons that tell an administrator more than what happened does. */
const reasons = [
  'bot-disabled-by-admin',
  'bot-not-in-conversation',
  'blocked-by-user',
  'not-installed',
  'conversation-not-found',
  'left-the-register',
  'role-lost',
] as const;

function block(
  { name, on, kind, trouble, reason, settled, next }: DeliveryItem,
  { today }: DeliveriesView,
  context: CardContext,
): CardElement {
  const { t, language } = context;
  const known = reasons.find((each) => each === reason);
  const what = t(`deliveries.what.${trouble}`);
  return {
    type: 'Container',
    spacing: 'Small',
    items: [
      plain([run(nameOf(name), { weight: 'Bolder' }), run(` · ${t(`deliveries.kinds.${kind}`)}, ${formatDate(on, today, language)}`)]),
      text(known === undefined ? what : `${what} ${capitalised(t(`deliveries.reasons.${known}`))}.`, { spacing: 'None' }),
      text(settled === null ? t(`deliveries.next.${next}`) : t(`deliveries.settledBy.${settled}`), { spacing: 'None', isSubtle: true }),
    ],
  };
}
