import type { CardElement, IContainer } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../../domain/ports.ts';
import type { CardContext } from '../card-context.ts';
import { phoneLine, telAddress } from '../elements/phone.ts';
import { cardHeading, clip, plain, sectionHeading, text } from '../elements/text.ts';
import { toCard } from '../to-json.ts';
import type { AcuteView, OwnNumber } from './acute-view-model.ts';
import { sourceLink } from './source-link.ts';

/** Whom to call now. No buttons: whatever a press would ask for may be what is down. */
export function acute({ own, available }: AcuteView, context: CardContext): OutgoingCard {
  const { t } = context;
  const known = new Set(publicNumbers.map(({ phone }) => telAddress(phone)));
  const others = own.filter(({ phone }) => !known.has(telAddress(phone))).slice(0, mostOwn);
  return toCard(
    {
      body: [
        cardHeading(t('acute.heading')),
        ...publicNumbers.map(({ id, phone }) => block(phone, text(t(`acute.numbers.${id}`), { spacing: 'None' }))),
        ...(others.length === 0 ? [] : [sectionHeading(t('acute.own')), ...others.map(ownBlock)]),
        text(t('acute.nobodyWatches'), { separator: true, spacing: 'Medium', weight: 'Bolder' }),
        text(
          [t('acute.barnevern'), ...(available === null ? [] : [t('counting.source', { source: sourceLink(available, context) })])].join(
            ' ',
          ),
          {
            spacing: 'Small',
          },
        ),
      ],
      summary: t('summary.acute'),
      fallbackText: [
        t('acute.heading'),
        ...publicNumbers.map(({ id, phone }) => `${phone}: ${t(`acute.numbers.${id}`)}`),
        t('acute.nobodyWatches'),
      ].join('\n'),
    },
    context,
  );
}

/** Akuttmedisinforskriften § 3 (113, 116 117); 112 and the child welfare's line for children, open day and night (current-law, section 7). */
const publicNumbers = [
  { id: 'ambulance', phone: '113' },
  { id: 'emergency-room', phone: '116 117' },
  { id: 'police', phone: '112' },
  { id: 'children', phone: '116 111' },
] as const;

/** More is no help to somebody in a hurry. */
const mostOwn = 8;

/** The number, and what it is for. */
const block = (phone: string, ...lines: readonly CardElement[]): IContainer => ({
  type: 'Container',
  spacing: 'Medium',
  items: [phoneLine(phone), ...lines],
});

const ownBlock = ({ phone, name, hours }: OwnNumber): IContainer =>
  block(
    phone,
    plain(clip(name, 120), { spacing: 'None' }),
    ...(hours === null ? [] : [plain(clip(hours, 120), { spacing: 'None', run: { isSubtle: true } })]),
  );
