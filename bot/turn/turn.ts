import type { Activity } from 'botbuilder';
import type { OutgoingCard } from '../../domain/ports.ts';
import type { Notes } from '../../store/people/take-note.ts';
import type { AppContext } from '../app-context.ts';

/** What turns work with, and what they begin and end with. */
export interface TurnContext extends AppContext {
  readonly notes: Notes;
}

/** One activity, and the ways back to whoever it is from. */
export interface Turn {
  readonly activity: Activity;
  /** Answers in the conversation. Never throws; false when Teams did not take it, which is logged. */
  reply(card: OutgoingCard): Promise<boolean>;
  /** Replaces a card that was sent before; false when Teams did not take it, for one because the card is gone. */
  replace(activityId: string, card: OutgoingCard): Promise<boolean>;
  /** The sender's addresses, asked of Teams: slow, and only for somebody the register does not know. Empty when Teams does not say. */
  emails(): Promise<readonly string[]>;
}

export interface ExtensionResult {
  readonly title: string;
  readonly text: string;
  readonly card: OutgoingCard;
}

/** What an invoke is answered; a card replaces the one that was pressed. */
export type InvokeAnswer =
  | { readonly kind: 'card'; readonly card: OutgoingCard }
  /** Cards to choose from for somebody's message, each with the line it is chosen by. */
  | { readonly kind: 'extension-results'; readonly results: readonly ExtensionResult[] }
  | { readonly kind: 'extension-text'; readonly text: string }
  /** An invoke that is none of ours. */
  | { readonly kind: 'unknown' };
