import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { doctorCommand } from '../../cli/doctor.ts';
import { migrations } from '../../store/migrations/index.ts';
import { openStore } from '../../store/open-store.ts';
import { type Databases, databaseKinds, openDatabases, type Place } from '../support/databases.ts';

const demo = fileURLToPath(new URL('../../register/demo', import.meta.url));
const newest = Object.keys(migrations).at(-1) ?? '';

async function examine(place: Place): Promise<{ lines: string; failed: string | null }> {
  const lines: string[] = [];
  const write = (line: string): void => void lines.push(line);
  const environment = { DATA_DIR: place.dataDir, ...(place.databaseUrl === null ? {} : { DATABASE_URL: place.databaseUrl }) };
  const failed = await doctorCommand({ environment, demo, out: write, err: write }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return { lines: lines.join('\n'), failed };
}

describe.each(databaseKinds)('doctor, on %s', (kind) => {
  let databases: Databases;
  let place: Place;
  beforeAll(async () => {
    databases = await openDatabases(kind);
  });
  beforeEach(async () => {
    place = await databases.freshPlace();
  });
  afterAll(() => databases.close());

  const prepare = async (...statements: readonly string[]): Promise<void> => {
    const store = await openStore(place);
    for (const statement of statements) await sql.raw(statement).execute(store.db);
    await store.close();
  };

  it('says that all is well with a database that is up to date', async () => {
    await prepare();
    const { lines, failed } = await examine(place);
    expect(failed).toBeNull();
    expect(lines).toContain(`ok    database: ${kind}`);
    expect(lines).toContain('ok    migreringer: alle er kjørt');
    expect(lines).toContain('ok    innhold: 0 enheter, 0 personer, 0 avtaler; meldinger den siste uka: ingen');
    expect(lines).toContain('ok    tilsyn: ingenting henger igjen; tilsynet har ikke kjørt ennå');
  });

  it('says what is pending, and runs none of it', async () => {
    await prepare(`delete from kysely_migration where name = '${newest}'`);
    const { lines, failed } = await examine(place);
    expect(failed).toBeNull();
    expect(lines).toContain(`ok    migreringer: ${newest} venter, og kjøres ved neste start`);
    expect((await examine(place)).lines).toContain(newest);
  });

  it('refuses a database that is newer than the program', async () => {
    await prepare("insert into kysely_migration (name, timestamp) values ('9999-later', '2027-01-01')");
    const { lines, failed } = await examine(place);
    expect(lines).toContain('FEIL  migreringer: databasen er nyere enn dette programmet (9999-later)');
    expect(failed).toContain('migreringer');
  });

  it('tells what the auditor finds in plain words, and what to do', async () => {
    await prepare(
      "insert into deadlines (id, routine, subject, due, ladder, opened_on, next_step_on) values ('d', 'agreement-evaluation', 'agreement:a', '2020-05-04', '{}', '2020-01-01', '2020-04-20')",
    );
    const { lines, failed } = await examine(place);
    expect(lines).toContain(
      'FEIL  tilsyn: noe henger igjen\n  steps-not-planned: 1 frist skulle vært fulgt opp, men er det ikke. Siden mandag 20. april 2020.',
    );
    expect(failed).toBe('1 av kontrollene feilet: tilsyn.');
  });
});

describe('doctor without a database', () => {
  it('says that there is none yet, and makes none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'brobygger-doctor-'));
    try {
      const { lines, failed } = await examine({ databaseUrl: null, dataDir: join(folder, 'data') });
      expect(failed).toBeNull();
      expect(lines).toContain('ok    database: ikke laget ennå; den lages ved første start');
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('says in a sentence that a server does not answer', async () => {
    const { lines, failed } = await examine({ databaseUrl: 'postgres://nobody:hunter2@127.0.0.1:9/none', dataDir: 'unused' });
    expect(lines).toMatch(/^FEIL {2}database: /mu);
    expect(lines).not.toContain('hunter2');
    expect(failed).toBe('1 av kontrollene feilet: database.');
  });
});
