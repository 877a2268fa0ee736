import { personId } from '../../domain/ids.ts';
import type { Directory } from '../../domain/people/directory.ts';
import type { Person } from '../../domain/people/types.ts';
import type { Log } from '../../domain/ports.ts';
import { personas } from './personas.ts';
import type { PlaygroundPerson, PlaygroundPersona } from './playground-config.ts';
import { type Playground, PlaygroundStartError, startPlayground } from './start-playground.ts';

export interface Window {
  readonly label: string;
  readonly name: string;
  readonly url: string;
}

export interface Windows {
  readonly windows: readonly Window[];
  stop(): Promise<void>;
}

interface Options {
  readonly directory: Directory;
  readonly endpoint: string;
  readonly firstPort: number;
  readonly workDir: string;
  readonly log: Log;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Opens a Playground for each persona that the register has. A port that is taken is replaced by a free one. */
export async function openWindows(options: Options): Promise<Windows> {
  const cast = personas.flatMap(({ id, label }, index) => {
    const person = options.directory.people.get(personId(id));
    const persona = person === undefined ? null : personaOf(person, options.directory);
    return persona === null ? [] : [{ label, persona, port: options.firstPort + index }];
  });
  const opened = await Promise.allSettled(
    cast.map(async ({ label, persona, port }) => ({ label, persona, playground: await open(persona, port, options) })),
  );
  const running = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(running.map(({ playground }) => playground.stop()));
  };
  const failed = opened.find((each) => each.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  // The bot can write first: nobody has to open their window before the others' cards come.
  await Promise.all(running.map(({ playground }) => playground.install()));
  return { windows: running.map(({ label, persona, playground }) => ({ label, name: persona.name, url: playground.url })), stop };
}

async function open(persona: PlaygroundPersona, port: number, { endpoint, workDir, log, env }: Options): Promise<Playground> {
  const options = {
    persona,
    bot: { id: 'brobygger', name: 'Brobygger' },
    endpoint,
    workDir,
    log: () => log.info({ persona: persona.id }, 'playground'),
    env,
  };
  return startPlayground({ ...options, port }).catch((error: unknown) => {
    if (!(error instanceof PlaygroundStartError)) throw error;
    log.warn({ persona: persona.id, port }, 'the window could not be opened on its port; another is tried');
    return startPlayground({ ...options, port: 0 });
  });
}

function personaOf(person: Person, directory: Directory): PlaygroundPersona | null {
  const { aadObjectId, tenant, email } = person;
  if (aadObjectId === null || tenant === null || email === null) return null;
  const others = [...directory.people.values()].flatMap((other): readonly PlaygroundPerson[] =>
    other.id === person.id || other.tenant !== tenant || other.aadObjectId === null || other.email === null
      ? []
      : [{ name: other.name, email: other.email, aadObjectId: other.aadObjectId }],
  );
  return {
    id: person.id,
    name: person.name,
    email,
    aadObjectId,
    tenantId: tenant,
    conversationId: `personal-${person.id}`,
    others: others.slice(0, 5),
  };
}
