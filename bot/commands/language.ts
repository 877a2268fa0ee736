import { language as languageCard } from '../../cards/language.ts';
import type { Command } from './command.ts';

export const language: Command = {
  id: 'language',
  words: { nb: ['språk', 'målform', 'sprak'], nn: ['språk', 'målform'], en: ['language'] },
  right: null,
  run: async (_app, reader) => languageCard({ current: reader.texts.language }, reader.texts),
};
