import type { OutgoingCard } from '../domain/ports.ts';
import type { CardContext } from './card-context.ts';
import { commandButtons, commandLines, commandsFor } from './command-list.ts';
import { cardHeading, text } from './elements/text.ts';
import { toCard } from './to-json.ts';
import type { HelpView } from './view-models.ts';

/** What a person can write, with a button for each, and what never to write. */
export function help(view: HelpView, context: CardContext): OutgoingCard {
  const { t } = context;
  return toCard(
    {
      body: [
        cardHeading(t('help.heading')),
        text(t('help.intro'), { spacing: 'Small' }),
        ...commandLines(view, context),
        ...commandButtons(view, context),
        text(t('acute.hint'), { separator: true, spacing: 'Medium' }),
        text(t('help.noChildren'), { isSubtle: true, size: 'Small', spacing: 'Small' }),
      ],
      summary: t('summary.help'),
      fallbackText: [
        t('help.heading'),
        ...commandsFor(view).map(({ id, word }) => `${word}: ${t(`commands.${id}.description`)}`),
        t('acute.hint'),
        t('help.noChildren'),
      ].join('\n'),
    },
    context,
  );
}
