import type { Token } from './finding.ts';
import { givenNames } from './words/given-names.ts';
import { papers, tells } from './words/treatment.ts';

/**
 * Whether a word of treatment is only what a paper, a course or a talk is about: «utkast til rutine for selvskading», «informerer om utredning», «tema er angst og rus». The
 * definite form is somebody's («utredningen»), and so is what somebody has or gets («har rutine for», «trenger opplæring i»).
 *
 * @param from where the sentence begins
 * @param before where the last such word stands
 */
export function isSubject(tokens: readonly Token[], at: number, from: number, before: number | undefined): boolean {
  const lower = (place: number): string => (place < from ? '' : (tokens[place]?.lower ?? ''));
  if (definite.test(lower(at))) return false;
  const link = adjectives.test(lower(at - 1)) ? at - 2 : at - 1;
  if (before !== undefined && (before === link || (before === link - 1 && /^(?:og|eller|and|or)$/u.test(lower(link))))) return true;
  if (lower(link) === 'opp') return /^(?:tar|tek|ta|tok)$/u.test(lower(link - 1));
  if (/^(?:tema|topic)$/u.test(lower(link))) return true;
  if (!of.test(lower(link))) return false;
  // «rutine for overgang ved innleggelse»
  const isLonger = of.test(lower(link - 2)) && !isName(tokens[link - 1]);
  return [link - 1, ...(isLonger ? [link - 3] : [])].some(
    (paper) => tells.has(lower(paper)) || (papers.has(lower(paper)) && !owns.test(lower(paper - 1))),
  );
}

const isName = (token: Token | undefined): boolean => token === undefined || token.isCapital || givenNames.has(token.lower);
const definite = /(?:en|ene|ane|inga|et)$/u;
const adjectives = /^(?:ny|nye|felles|akutt|bedre|betre|new|better)$/u;
const of = /^(?:for|om|ved|i|mot|av|er|about|on|in|of|is)$/u;
const owns = /^(?:har|hadde|bruker|brukar|brukte|trenger|treng|får|fikk|fekk|fått|sin|sitt|si|has|had|needs|gets|got)$/u;
