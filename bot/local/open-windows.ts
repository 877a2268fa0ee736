import { setTimeout } from 'node:timers/promises';
import { type PersonId, personId } from '../../domain/ids.ts';
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
  /** Whether the bot knows where to write to somebody. */
  readonly isReachable: (person: PersonId) => Promise<boolean>;
  readonly log: Log;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** How long the bot's word that it is installed is waited for. */
const installedWithinMs = 30_000;

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
  await Promise.all(running.map(({ playground, persona }) => install(playground, personId(persona.id), options)));
  return { windows: running.map(({ label, persona, playground }) => ({ label, name: persona.name, url: playground.url })), stop };
}

/** The Playground answers before it has told the bot, so the bot is asked as well: what it sent too early would be lost. */
async function install(playground: Playground, person: PersonId, { isReachable, log }: Options): Promise<void> {
  await playground.install();
  for (let waited = 0; waited < installedWithinMs; waited += 50) {
    if (await isReachable(person)) return;
    await setTimeout(50);
  }
  log.warn({ persona: person }, 'the window has not told the bot that it is installed; it hears nothing until somebody writes there');
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
