import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingKinds } from '../../../domain/privacy/guard/finding.ts';
import { checkText } from '../../../domain/privacy-guard.ts';
import { inScript, scriptZeros } from '../../privacy/corpus.ts';
import { identityNumber, isValid, mistyped, type NumberKind, numberKinds } from '../../privacy/identity-number.ts';

const kindsOf = (text: string): readonly string[] => [...new Set(checkText(text).findings.map(({ kind }) => kind))];

const kinds = Object.keys(numberKinds).filter((name): name is NumberKind => Object.hasOwn(numberKinds, name));
const anyNumber = fc
  .record({
    kind: fc.constantFrom(...kinds),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 0, max: 99 }),
    individual: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ kind, day, month, year, individual }) => identityNumber(kind, day, month, year, individual))
  .filter((number) => number !== null);

/** No digits and no letters at the ends, so that the number keeps its own. */
const around = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => `${text.replace(/[\p{N}%]/gu, 'x')}| `);

/** The digits with the same sign after each of some of them. */
const divided = (number: string, cuts: readonly number[], sign: string): string =>
  [...number].map((digit, index) => (cuts.includes(index) ? digit + sign : digit)).join('');

describe('an identity number', () => {
  it('is found whatever divides it and stands around it, and all of its digits are covered', () => {
    fc.assert(
      fc.property(
        anyNumber,
        fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        fc.constantFrom(
          '',
          ' ',
          '.',
          '-',
          '\u00a0',
          '\u2013',
          ' - ',
          '\n',
          '\r\n',
          '\u200b',
          '\u2060',
          '\u00ad',
          '/',
          '_',
          '\u202f',
          '\u3000',
          '\ufe0f',
          '\u20e3',
          '&nbsp;',
          '&#8203;',
          '<br>',
          '<wbr/>',
          '</b>',
        ),
        around,
        around,
        (number, cuts, sign, before, after) => {
          const written = divided(number, cuts, sign);
          const text = `${before}${written} |${after}`;
          const found = checkText(text).findings.find((finding) => finding.kind === 'identity-number');
          expect(found).toBeDefined();
          expect(found?.start).toBe(before.length);
          expect(found?.end).toBeGreaterThanOrEqual(before.length + written.trimEnd().length - (sign === '' ? 0 : sign.length));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is found in the digits of any script', () => {
    fc.assert(
      fc.property(anyNumber, fc.constantFrom(...scriptZeros), fc.constantFrom('', ' '), (number, zero, sign) => {
        expect(kindsOf(inScript(divided(number, [5], sign), zero))).toContain('identity-number');
      }),
    );
  });

  it('is found with the letter O for its zeros', () => {
    fc.assert(
      fc.property(
        anyNumber.filter((number) => number.includes('0')),
        fc.constantFrom('O', 'o'),
        (number, letter) => {
          expect(checkText(`nr ${number.replaceAll('0', letter)}.`).findings).toContainEqual({
            kind: 'identity-number',
            start: 3,
            end: 14,
          });
        },
      ),
    );
  });

  it('is found with its last digit mistyped, together or divided after the date of birth', () => {
    fc.assert(
      fc.property(anyNumber, fc.constantFrom('', ' ', '-', '\u00a0'), (number, sign) => {
        expect(kindsOf(divided(mistyped(number), [5], sign))).toContain('identity-number');
      }),
    );
  });

  it('is what the library says is valid, when the corpus makes one of a kind it knows', () => {
    fc.assert(
      fc.property(
        anyNumber.filter((number) => Number(number.slice(2, 4)) < 60 || Number(number.slice(2, 4)) > 80),
        (number) => isValid(number),
      ),
    );
  });
});

describe('any text at all', () => {
  it('is checked without an error, is fine just when nothing is found, and every finding lies inside it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({ unit: 'grapheme', maxLength: 300 }),
          fc.stringMatching(/^[ \d.:@%+-]{0,80}$/u),
          fc.stringMatching(/^(?:&(?:amp;)?(?:#x?)?[\da-z]{0,7};?|<\/?[a-z1 ]{0,4}>?|O|[\d ]){0,40}$/u),
        ),
        (text) => {
          const { ok, findings } = checkText(text);
          expect(ok).toBe(findings.length === 0);
          for (const { kind, start, end } of findings) {
            expect(findingKinds).toContain(kind);
            expect(0 <= start && start < end && end <= text.length).toBe(true);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is given back in no finding', () => {
    expect(Object.keys(checkText('ring 912 34 567').findings[0] ?? {})).toEqual(['kind', 'start', 'end']);
  });

  it('has at most a thousand findings', () => {
    expect(checkText('a@bcd.no '.repeat(5_000)).findings.length).toBe(1_000);
  });
});

it('a long text that is full of findings gives the first thousand of them', () => {
  const { ok, findings } = checkText('Emma angst '.repeat(200_000));
  expect([ok, findings.length]).toEqual([false, 1_000]);
});

describe('a finding', () => {
  it.each([
    ['Ring 912 34 567 nå', 'phone-number', '912 34 567'],
    ['Bor i Storgata 12 B nå', 'street-address', 'Storgata 12 B'],
    ['Ja: F\uff13\uff12.1!', 'diagnosis-code', 'F\uff13\uff12.1'],
    ['se https://x.example/?e=ola%40x.example her', 'email-address', 'e=ola%40x.example'],
    ['tlf &nbsp;912&nbsp;34&#160;567<br>takk', 'phone-number', '912&nbsp;34&#160;567'],
    ['<p>gutt</p><p>13 år</p>', 'person-with-age', 'gutt</p><p>13'],
    ['skriv til kari&#64;eksempel.no', 'email-address', 'kari&#64;eksempel.no'],
    ['<a href="mailto:ola@eksempel.no">x</a>', 'email-address', 'ola@eksempel.no'],
    ['<b data-x="13 år, gutt">', 'person-with-age', '13 år, gutt'],
    ['e\u0301\u0301 født 12. mars 2014', 'birth-date', 'født 12. mars'],
  ])('in «%s» says where it stands in the text as it was written', (text, kind, written) => {
    const found = checkText(text).findings.find((finding) => finding.kind === kind);
    expect(text.slice(found?.start, found?.end)).toContain(written.replace(/^e=/u, ''));
  });
});

describe('what looks like something about a person, and is not', () => {
  it.each([
    'Møte 12.12.2027 9.30',
    'Møte 12.03.27 9.30-10',
    'Kontoret er åpent 21.00-22.30',
    'kr 45 000 000 og 23450000 kroner',
    'Org.nr. 974 633 574',
    'fil 20270301.pdf',
    'id bb000000-0000-4000-8000-000000000001',
    'a91234567f',
    'rom F204, bygg F20',
    'ungdom mellom 12 og 18 år',
    'under 16 år, minst 15 år, fra 13 til 18 år',
    'Avtalen er 14 år gammel',
    'LOV-2014-06-18-97 § 2-2 a',
    'Signert 12.03.2014',
    'Lars Vold leder møtet',
    'BUP Gjøvik har rutine for selvskading',
    '',
  ])('is let through: «%s»', (text) => {
    expect(kindsOf(text)).toEqual([]);
  });

  it.each([
    ['Møte 12.03.2014', 'Gutt 12.03.2014', 'birth-date'],
    ['rom F204', 'fikk F20.4', 'diagnosis-code'],
    ['Ungdom over 16 år', 'Ungdom, 16 år', 'person-with-age'],
    ['Granlia har rutine for angst', 'Emma har angst', 'name-with-treatment'],
    ['Emma leder møtet. Tema er angst og rus', 'Emma leder møtet om angst', 'name-with-treatment'],
    ['regler barn 10 år', 'Ny plass, barn 10 år', 'person-with-age'],
    ['når barnet er 15 år', 'når barnet vårt er 15 år', 'person-with-age'],
    ['når barnet er 14 år', 'når barnet er 14 år, K.L.', 'person-with-age'],
    ['regler når barnet er 12 år', 'regler når barnet er 12 år, gutt', 'person-with-age'],
    ['Ungdom 17 år', 'Ungdom 17 år. Initialer R.O.', 'person-with-age'],
    ['når en 15-åring flytter', 'når en 15-åring flytter med Emma', 'person-with-age'],
    ['når en 16-åring flytter', 'en 16-åring flytter', 'person-with-age'],
    ['Ungdom 16 år og eldre', 'Gutt 16 år og eldre søsken', 'person-with-age'],
    ['del II, 13', 'KL, 13', 'person-with-age'],
    ['Kari lager rutine for selvskading', 'Kari har rutine for selvskading', 'name-with-treatment'],
    ['Anders informerer om utredning', 'Anders informerer om utredningen', 'name-with-treatment'],
    ['Kari lager rutine for overgang ved innleggelse', 'Rutine for Emma ved innleggelse', 'name-with-treatment'],
    ['Henvisning: Kari lager mal', 'Henvisning: Kari', 'name-with-treatment'],
    ['Henvisning fra Kari Bro', 'Henvisning for Kari Bro', 'name-with-treatment'],
    ['gjennomgang 12.3.2021', 'gutten 12.3.2021', 'birth-date'],
    ['Prosjekt P12', 'har P12', 'diagnosis-code'],
    ['Ring 116 117', 'Ring 61 16 11 70', 'phone-number'],
  ])('«%s» passes, «%s» does not', (fine, wrong, kind) => {
    expect([kindsOf(fine), kindsOf(wrong)]).toEqual([[], [kind]]);
  });
});
