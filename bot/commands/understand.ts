import { distance } from 'fastest-levenshtein';
import type { Language } from '../../domain/people/types.ts';
import { languages } from '../../domain/people/types.ts';
import type { Command } from './command.ts';

export type Understood =
  | { readonly kind: 'command'; readonly command: Command; readonly rest: string }
  | { readonly kind: 'perhaps'; readonly command: Command; readonly word: string }
  | { readonly kind: 'unclear' };

/** A text is looked at no further than this. */
const longestText = 100;

/**
 * What a person means by what they wrote, in any of the three languages whatever their own is. A small typing error
 * gives a guess to ask about, in the reader's language where that has the word.
 */
export function understand(text: string, commands: readonly Command[], language: Language): Understood {
  const said = text
    .slice(0, longestText)
    .normalize('NFC')
    .toLowerCase()
    // What nobody sees or means: zero-width and direction marks from pasted text, and the quotes our own cards write.
    .replace(/\p{Cf}/gu, '')
    .replace(/^[\s»«"“”]+|[\s.!?»«"“”]+$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const spoken = said === '' && text.includes('?') ? '?' : said;
  const candidates = commands.flatMap((command) => wordsOf(command, language).map((word) => ({ command, word })));

  const exact = candidates
    .filter(({ word }) => spoken === word || spoken.startsWith(`${word} `))
    .sort((a, b) => b.word.length - a.word.length)[0];
  if (exact !== undefined) return { kind: 'command', command: exact.command, rest: spoken.slice(exact.word.length).trim() };

  const near = candidates
    .map((candidate) => ({ ...candidate, away: errors(head(spoken, candidate.word), candidate.word) }))
    .filter(({ away, word }) => away <= allowed(word))
    .sort((a, b) => a.away - b.away)[0];
  return near === undefined ? { kind: 'unclear' } : { kind: 'perhaps', command: near.command, word: near.word };
}

/** The reader's own words first, so that a guess is offered in their language. */
const wordsOf = (command: Command, language: Language): readonly string[] => [
  ...new Set([...command.words[language], ...languages.flatMap((each) => command.words[each])]),
];

/** As many words of the text as the command has: «fristter i dag» is near «frister». */
const head = (text: string, word: string): string => text.split(' ').slice(0, word.split(' ').length).join(' ');

/** How many typing errors are between two texts; two letters that have changed places are one. */
function errors(text: string, word: string): number {
  const at = [...word].findIndex((letter, index) => letter !== text[index]);
  const swapped = at < 0 ? word : word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2);
  return Math.min(distance(text, word), 1 + distance(text, swapped));
}

/** How many letters may be wrong. */
const allowed = (word: string): number => (word.length <= 3 ? 0 : word.length <= 5 ? 1 : 2);
