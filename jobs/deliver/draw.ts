import type { Address, OutgoingCard } from '../../domain/ports.ts';
import type { Recorded } from '../../store/messages/record-outcomes.ts';
import type { JobContext } from '../context.ts';
import { fingerprint } from '../fingerprint.ts';
import { renderMessage } from '../render.ts';
import type { FedMessage } from './feed.ts';

export interface DrawnMessage extends FedMessage {
  /** The card and where it goes, or what becomes of a message for which there is nothing to send. */
  readonly drawn: { readonly address: Address; readonly card: OutgoingCard } | Recorded;
}

/** Draws a message as things stood when it was read. Should it change before it leaves, claiming it fails. */
export async function draw(context: JobContext, fed: FedMessage): Promise<DrawnMessage> {
  const drawn = await cardAndAddress(context, fed);
  if (!('state' in drawn)) context.probe('deliver:rendered');
  return { ...fed, drawn };
}

async function cardAndAddress(context: JobContext, { message, read, today }: FedMessage): Promise<DrawnMessage['drawn']> {
  // Somebody who has left the register gets nothing; the next planning gives it to whoever is asked now.
  if (!read.directory.people.has(message.person)) return { state: 'failed', reason: 'left-the-register' };
  const address = read.reach.get(message.person)?.address ?? null;
  if (address === null) return { state: 'unreachable', reason: 'not-installed' };
  const card = await renderMessage(context, message, today, read).catch((error: unknown) => {
    context.log.error(
      { message: fingerprint(message.id), error: error instanceof Error ? error.name : 'unknown' },
      'a message could not be drawn',
    );
    return 'broken' as const;
  });
  if (card === 'broken') return { state: 'failed', reason: 'could-not-be-drawn' };
  if (card === 'answered') return { state: 'cancelled', reason: 'answered-before-sending' };
  // Like somebody who has left: the next planning gives it to whoever has the role now.
  if (card === 'not-theirs') return { state: 'failed', reason: 'role-lost' };
  return { address, card };
}
