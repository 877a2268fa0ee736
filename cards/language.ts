import { type Language, languages } from '../domain/people/types.ts';
import type { OutgoingCard } from '../domain/ports.ts';
import type { CardContext } from './card-context.ts';
import { execute } from './elements/execute.ts';
import { cardHeading, text } from './elements/text.ts';
import { toCard } from './to-json.ts';
import type { LanguageView } from './view-models.ts';

/** Each language is called what its speakers call it, so that anybody finds their own whatever the card is in. */
const ownNames: Readonly<Record<Language, string>> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' };

/** Lets a person choose the language of their cards. */
export function language({ current }: LanguageView, context: CardContext): OutgoingCard {
  const { t } = context;
  const button = (choice: Language) => {
    const name = ownNames[choice];
    return execute(choice === current ? t('language.current', { language: name }) : name, { verb: 'language', data: { language: choice } });
  };
  return toCard(
    {
      body: [
        cardHeading(t('language.heading')),
        text(t('language.text'), { spacing: 'Small' }),
        { type: 'ActionSet', actions: languages.map(button) },
      ],
      summary: t('summary.language'),
      fallbackText: `${t('language.heading')}: ${languages.map((choice) => ownNames[choice]).join(', ')}`,
    },
    context,
  );
}
