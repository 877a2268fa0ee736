import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotHarness, button, type Caller, startHarness } from '../../../support/bot-harness.ts';

const reference = 'AQZ 84-7731';
/** Something that is kept, to show that the search finds what is there. */
const kept = 'Samarbeidsavtale Granlia avdeling A og BUP';

let harness: BotHarness;
let kari: Caller;
let dataDir = '';

const db = () => harness.bot().context.store.db;

interface Found {
  readonly plain: readonly string[];
  readonly wide: readonly string[];
}

/** The files under a folder, the write-ahead log among them, that hold a text as UTF-8 or as UTF-16. */
async function filesWith(folder: string, text: string): Promise<Found> {
  const names = await readdir(folder, { recursive: true });
  const found = { plain: [] as string[], wide: [] as string[] };
  for (const name of names) {
    const path = join(folder, name);
    if (!(await stat(path)).isFile()) continue;
    const bytes = await readFile(path);
    if (bytes.includes(Buffer.from(text, 'utf8'))) found.plain.push(name);
    if (bytes.includes(Buffer.from(text, 'utf16le'))) found.wide.push(name);
  }
  return found;
}

/** The table's own file, relative to the cluster; it is another one each time the table is written anew. */
async function ownFile(): Promise<string> {
  const { rows } = await sql<{ path: string }>`select pg_relation_filepath('clock_references') as path`.execute(db());
  return rows[0]?.path ?? '';
}

const checkpoint = () => sql`checkpoint`.execute(db());

beforeAll(async () => {
  harness = await startHarness();
  dataDir = harness.dataDir;
  kari = await harness.as('demo-helse');
  await harness.install(kari);
  await harness.goTo('2027-03-18', '12:00');
});
afterAll(() => harness.close());

describe('the reference of a clock', () => {
  let sealed = '';
  let before = '';

  it('stands in no file of the database as it was written while the clock runs and reminds', async () => {
    const { card } = await harness.say(kari, 'klokke');
    const started = await harness.press(kari, 'clock-start', {
      ...button(card, 'clock-start').data,
      'clock:kind': 'referral-assessment',
      'clock:from': '2027-03-15',
      'clock:reference': reference,
    });
    expect(started.text).toContain(reference);
    await harness.goTo('2027-03-24', '09:00');
    await harness.goTo('2027-03-30', '09:00');
    expect(JSON.stringify(harness.connector.accepted)).toContain(reference);
    sealed = (await db().selectFrom('clock_references').select('sealed').executeTakeFirstOrThrow()).sealed;
    await checkpoint();
    before = await ownFile();
    expect(await filesWith(dataDir, reference)).toEqual({ plain: [], wide: [] });
    // The search finds what is there: a name of the register, and the sealed reference in its table.
    expect((await filesWith(dataDir, kept)).plain).not.toEqual([]);
    expect((await readFile(join(dataDir, 'pglite', before))).includes(Buffer.from(sealed))).toBe(true);
  });

  it('is gone from its table and from the file of its table when the clock stops', async () => {
    const { card } = await harness.say(kari, 'klokke');
    const { text } = await harness.press(kari, 'stop', button(card, 'stop').data);
    expect(text).toContain('Klokka er stoppet, og referansen er slettet.');
    expect(await db().selectFrom('clock_references').selectAll().execute()).toEqual([]);
    await checkpoint();
    const after = await ownFile();
    expect(after).not.toBe(before);
    expect((await readFile(join(dataDir, 'pglite', after))).includes(Buffer.from(sealed))).toBe(false);
    // The old file is emptied or gone. What the write-ahead log still has of it cannot be read without the key.
    const old = await readFile(join(dataDir, 'pglite', before)).catch(() => Buffer.alloc(0));
    expect(old.includes(Buffer.from(sealed))).toBe(false);
    const still = (await filesWith(dataDir, sealed)).plain;
    expect(still.filter((name) => !name.includes('pg_wal'))).toEqual([]);
  });

  it('stands in no file after the bot has stopped either, and in no log line or figure', async () => {
    const metrics = await fetch(`${harness.bot().url}/metrics`).then((response) => response.text());
    await harness.bot().stop();
    expect(await filesWith(dataDir, reference)).toEqual({ plain: [], wide: [] });
    expect((await filesWith(dataDir, kept)).plain).not.toEqual([]);
    expect(harness.lines.join('\n')).not.toContain('7731');
    expect(metrics).not.toContain('7731');
  });
});

describe('the key', () => {
  it('lies beside the database, for its owner alone', async () => {
    const file = join(dataDir, 'clock-references.key');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await filesWith(join(dataDir, 'pglite'), (await readFile(file, 'utf8')).trim())).plain).toEqual([]);
  });
});
