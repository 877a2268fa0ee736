import { distance } from 'fastest-levenshtein';
import { isNearly } from './forgiving-words.ts';

/** Norwegian writes words together: «plan» is in «kriseplan», and «akuttsituasjon» begins with «akutt». */
const shortestPart = 4;

/** How well a word fits what was said, from 4 for the same to 0. */
export function closeness(word: string, said: string): number {
  if (word === said) return 4;
  if (said.length > 1 && word.startsWith(said)) return 3;
  if (said.length >= shortestPart && word.includes(said)) return 2;
  if (word.length >= shortestPart && said.startsWith(word)) return 1;
  return haveOneStem(word, said) ? 1 : 0;
}

/** Five letters that begin both, and most of the longer one: «flytter» and «flytting», but not «kommune» and «kommunisere». */
function haveOneStem(word: string, said: string): boolean {
  const shared = [...word].findIndex((letter, at) => letter !== said[at]);
  return shared >= 5 && shared / Math.max(word.length, said.length) >= 0.6;
}

/** The same for a word with letters wrong, from 2 to 0. Two letters that have changed places are one slip. */
export function nearness(word: string, said: string): number {
  if (isNearly(word, said)) return 2;
  const at = [...word].findIndex((letter, index) => letter !== said[index]);
  const swapped = at < 0 ? word : word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2);
  return said.length > shortestPart - 1 && distance(swapped, said) === 0 ? 1 : 0;
}

/** What a question is made of, and nobody looks for: «hvem gjør hva når …». */
export const fillers: ReadonlySet<string> = new Set(
  [
    'hvem hva når hvor gjør gjøre skal må kan har er det den de en et i på til ved for med av om og å som hos vi jeg du noen noe ansvar ansvaret ansvarlig',
    'kven kva kor gjer gjere ho han dei ein ei eit frå eg nokon noko ansvarleg',
    'who what when does do is are the a an in on at of for to with and we i should someone anyone responsible',
  ].flatMap((words) => words.split(' ')),
);
