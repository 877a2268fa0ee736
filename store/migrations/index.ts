import type { Migration } from 'kysely';
import * as register from './0001-register.ts';
import * as nudges from './0002-nudges.ts';
import * as conversations from './0003-conversations.ts';

/** In order. A migration that has landed never changes; a new one is one file and one line here. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-register': register,
  '0002-nudges': nudges,
  '0003-conversations': conversations,
};
