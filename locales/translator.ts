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
  | `reviewPoints.${string}.${string}`
  | `contents.${string}.title`
  | `contents.${string}.points.${string}`
  | `onboarding.points.${string}`
  | `leaderDigest.attest.points.${string}`
  | `outcomeButtons.${string}`
  | `steps.${string}`
  | `themes.${string}`
  | `sources.${string}`
  | `strengths.${string}`
  | `laws.${string}`
  | `count.values.${string}.${string}`
  | `smallNumbers.figures.${string}`
  | `smallNumbers.values.${string}.${string}`
  | `figures.${string}`
  | `rules.cards.${string}.title`
  | `rules.cards.${string}.sections.${string}`;

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
    parseMissingKeyHandler: (key: string) => {
      throw new MissingText(`there is no text ${key}`);
    },
    returnedObjectHandler: (key: string) => {
      throw new MissingText(`${key} is a group of texts, not a text`);
    },
  });
  return created;
}

const translators: Readonly<Record<Language, Translate>> = { nb: translateTo('nb'), nn: translateTo('nn'), en: translateTo('en') };

/**
 * Looking a text up takes longer than all the rest of drawing a card, and a card asks for the same few again and again: each is
 * looked up once, and what is given is put in here, letter for letter. What was given stays nowhere.
 */
function translateTo(language: Language): Translate {
  const kept = new Map<string, readonly string[]>();
  return (key, params = {}) => {
    const { count } = params;
    const id = count === undefined ? key : `${key} ${count}`;
    let pieces = kept.get(id);
    if (pieces === undefined) {
      const counted = count === undefined ? {} : { count };
      pieces = instance.t(key, { ...counted, lng: language, nest: false, skipInterpolation: true }).split(/\{\{(\w+)\}\}/u);
      if (kept.size >= mostKept) kept.clear();
      kept.set(id, pieces);
    }
    return pieces.length === 1 ? (pieces[0] ?? '') : filled(pieces, params);
  };
}

/** Every second piece is the name of a parameter. */
function filled(pieces: readonly string[], params: TextParams): string {
  let text = '';
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] ?? '';
    const value = index % 2 === 0 ? piece : params[piece];
    if (value === undefined) throw new MissingText(`nothing was given for {{${piece}}}`);
    text += value;
  }
  return text;
}
