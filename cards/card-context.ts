import type { Language } from '../domain/people/types.ts';
import { type Translate, translatorFor } from '../locales/translator.ts';

/** The reader's language and its texts; every card function takes it last. */
export interface CardContext {
  readonly t: Translate;
  readonly language: Language;
}

export const cardContext = (language: Language): CardContext => ({ t: oncePerCard(translatorFor(language)), language });

/** The eight forms of a card say the same sentences with the same dates; they are remembered as long as the card is drawn. */
function oncePerCard(translate: Translate): Translate {
  const said = new Map<string, string>();
  return (key, params) => {
    const id = params === undefined ? key : `${key}\u0000${Object.entries(params).flat().join('\u0000')}`;
    const known = said.get(id);
    if (known !== undefined) return known;
    const text = translate(key, params);
    said.set(id, text);
    return text;
  };
}
