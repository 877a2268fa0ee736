/** Looks into a card as plain JSON, so that tests see what a client sees. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

/** Every object in the card, the outermost first. */
export function partsOf(card: object): readonly JsonObject[] {
  const parsed: Json = JSON.parse(JSON.stringify(card));
  return walk(parsed);
}

export const partsOfType = (card: object, type: string): readonly JsonObject[] => partsOf(card).filter((part) => part['type'] === type);

/** What a person reads on it, hidden parts too. */
export const readableText = (card: object): string =>
  partsOf(card)
    .flatMap(({ text, title, label }) => [text, title, label].filter((each) => typeof each === 'string'))
    .join('\n');

function walk(value: Json): readonly JsonObject[] {
  if (value === null || typeof value !== 'object') return [];
  if (isList(value)) return value.flatMap(walk);
  return [value, ...Object.values(value).flatMap(walk)];
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
