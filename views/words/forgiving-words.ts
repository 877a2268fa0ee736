import { distance } from 'fastest-levenshtein';

/** The words of a text as they are compared: lower case, without punctuation. */
export const wordsIn = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('nb')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Whether `said` may be meant for `word`: a letter or two wrong, as its length allows, and none in a short one. */
export const isNearly = (word: string, said: string): boolean => distance(word, said) <= allowed(said);

/** How many letters may be wrong. */
const allowed = (word: string): number => (word.length <= 3 ? 0 : word.length <= 6 ? 1 : 2);
