import type { OutgoingCard } from '../domain/ports.ts';
import type { CardContext } from './card-context.ts';
import { acuteButton } from './elements/acute-button.ts';
import { execute } from './elements/execute.ts';
import { cardHeading, text } from './elements/text.ts';
import { toCard } from './to-json.ts';
import type { NotUnderstoodView } from './view-models.ts';

/** A short way forward: the word meant, perhaps, and help. */
export function notUnderstood({ suggestion }: NotUnderstoodView, context: CardContext): OutgoingCard {
  const { t } = context;
  const word = t('commands.help.word');
  const way = t('notUnderstood.text', { word });
  const meant =
    suggestion === null
      ? []
      : [
          execute(
            t('notUnderstood.didYouMean', { word: suggestion.word }),
            { verb: 'say', data: { word: suggestion.word } },
            { style: 'positive' },
          ),
        ];
  const help = suggestion?.id === 'help' ? [] : [execute(t('notUnderstood.showHelp'), { verb: 'say', data: { word } })];
  return toCard(
    {
      body: [
        cardHeading(t('notUnderstood.heading')),
        text(way, { spacing: 'Small' }),
        { type: 'ActionSet', actions: [...meant, ...help, acuteButton(context)] },
        text(t('acute.hint'), { isSubtle: true, size: 'Small' }),
      ],
      summary: t('summary.notUnderstood'),
      fallbackText: `${t('notUnderstood.heading')}. ${way} ${t('acute.hint')}`,
    },
    context,
  );
}
