import type { OutgoingCard } from '../domain/ports.ts';
import type { CardContext } from './card-context.ts';
import { acuteButton } from './elements/acute-button.ts';
import { cardHeading, text } from './elements/text.ts';
import { toCard } from './to-json.ts';

/** For somebody who is not in the register: sees nothing, and is told who can change that. */
export function unknownPerson(context: CardContext): OutgoingCard {
  const { t } = context;
  return toCard(
    {
      body: [
        cardHeading(t('unknownPerson.heading')),
        text(t('unknownPerson.text'), { spacing: 'Small' }),
        text(t('unknownPerson.wayOut')),
        text(t('acute.hint'), { separator: true, spacing: 'Medium' }),
        { type: 'ActionSet', actions: [acuteButton(context)] },
      ],
      summary: t('summary.unknownPerson'),
      fallbackText: [t('unknownPerson.heading'), t('unknownPerson.text'), t('unknownPerson.wayOut'), t('acute.hint')].join('\n'),
    },
    context,
  );
}
