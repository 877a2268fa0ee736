import type { CardElement } from '@microsoft/teams.cards';
import type { CardContext } from '../card-context.ts';
import { text } from '../elements/text.ts';
import { openOverview } from './leader-press.ts';
import type { OverviewBlock } from './leader-view-models.ts';

/** The leader's overview on the message of the day: how much there is, and a button that opens it in the same place. */
export function overviewBlock({ message, toActOn, toConfirm }: OverviewBlock, context: CardContext): CardElement {
  const { t } = context;
  const lines = [
    ...(toActOn === 0 ? [] : [t('leaderDigest.block.toActOn', { count: toActOn })]),
    ...(toConfirm === 0 ? [] : [t('leaderDigest.block.toConfirm', { count: toConfirm })]),
  ];
  return {
    type: 'Container',
    style: 'emphasis',
    items: [
      text(t('leaderDigest.block.heading'), { weight: 'Bolder' }),
      text(lines.join(' '), { spacing: 'None' }),
      { type: 'ActionSet', spacing: 'Small', actions: [openOverview(message, context)] },
    ],
  };
}
