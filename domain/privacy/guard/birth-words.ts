import type { Detector, Finding } from './finding.ts';
import { monthStart } from './words/months.ts';

/** Birth dates and years of birth in words: «født 12. mars 2014», «f. 2014», «fødd hausten 2012», `born in 2013`, «2012-modell», «2012-født». */
export const birthWords: Detector = ({ text, tokens }) => {
  const found: Finding[] = [];
  for (const token of tokens) {
    const rest = text.slice(token.end, token.end + reach);
    const said = token.isNumber
      ? (/^(?:19|20)\d\d$/u.test(token.written) && /^-?(?:modell(?:en)?|født|fødd|foedt|born)(?!\p{L})/iu.exec(rest)) || null
      : ofBirth.test(token.lower)
        ? dateWithin(rest)
        : token.lower === 'f'
          ? afterLetter.exec(rest)
          : token.lower === 'årgang'
            ? /^ (?:19|20)\d\d/u.exec(rest)
            : token.lower === 'd'
              ? /^\.? ?o\.? ?b\b.{0,4}\d{1,2}/iu.exec(rest)
              : null;
    if (said !== null) found.push({ kind: 'birth-date', start: token.start, end: token.end + said.index + said[0].length });
  }
  return found;
};

/** How far after a word of birth its date may stand. */
const reach = 44;

const ofBirth =
  /^(?:ny)?(?:født|fødd|fødde|fødte|foedt|føtt)$|^(?:fødsels(?:dato|datoen|dag|dagen|år|året)|bursdag|bursdagen|gebursdag|born|birth|birthday|dob)$/u;

const date = new RegExp(
  [
    '(?<!\\d)(?:19|20)\\d\\d(?!\\d)',
    `(?<!\\d)\\d{1,2}(?:st|nd|rd|th)?[.]?,? ?(?:of )?${monthStart}`,
    `${monthStart}[a-z]{0,6}\\.? \\d{1,2}(?!\\d)`,
    '(?<!\\d)\\d{1,2}[./]-? ?\\d{1,2}(?!\\d)',
  ].join('|'),
  'iu',
);
/** «født i 08», «født -09». */
const shortYear = /^ ?(?:(?:i|in) )?[-'’]?\d{2}(?![\d.:]|\p{L})/u;

const dateWithin = (rest: string): RegExpExecArray | null => shortYear.exec(rest) ?? date.exec(rest.split(/[!?;]/u)[0] ?? '');

const afterLetter = new RegExp(
  `^(?:[.:]? ?dato)?(?:[.:]{1,2} ?| )(?:i )?(?:(?:19|20)\\d\\d(?!\\d)|\\d{1,2}\\.? ?${monthStart}|\\d{2}\\))`,
  'iu',
);
