import { isNearly, wordsIn } from '../../../views/words/forgiving-words.ts';
import { commands } from '../../commands/index.ts';
import { acute } from '../../commands/referral/acute.ts';
import { understand } from '../../commands/understand.ts';

/**
 * Whether somebody may be asking for help at once. Generous: the card that answers costs nothing and stores nothing, and a wrong guess is one more word to
 * write. The word may come first with a slip in it, or anywhere («det er akutt»); words of danger to life count too, unless they are what another
 * command looks for («hvem selvmord»).
 */
export function isAcute(text: string): boolean {
  const said = text
    .normalize('NFKC')
    .replace(/<at>[^<]*<\/at>/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();
  const words = wordsIn(said);
  const [first] = words;
  if (first === undefined) return false;
  if (calls.some((word) => word === first || (word.length >= shortestToMisspell && isNearly(word, first)))) return true;
  if (words.length <= fewWords && numbers.some((number) => words.join(' ').includes(number))) return true;
  return (words.some(isDanger) || phrases.some((phrase) => words.join(' ').includes(phrase))) && !asksForSomethingElse(said);
}

const allWords = Object.values(acute.words).flat();
const numbers = allWords.filter((word) => /^[\d ]+$/u.test(word));
const calls = allWords.filter((word) => !numbers.includes(word));

/** Shorter words are near too many others: «naud» and «Maud». */
const shortestToMisspell = 5;

/** «Ring 113 nå»; in a longer text three digits are anything. */
const fewWords = 4;

const isDanger = (word: string): boolean => calls.includes(word) || stems.some((stem) => word.startsWith(stem));

/** Never a full list, and never the way help is called for: the card itself says that nobody watches. */
const stems = ['selvmord', 'selvdrap', 'sjølvmord', 'sjølvdrap', 'suicid', 'livsfar', 'livstru', 'ambulanse', 'ambulance', 'overdose'];
const phrases = [
  'fare for liv',
  'ta livet',
  'tar livet',
  'vil dø',
  'vil døy',
  'ønsker å dø',
  'ønskjer å døy',
  'kill myself',
  'kill himself',
  'kill herself',
  'kill themselves',
  'danger to life',
  'want to die',
  'wants to die',
];

/** «hjelp» and «hei» look for nothing: what comes after them is what somebody says. */
const others = commands.filter(({ id }) => id !== 'acute' && id !== 'help');
const asksForSomethingElse = (text: string): boolean => understand(text, others, 'nb').kind === 'command';
