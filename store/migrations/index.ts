import type { Migration } from 'kysely';
import { up as register } from './0001-register.ts';
import { up as nudges } from './0002-nudges.ts';
import { up as conversations } from './0003-conversations.ts';
import { up as claims } from './0004-claims.ts';
import { up as inboundInHand } from './0005-inbound-in-hand.ts';
import { up as agreementsThatLive } from './0006-agreements-that-live.ts';
import { up as agreementsAtWork } from './0007-agreements-at-work.ts';
import { up as referrals } from './0008-referrals.ts';
import { up as figures } from './0009-figures.ts';

/** In order. A migration that has landed never changes; a new one is one file and one line here. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-register': { up: register },
  '0002-nudges': { up: nudges },
  '0003-conversations': { up: conversations },
  '0004-claims': { up: claims },
  '0005-inbound-in-hand': { up: inboundInHand },
  '0006-agreements-that-live': { up: agreementsThatLive },
  '0007-agreements-at-work': { up: agreementsAtWork },
  '0008-referrals': { up: referrals },
  '0009-figures': { up: figures },
};
