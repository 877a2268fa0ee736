import type { PersonId } from '../domain/ids.ts';
import type { Directory } from '../domain/people/directory.ts';
import { type ItemRow, itemsAbout, itemsOfMessages } from '../store/deadlines/item-rows.ts';
import type { DueMessage } from '../store/messages/due.ts';
import { type Reach, reachOf } from '../store/people/conversations.ts';
import type { JobContext } from './context.ts';

/** What drawing and addressing a batch of messages needs. */
export interface ReadToDraw {
  readonly directory: Directory;
  readonly reach: ReadonlyMap<PersonId, Reach>;
  /** The deadlines of each message. */
  readonly items: ReadonlyMap<string, readonly ItemRow[]>;
}

/** Reads it in a few statements, however many messages there are. `revision`: of the register, read with the messages. */
export async function readToDraw(
  { store, directories }: Pick<JobContext, 'store' | 'directories'>,
  messages: readonly Pick<DueMessage, 'id' | 'person' | 'about'>[],
  revision: number,
): Promise<ReadToDraw> {
  const single = messages.flatMap(({ id, person, about }) => (about === null ? [] : [{ id, person, about }]));
  const [directory, reach, items, singles] = await Promise.all([
    directories.at(store.db, revision),
    reachOf(store.db, [...new Set(messages.map((message) => message.person))]),
    itemsOfMessages(
      store.db,
      messages.map((message) => message.id),
    ),
    itemsAbout(store.db, single),
  ]);
  return { directory, reach, items: single.length === 0 ? items : new Map([...items, ...singles]) };
}
