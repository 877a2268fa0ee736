import type { JobContext } from '../../jobs/context.ts';
import { rememberConversation } from '../../store/people/conversations.ts';
import { personas } from './personas.ts';

/** Gives everybody in the demo without a window a conversation with the mailbox; who has no address at all stays out of reach. */
export async function connectCast(context: JobContext, serviceUrl: string): Promise<void> {
  const { store, clock, directories } = context;
  const directory = await directories.current(store.db);
  const withWindow = new Set<string>(personas.map(({ id }) => id));
  for (const person of directory.people.values()) {
    if (withWindow.has(person.id) || person.tenant === null || (person.aadObjectId === null && person.email === null)) continue;
    await rememberConversation(
      store.db,
      {
        tenant: person.tenant,
        conversationId: `mailbox-${person.id}`,
        person: person.id,
        aadObjectId: person.aadObjectId,
        userId: `mailbox:${person.id}`,
        botId: 'brobygger',
        serviceUrl,
        locale: null,
      },
      clock.now(),
    );
  }
}
