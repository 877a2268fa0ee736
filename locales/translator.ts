import i18next, { type i18n } from 'i18next';
import { type Language, languages } from '../domain/people/types.ts';
import en from './en.json' with { type: 'json' };
import nb from './nb.json' with { type: 'json' };
import nn from './nn.json' with { type: 'json' };

/** Every path to a text in nb.json, with plural endings left off. */
type KeysOf<Texts> = {
  [Name in keyof Texts & string]: Texts[Name] extends string ? WithoutPlural<Name> : `${Name}.${KeysOf<Texts[Name]>}`;
}[keyof Texts & string];
type WithoutPlural<Name extends string> = Name extends `${infer Base}_one` | `${infer Base}_other` ? Base : Name;

/** The key of a text. Routines, outcomes, ladders and sources are the catalogue's to name, so their ids are checked when used. */
export type TranslationKey =
  | KeysOf<typeof nb>
  | `routines.${string}.${'title' | 'ask' | 'why'}`
  | `outcomes.${string}`
  | `ladders.${string}`
  | `sources.${string}`
  | `strengths.${string}`;

type TextParams = Readonly<Record<string, string | number>>;

/**
 * A text in one language; `count` chooses the plural. Nothing is escaped: cards are not HTML. Throws MissingText for a
 * key or parameter that is not there, so that nobody ever reads a key.
 */
export type Translate = (key: TranslationKey, params?: TextParams) => string;

export class MissingText extends Error {
  override readonly name = 'MissingText';
}

/** The texts of one language. Synchronous; the texts are read once for the whole process. */
export const translatorFor = (language: Language): Translate => translators[language];

const texts = { nb, nn, en } as const satisfies Record<Language, object>;

/** Far more than there are texts; only counts can make it grow. */
const mostKept = 5_000;

const instance = createInstance();

function createInstance(): i18n {
  const created = i18next.createInstance();
  void created.init({
    initAsync: false,
    lng: 'nb',
    supportedLngs: [...languages],
    fallbackLng: false,
    resources: Object.fromEntries(languages.map((language) => [language, { translation: texts[language] }])),
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key: string) => {
      throw new MissingText(`there is no text ${key}`);
    },
    missingInterpolationHandler: (_text: string, match: unknown) => {
      throw new MissingText(`nothing was given for ${Array.isArray(match) ? String(match[0]) : 'a parameter'}`);
    },
    returnedObjectHandler: (key: string) => {
      throw new MissingText(`${key} is a group of texts, not a text`);
    },
  });
  return created;
}

const translators: Readonly<Record<Language, Translate>> = { nb: translateTo('nb'), nn: translateTo('nn'), en: translateTo('en') };

/**
 * Texts without names in them are kept, because a card asks for the same few again and again and looking one up takes
 * longer than all the rest of drawing. Texts with a name or another word in them are made anew, and stay nowhere.
 * `nest: false`: a name that looks like a reference to another text must stay a name.
 */
function translateTo(language: Language): Translate {
  const kept = new Map<string, string>();
  return (key, params = {}) => {
    const numbers = Object.values(params).every((value) => typeof value === 'number');
    const keptAs = numbers ? `${key} ${Object.entries(params).join()}` : null;
    const known = keptAs === null ? undefined : kept.get(keptAs);
    if (known !== undefined) return known;
    const text = instance.t(key, { ...params, lng: language, nest: false });
    if (kept.size >= mostKept) kept.clear();
    if (keptAs !== null) kept.set(keptAs, text);
    return text;
  };
}
