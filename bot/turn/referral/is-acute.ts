import { isNearly, wordsIn } from '../../../views/words/forgiving-words.ts';
import { commands } from '../../commands/index.ts';
import { acute } from '../../commands/referral/acute.ts';
import { understand } from '../../commands/understand.ts';
import { soundsDangerous } from './sounds-dangerous.ts';

/**
 * Whether somebody may be asking for help at once. Generous: the card that answers costs nothing and stores nothing, and a wrong guess is one more word to
 * write. The word may come first with a slip in it, or anywhere («det er akutt»); a number to call in a short text and words of danger to life count too. Whoever begins
 * with another command gets that («hvem selvmord», «regler bvl 112»), and a word within an id (`avt-myrstua-akutt`) or a number within a number is none.
 */
export function isAcute(text: string): boolean {
  const said = text
    .normalize('NFKC')
    .replace(/<at>[^<]*<\/at>/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();
  const words = wordsIn(withoutIds(said));
  const [first] = words;
  if (first === undefined) return false;
  if (calls.some((word) => word === first || (word.length >= shortestToMisspell && isNearly(word, first)))) return true;
  return (words.some((word) => calls.includes(word)) || asksForNumber(words) || soundsDangerous(words)) && !asksForSomethingElse(said);
}

const allWords = Object.values(acute.words).flat();
const numbers = allWords.filter((word) => /^[\d ]+$/u.test(word));
const calls = allWords.filter((word) => !numbers.includes(word));

/** Shorter words are near too many others: «naud» and «Maud». */
const shortestToMisspell = 5;

/** «Ring 113 nå»; in a longer text three digits, or the police, are anything. */
const fewWords = 4;
const asksForNumber = (words: readonly string[]): boolean =>
  words.length <= fewWords &&
  (numbers.some((number) => ` ${words.join(' ')} `.includes(` ${number} `)) || words.some((word) => police.has(word)));
const police = new Set(['politi', 'politiet', 'police']);

/** Ids of the register come from cards and lists; `akutt-hjelp` begins with the word and is none. */
const withoutIds = (text: string): string =>
  text
    .split(/\s+/u)
    .filter((piece) => !isId(piece))
    .join(' ');
const isId = (piece: string): boolean => /^[a-z\d]{1,40}-[a-z\d-]{1,80}$/u.test(piece) && idStart.test(piece);
const idStart = /^(?:avt|dep|inst|bup|hf|rhf|unit|team)-|^[a-z\d]{1,40}-[a-z\d]{1,40}-/u;

/** «hjelp» and «hei» look for nothing: what comes after them is what somebody says. */
const others = commands.filter(({ id }) => id !== 'acute' && id !== 'help');
const asksForSomethingElse = (text: string): boolean => understand(text, others, 'nb').kind === 'command';
