import type { Detector, Finding, Reading, Token } from './finding.ts';
import { between } from './read-text.ts';

/**
 * Street addresses in bokmål and nynorsk: a name of a street and a number («Storgata 12 B», «Kongens gate 5», «Lillevegen 22A»), a name that may be a street's after a word
 * of home or before a postcode («Solbakken 3, 2315 Hamar»), and a postcode with a place after a word of address.
 */
export const streetAddresses: Detector = (reading) => {
  const { text, tokens } = reading;
  const found: Finding[] = [];
  for (let at = 0; at + 1 < tokens.length; at += 1) {
    const [word, number] = [tokens[at], tokens[at + 1]];
    if (word === undefined || number === undefined || word.isNumber || !isHouse(reading, at + 1)) continue;
    if (!isStreet(reading, at)) continue;
    const letter = tokens[at + 2];
    const isLetter = letter?.written.length === 1 && /^ ?$/u.test(between(text, number, letter));
    found.push({ kind: 'street-address', start: word.start, end: isLetter ? letter.end : number.end });
  }
  return [...found, ...postcodes(reading)];
};

const postcode = /(?<!\d)(?!(?:19|20)\d\d)\d{4} \p{Lu}\p{Ll}{2}/gu;
const livesBefore = /(?<!\p{L})(?:bor|bur|bodde|budde|bosatt|adresse|adressen|adressa|bosted|bustad|lives)(?!\p{L})/iu;

/** «Bor på Hagan gård, 2827 Hunndal». A year is no postcode. */
const postcodes = ({ text }: Reading): readonly Finding[] =>
  [...text.matchAll(postcode)].flatMap(({ index, 0: written }): Finding[] =>
    livesBefore.test(text.slice(Math.max(0, index - reach), index))
      ? [{ kind: 'street-address', start: index, end: index + written.length }]
      : [],
  );

/** A number of a house: one to three digits right after the word, and neither a time nor a share. */
function isHouse({ text, tokens }: Reading, at: number): boolean {
  const number = tokens[at];
  if (number === undefined || !/^[1-9]\d{0,2}$/u.test(number.written)) return false;
  if (!/^(?: |\. |\.|' )$/u.test(between(text, tokens[at - 1], number))) return false;
  return !/^(?:[.:]\d| ?%| ?prosent| ?-\d)/u.test(text.slice(number.end, number.end + 8));
}

const streetWord = /^(?:gate|gata|gaten|gt|vei|veg|vn|veien|vegen|allé|alle|plass|ringvei|torg|terrasse|street|road)$/u;
const compoundOfStreet =
  /^\p{L}{2,40}(?:gata|gaten|gate|veien|vegen|vei|veg|alléen|alleen|allé|gt|stien|svingen|kroken|smauet|tråkket|faret|terrassen|stredet|gangen)$/u;
/** These are streets also with a small letter: people write fast. */
const clearlyStreet = /^\p{L}{3,40}(?:gata|gaten|veien|vegen|alléen|alleen)$/u;
const perhapsStreet =
  /^\p{L}{2,40}(?:toppen|parken|lia|haugen|åsen|bakken|tunet|plassen|jordet|enga|løkka|grenda|høgda|berget|dalen|moen|marka|hagen|skogen|stubben|kollen|vollen|torget|brygga|kaia|allmenningen|ringen|rud|bekken|lunden|myra|skrenten)$/u;
const noStreet =
  /^(?:riksvei|riksveien|riksveg|riksvegen|fylkesvei|fylkesveien|fylkesveg|fylkesvegen|europavei|europaveien|motorvei|motorveien|omvei|snarvei|utvei|underveg|undervei|delegate|navigate|investigate|mitigate|aggregate|overgangen|tilgangen|inngangen|utgangen|avgangen|gjennomgangen|omgangen|fremgangen|framgangen|nedgangen|oppgangen|årgangen|arbeidsgangen|saksgangen|gangen|møteplassen|arbeidsplassen)$/u;
const home =
  /(?<!\p{L})(?:bor|bur|budde|bodde|bosatt|bustad|bosted|bolig|adresse|adressa|adressen|adr|hjemme|heime|hjemmet|heimen|hjemmeadresse|hjemmebesøk|flytta|flyttet|flytter|hos|familien|mor|far|mora|faren|hytte|postadresse|besøksadresse|hjem|lives|home|address|oppmøte|hentes|leilighet|gate|hybel)(?!\p{L})/iu;
const withPostcode = /^(?: ?\p{L})?,? \d{4} \p{Lu}/u;

/** How far a word of home may stand before the street. */
const reach = 50;

function isStreet({ text, tokens }: Reading, at: number): boolean {
  const [word, before, number] = [tokens[at], tokens[at - 1], tokens[at + 1]];
  if (word === undefined || number === undefined || noStreet.test(word.lower)) return false;
  if (streetWord.test(word.lower)) {
    const isNamed = before?.isCapital === true && /^[ ']{1,2}$/u.test(between(text, before, word)) && before.written.length > 1;
    return isNamed && !(word.lower === 'alle' || (word.lower === 'plass' && isFirst(text, before)));
  }
  if (clearlyStreet.test(word.lower) || (word.isCapital && compoundOfStreet.test(word.lower))) return true;
  const tail = text.slice(number.end, number.end + 12);
  if (withPostcode.test(tail) && word.isCapital) return true;
  return perhapsStreet.test(word.lower) && word.isCapital && home.test(text.slice(Math.max(0, word.start - reach), word.start));
}

const isFirst = (text: string, { start }: Token): boolean => start === 0 || /[.!?:] $/u.test(text.slice(Math.max(0, start - 2), start));
