import type { CardElement, IAdaptiveCard } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../domain/ports.ts';
import type { CardContext } from './card-context.ts';

/** The largest card in bytes of UTF-8: Teams takes 28 KB for the whole message, and some of that is its envelope. */
export const maxCardBytes = 27_000;

interface CardParts {
  readonly body: readonly CardElement[];
  /** What the notification says: no names, no units. */
  readonly summary: string;
  /** What a client that cannot show cards reads instead: no names, no units. */
  readonly fallbackText: string;
  /** Elements of the body that have been measured already, and how many bytes they take. */
  readonly measured?: { readonly elements: readonly CardElement[]; readonly bytes: number };
}

export class CardTooLarge extends Error {
  override readonly name = 'CardTooLarge';
}

/** The finished card. Throws CardTooLarge past `maxCardBytes`; cards with lists shrink by themselves before that. */
export function toCard({ body, summary, fallbackText, measured }: CardParts, { language }: CardContext): OutgoingCard {
  const card: IAdaptiveCard = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    lang: language,
    fallbackText,
    body: [...body],
  };
  const known = new Set(measured?.elements);
  const bytes =
    known.size === 0
      ? jsonBytes(card)
      : jsonBytes({ ...card, body: body.filter((element) => !known.has(element)) }) + (measured?.bytes ?? 0);
  if (bytes > maxCardBytes) throw new CardTooLarge(`the card «${summary}» is ${bytes} bytes, and ${maxCardBytes} is the most`);
  return { card, summary };
}

/** How many bytes something takes as JSON. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
