import type { Temporal } from 'temporal-polyfill';
import type { ClockId, DeadlineId, PersonId, TenantId } from './ids.ts';
import type { Language } from './people/types.ts';

/** What time it is. The demo moves it; tests hold it still. */
export interface Clock {
  now(): Temporal.Instant;
}

/** Where a person can be written to: a conversation reference, as the outer room understands it. */
export interface Address {
  readonly tenant: TenantId;
  readonly conversationId: string;
  readonly serviceUrl: string;
  /** The bot's and the user's ids in the channel. */
  readonly botId: string;
  readonly userId: string;
}

/** A card ready to send: JSON under 28 KB, and the line a notification shows, without any personal detail. */
export interface OutgoingCard {
  readonly card: object;
  readonly summary: string;
  /** The card as JSON, when whoever drew it has written it already. */
  readonly json?: string;
}

/** How one POST went, in words the delivery policy knows. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly activityId: string }
  | { readonly kind: 'refused'; readonly status: number; readonly subcode: string | null; readonly retryAfterMs: number | null }
  /** The request never left, or the connection failed before anything was sent. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** Sent, and no answer that says what became of it: time-out, reset. */
  | { readonly kind: 'no-answer'; readonly reason: string };

/** The way out to Teams. One call is one request; nothing is tried again inside. */
export interface Messenger {
  /**
   * `mayLeave` is asked when the request has its turn in the limiter and before a byte leaves, so that a message is committed
   * as `sending` only when it is about to go; when it says false, nothing is sent and the outcome is `not-sent`, `not-ours`.
   */
  send(address: Address, message: OutgoingCard, mayLeave?: () => Promise<boolean>): Promise<SendOutcome>;
  /** Replaces a card that was sent before. */
  update(address: Address, activityId: string, message: OutgoingCard): Promise<SendOutcome>;
  /** Lets nothing to this tenant leave for so many milliseconds: another process may have used its windows until now. */
  holdBack(tenant: string, ms: number): void;
}

/** Addresses of calendar files, for whoever can reach the bot from outside. */
export interface CalendarLinks {
  /** A meeting as a file, until `until`; whenever it is fetched it says what is agreed then. */
  meeting(deadline: DeadlineId, language: Language, until: Temporal.Instant): string;
  /** A person's own feed; `number` is the feed's, so that an older address can be worth nothing. */
  feed(person: PersonId, number: number): string;
}

/** The steps of planning and delivering at which a process may die; a test kills it at each (see `docs/operations.md`). */
export const namedSteps = [
  'plan:read',
  'plan:computed',
  'plan:written',
  'plan:committed',
  'digest:computed',
  'digest:committed',
  'deliver:claimed',
  'deliver:rendered',
  'deliver:posted',
  'deliver:recorded',
  'update:claimed',
  'update:posted',
  'update:recorded',
] as const;
export type NamedStep = (typeof namedSteps)[number];

/** Told at every named step. In production it does nothing. */
export type Probe = (step: NamedStep) => void;

/** What may be logged: codes, ids and counts, never a name, an address or a text. */
export interface Log {
  info(fields: Readonly<Record<string, string | number | boolean | null>>, event: string): void;
  warn(fields: Readonly<Record<string, string | number | boolean | null>>, event: string): void;
  error(fields: Readonly<Record<string, string | number | boolean | null>>, event: string): void;
}

/** Seals the references of clocks, so that the database never holds one that can be read. The key is nowhere in it. */
export interface ReferenceLock {
  /** The reference of this clock, sealed. */
  seal(reference: string, clock: ClockId): string;
  /** What was sealed for this clock; null when it was sealed with another key, for another clock, or changed. */
  open(sealed: string, clock: ClockId): string | null;
}
