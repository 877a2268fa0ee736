import { readFileSync } from 'node:fs';
import type { FindingKind } from '../../domain/privacy/guard/finding.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { identityNumber, mistyped, type NumberKind, numberKinds } from './identity-number.ts';

/** One line that must be found, and as what. */
export interface CorpusLine {
  readonly text: string;
  readonly kind: FindingKind;
}

/** Written lines of a file of the corpus. Every third was kept aside while the detectors were made (`isHeldOut`); those of `reported-…` were missed or wrong once. */
export const linesOf = (file: string): readonly string[] =>
  readFileSync(new URL(`./corpus/${file}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

export const isHeldOut = (file: string, index: number): boolean => !file.startsWith('reported-') && index % 3 === 2;

/** What has a form of its own and must be found every time. Numbers are made here and stand nowhere. */
export function structuredLines(): readonly CorpusLine[] {
  const random = seededRandom(20_270_101);
  const below = (count: number): number => Math.floor(random() * count);
  const lines: CorpusLine[] = [];
  const fill = (file: string, kind: FindingKind, values: readonly string[]): void => {
    const carriers = linesOf(file);
    values.forEach((value, index) => {
      lines.push({ kind, text: (carriers[index % carriers.length] ?? '{}').replace('{}', () => value) });
    });
  };
  fill('identity-numbers', 'identity-number', everyIdentityNumber(below));
  fill('phone-numbers', 'phone-number', everyPhoneNumber(below));
  fill('birth-dates', 'birth-date', everyBirthDate(below));
  fill(
    'bare-birth-groups',
    'birth-date',
    Array.from({ length: 16 }, () => `${two(1 + below(28))}${two(1 + below(12))}${two(5 + below(15))}`),
  );
  for (const text of linesOf('emails')) lines.push({ kind: 'email-address', text });
  for (const text of linesOf('codes')) lines.push({ kind: 'diagnosis-code', text });
  return lines;
}

/** What people write in their own words. */
export const looserFiles = {
  addresses: 'street-address',
  ages: 'person-with-age',
  'birth-words': 'birth-date',
  names: 'name-with-treatment',
  'reported-ages': 'person-with-age',
  'reported-birth-words': 'birth-date',
  'reported-names': 'name-with-treatment',
} as const satisfies Record<string, FindingKind>;

export const ordinaryFiles = [
  'ordinary-nb',
  'ordinary-nn',
  'ordinary-en',
  'ordinary-cooperation',
  'ordinary-people',
  'reported-ordinary',
] as const;

type Below = (count: number) => number;
const two = (count: number): string => String(count).padStart(2, '0');
const scripts = {
  fullWidth: 0xff10,
  arabic: 0x0660,
  persian: 0x06f0,
  devanagari: 0x0966,
  bengali: 0x09e6,
  thai: 0x0e50,
  mathematical: 0x1d7ce,
  adlam: 0x1e950,
};

/** Digits as another script writes them. */
export const inScript = (digits: string, zero: number): string =>
  digits.replace(/\d/gu, (digit) => String.fromCodePoint(zero + Number(digit)));
export const scriptZeros: readonly number[] = Object.values(scripts);

/** How people, forms and clients divide eleven digits. */
const writtenForms: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => `${number.slice(0, 6)} ${number.slice(6)}`,
  (number) => `${number.slice(0, 6)}-${number.slice(6)}`,
  (number) => `${number.slice(0, 6)}\u00a0${number.slice(6)}`,
  (number) => `${number.slice(0, 6)}\u2013${number.slice(6)}`,
  (number) => `${number.slice(0, 2)}.${number.slice(2, 4)}.${number.slice(4, 6)} ${number.slice(6)}`,
  (number) => `${number.slice(0, 2)} ${number.slice(2, 4)} ${number.slice(4, 6)} ${number.slice(6)}`,
  (number) => `${number.slice(0, 6)} ${number.slice(6, 9)} ${number.slice(9)}`,
  (number) => `${number.slice(0, 6)}\n${number.slice(6)}`,
  (number) => [...number].join('\u200b'),
  (number) => [...number].join(' '),
  (number) => `${number.slice(0, 6)}\u00ad\u2060${number.slice(6)}`,
  (number) => `${number.slice(0, 6)} / ${number.slice(6)}`,
  (number) => `${number.slice(0, 6)}&nbsp;${number.slice(6)}`,
  (number) => `${number.slice(0, 6)}&amp;#160;${number.slice(6)}`,
  (number) => `${number.slice(0, 6)}<br>${number.slice(6)}`,
  (number) => `<span style="color:red">${number.slice(0, 6)}</span> <b>${number.slice(6)}</b>`,
  (number) => number.replaceAll('0', 'O'),
  ...scriptZeros.map((zero) => (number: string) => inScript(number, zero)),
];

function everyIdentityNumber(below: Below): readonly string[] {
  const kinds = Object.keys(numberKinds).filter((name): name is NumberKind => Object.hasOwn(numberKinds, name));
  const forms = writtenForms.flatMap((form) => kinds.map((kind) => ({ form, kind })));
  return forms.map(({ form, kind }, index) => {
    let number: string | null = null;
    while (number === null) number = identityNumber(kind, 1 + below(28), 1 + below(12), below(25), 500 + below(500));
    return form(index % 3 === 1 ? mistyped(number) : number);
  });
}

function everyPhoneNumber(below: Below): readonly string[] {
  const digits = (first: string): string => `${first[below(first.length)]}${Array.from({ length: 7 }, () => below(10)).join('')}`;
  const cut = (number: string, sizes: readonly number[], sign: string): string => {
    const ends = sizes.map((_, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0));
    return ends.map((end, index) => number.slice(end - (sizes[index] ?? 0), end)).join(sign);
  };
  const forms: readonly (() => string)[] = [
    () => digits('49'),
    () => cut(digits('49'), [3, 2, 3], ' '),
    () => cut(digits('49'), [2, 2, 2, 2], ' '),
    () => cut(digits('49'), [4, 4], ' '),
    () => cut(digits('267'), [2, 2, 2, 2], ' '),
    () => digits('67'),
    () => `+47 ${cut(digits('49'), [3, 2, 3], ' ')}`,
    () => `+47${digits('49')}`,
    () => `0047 ${digits('49')}`,
    () => `0047${digits('49')}`,
    () => `(+47) ${digits('49')}`,
    () => cut(digits('49'), [3, 2, 3], '.'),
    () => cut(digits('49'), [3, 2, 3], '-'),
    () => cut(digits('9'), [3, 2, 3], '\u00a0'),
    () => inScript(digits('49'), 0xff10),
    () => `+46 70 ${cut(digits('49'), [3, 4], ' ')}`,
    () => [...digits('49')].join('\u200b'),
  ];
  return [...forms, ...forms, ...forms].map((form) => form());
}

function everyBirthDate(below: Below): readonly string[] {
  const forms: readonly ((day: number, month: number, year: number) => string)[] = [
    (day, month, year) => `${two(day)}.${two(month)}.${year}`,
    (day, month, year) => `${day}.${month}.${two(year % 100)}`,
    (day, month, year) => `${year}-${two(month)}-${two(day)}`,
    (day, month, year) => `${two(day)}/${two(month)}/${year}`,
    (day, month, year) => `${two(day)}-${two(month)}-${year}`,
    (day, month, year) => `${day}. ${month}. ${year}`,
    (day, month, year) => inScript(`${two(day)}.${two(month)}.${year}`, 0xff10),
    (day, month, year) => `${two(day)}.${two(month)}.${two(year % 100)}`,
  ];
  return [...forms, ...forms, ...forms, ...forms, ...forms].map((form) => form(1 + below(28), 1 + below(12), 2005 + below(16)));
}
