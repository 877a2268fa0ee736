import type { CardElement, IAdaptiveCard } from '@microsoft/teams.cards';
import type { OutgoingCard } from '../domain/ports.ts';
import type { CardContext } from './card-context.ts';

/** The largest card in bytes of UTF-8: Teams takes 28 KB for the whole message, and some of that is its envelope. */
export const maxCardBytes = 27_000;

export interface CardParts {
  readonly body: readonly CardElement[];
  /** What the notification says: no names, no units. */
  readonly summary: string;
  /** What a client that cannot show cards reads instead: no names, no units. */
  readonly fallbackText: string;
}

export class CardTooLarge extends Error {
  override readonly name = 'CardTooLarge';
}

/** The finished card. Throws CardTooLarge past `maxCardBytes`; cards with lists shrink by themselves before that. */
export function toCard(parts: CardParts, context: CardContext): OutgoingCard {
  const card = cardIfItFits(parts, context);
  if (card === null) throw new CardTooLarge(`the card «${parts.summary}» is more than ${maxCardBytes} bytes`);
  return card;
}

/** The finished card, or null when it is too large. */
export function cardIfItFits({ body, summary, fallbackText }: CardParts, { language }: CardContext): OutgoingCard | null {
  const card: IAdaptiveCard = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.5',
    lang: language,
    fallbackText,
    body: [...body],
  };
  const json = JSON.stringify(card);
  return Buffer.byteLength(json) > maxCardBytes ? null : { card, json, summary };
}

/** How many bytes something takes as JSON. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
