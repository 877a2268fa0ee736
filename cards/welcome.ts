import type { CardElement } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../domain/ports.ts';
import type { CardContext } from './card-context.ts';
import { commandButtons } from './command-list.ts';
import { cardHeading, plain, sectionHeading, text } from './elements/text.ts';
import { nameOf } from './item/who.ts';
import { toCard } from './to-json.ts';
import type { HelpView } from './view-models.ts';

/** The first thing a person sees: what Brobygger does, what they do, and what it never does. */
export function welcome(view: HelpView, context: CardContext): OutgoingCard {
  const { t } = context;
  const part = (name: 'what' | 'how' | 'never'): readonly CardElement[] => [
    sectionHeading(t(`welcome.${name}Heading`), { spacing: 'Medium', separator: false }),
    text(t(`welcome.${name}`), { spacing: 'None' }),
  ];
  return toCard(
    {
      body: [
        cardHeading(t('welcome.heading')),
        ...(view.name === null ? [] : [plain(t('welcome.hello', { name: nameOf(view.name) }), { spacing: 'Small' })]),
        ...part('what'),
        ...part('how'),
        ...part('never'),
        text(t('acute.hint'), { spacing: 'Small' }),
        ...commandButtons(view, context),
      ],
      summary: t('summary.welcome'),
      fallbackText: [t('welcome.heading'), t('welcome.what'), t('welcome.how'), t('welcome.never'), t('acute.hint')].join('\n'),
    },
    context,
  );
}
