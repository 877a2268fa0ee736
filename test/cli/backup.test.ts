import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../store/open-store.ts';
import { type BuiltCli, buildCli } from '../support/bot-cli.ts';
import { type PostgresServer, startPostgres } from '../support/db-postgres.ts';

const easter = fileURLToPath(new URL('../fixtures/easter-2027', import.meta.url));

let cli: BuiltCli;
let folder: string;
let server: PostgresServer;
let file: string;
beforeAll(async () => {
  [cli, server] = await Promise.all([buildCli(), startPostgres()]);
  folder = await mkdtemp(join(tmpdir(), 'brobygger-cli-backup-'));
  file = join(folder, 'backup.jsonl.gz');
  expect((await cli.run(['import', easter], { DATA_DIR: join(folder, 'embedded') })).code).toBe(0);
});
afterAll(async () => {
  await cli.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const counts = async (databaseUrl: string | null) => {
  const store = await openStore({ databaseUrl, dataDir: join(folder, 'embedded') });
  try {
    return (await store.executeSql('select (select count(*) from people) p, (select count(*) from deadlines) d')).rows;
  } finally {
    await store.close();
  }
};

it('backup and restore move everything from the embedded database to a server', { timeout: 120_000 }, async () => {
  const made = await cli.run(['backup', file], { DATA_DIR: join(folder, 'embedded') });
  expect(made.err).toBe('');
  expect(made.out).toMatch(/Sikkerhetskopien er skrevet til .*: \d+ rader i \d+ tabeller\./u);
  expect(made.code).toBe(0);

  const url = await server.freshDatabase();
  const restored = await cli.run(['restore', file], { DATABASE_URL: url });
  expect(restored.err).toBe('');
  expect(restored.out).toMatch(/rader er lest tilbake, slik de var \d{4}-\d\d-\d\d kl\. \d\d:\d\d\.\n0 meldinger kan ha blitt sendt/u);
  expect(restored.code).toBe(0);
  expect(await counts(url)).toEqual(await counts(null));

  // A second time it is not empty, and an open store counts as a bot that runs.
  expect((await cli.run(['restore', file], { DATABASE_URL: url })).err).toMatch(/ikke tom.*--replace/u);
  const bot = await openStore({ databaseUrl: url, dataDir: '' });
  try {
    // A bot that delivers holds a lock, and its connection is never idle for long.
    await bot.withLock('deliver', async () => {
      for (const command of [['restore', file, '--replace'], ['after-restore']]) {
        const { code, err } = await cli.run(command, { DATABASE_URL: url });
        expect([code, err]).toEqual([
          1,
          'En Brobygger bruker denne databasen nå. Ingenting er endret. Stopp alle som kjører, og prøv igjen.\n',
        ]);
      }
    });
  } finally {
    await bot.close();
  }
  const again = await cli.run(['restore', file, '--replace', '--bot-was-stopped'], { DATABASE_URL: url });
  expect(again.out).toMatch(/Alt som ikke var sendt da, blir sendt\./u);
  expect((await cli.run(['after-restore'], { DATABASE_URL: url })).out).toMatch(/^0 meldinger kan ha blitt sendt/u);
});

it('backup says what is wrong in one sentence, and leaves nothing behind', { timeout: 120_000 }, async () => {
  const missing = await cli.run(['backup', join(folder, 'none.gz')], { DATA_DIR: join(folder, 'nowhere') });
  expect([missing.code, missing.err]).toEqual([1, expect.stringMatching(/^Det er ingen database i mappen .*nowhere.*DATA_DIR/u)]);
  expect(await readdir(folder)).not.toContain('nowhere');

  const lock = join(folder, 'embedded', 'brobygger.pid');
  await writeFile(lock, String(process.pid));
  const running = await cli.run(['backup', join(folder, 'none.gz')], { DATA_DIR: join(folder, 'embedded') });
  await rm(lock);
  expect([running.code, running.err]).toEqual([
    1,
    expect.stringMatching(/^Mappen .* er i bruk av en Brobygger som kjører .*Avslutt den først/u),
  ]);

  await writeFile(join(folder, 'there.gz'), 'kept');
  const taken = await cli.run(['backup', join(folder, 'there.gz')], { DATA_DIR: join(folder, 'embedded') });
  expect([taken.code, taken.err]).toEqual([1, expect.stringMatching(/there\.gz finnes fra før/u)]);
  const broken = await cli.run(['restore', join(folder, 'there.gz')], { DATA_DIR: join(folder, 'new') });
  expect([broken.code, broken.err]).toEqual([1, expect.stringMatching(/there\.gz er ikke en sikkerhetskopi fra Brobygger/u)]);
});

it.each(['backup', 'restore', 'after-restore'])('%s has a help text', async (command) => {
  const { code, out } = await cli.run([command, '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(/sikkerhetskopi|lest tilbake/u);
});
