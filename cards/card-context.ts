import type { Language } from '../domain/people/types.ts';
import { type Translate, translatorFor } from '../locales/translator.ts';

/** The reader's language and its texts; every card function takes it last. */
export interface CardContext {
  readonly t: Translate;
  readonly language: Language;
}

export const cardContext = (language: Language): CardContext => ({ t: translatorFor(language), language });
