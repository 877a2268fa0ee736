import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BuiltCli, buildCli } from '../support/bot-cli.ts';
import { demoFolder } from '../support/bot-harness.ts';
import { type PostgresServer, startPostgres } from '../support/db-postgres.ts';
import { readBack } from '../support/read-back.ts';

let cli: BuiltCli;
let folder: string;
let server: PostgresServer;
let environment: Record<string, string>;
beforeAll(async () => {
  [cli, server] = await Promise.all([buildCli(), startPostgres()]);
  folder = await mkdtemp(join(tmpdir(), 'brobygger-cli-export-'));
  environment = { DATA_DIR: join(folder, 'embedded') };
  expect((await cli.run(['import', demoFolder], environment)).code).toBe(0);
}, 120_000);
afterAll(async () => {
  await cli.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]) => cli.run(['export', ...args], environment);
const scope = ['--scope', 'bufetat-ost'];

it('export writes a workbook, and the same cells as CSV files in a folder', { timeout: 120_000 }, async () => {
  const file = join(folder, 'deep', 'rapport.xlsx');
  const made = await run(...scope, '--tertial', '2025-T2', '--out', file);
  expect([made.code, made.err]).toEqual([0, '']);
  expect(made.out).toMatch(/^Rapporten for 2025-T2 er skrevet til .*rapport\.xlsx: \d+ ark, \d+ rader, tall per \d{4}-\d\d-\d\d\.\n$/u);
  const sheets = await readBack(await readFile(file));
  const about = new Map(sheets[0]?.rows.map(([what = '', value = '']) => [what, value]));
  expect([about.get('Gjelder'), about.get('Tertial'), about.get('Fra'), about.get('Til')]).toEqual([
    'Bufetat region Øst',
    '2. tertial 2025',
    '2025-05-01',
    '2025-08-31',
  ]);

  const into = join(folder, 'csv');
  expect((await run(...scope, '--tertial', '2025-T2', '--out', into)).code).toBe(0);
  const names = await readdir(into);
  expect(names).toHaveLength(sheets.length);
  const figures: string[][] = parse(await readFile(join(into, 'figures.csv')), { bom: true, delimiter: ';' });
  const tall = sheets.find(({ name }) => name === 'Tall')?.rows ?? [];
  expect(figures.map((row) => row.map((cell) => cell.replace(/(\d),(\d)/u, '$1.$2')))).toEqual(
    tall.map((row) => Array.from({ length: 6 }, (_, at) => row[at] ?? '')),
  );
});

it('export reads a PostgreSQL, and writes in another language', { timeout: 120_000 }, async () => {
  environment = { DATABASE_URL: await server.freshDatabase() };
  expect((await cli.run(['import', demoFolder], environment)).code).toBe(0);
  const file = join(folder, 'english.xlsx');
  expect((await run(...scope, '--language', 'en', '--out', file)).err).toBe('');
  expect((await readBack(await readFile(file))).map(({ name }) => name)).toContain('Definitions');
  environment = { DATA_DIR: join(folder, 'embedded') };
});

it.each([
  [['--scope', 'bufetat-os'], /ingen enhet med id bufetat-os i registeret\. Mente du bufetat-ost\?/u],
  [['--scope', 'zzzzzzzz'], /ingen enhet med id zzzzzzzz i registeret\. Skriv id-en/u],
  [[...scope, '--tertial', '2026-4'], /--tertial: skriv år og tertial, for eksempel 2\d{3}-T[123]/u],
  [[...scope, '--tertial', '2199-T1'], /2199-T1 har ikke begynt ennå/u],
  [[...scope, '--language', 'se'], /--language: skriv nb, nn eller en\./u],
])('export %j says what to write instead, and makes nothing', { timeout: 60_000 }, async (args, sentence) => {
  const file = join(folder, 'none.xlsx');
  const { code, err } = await run(...args, '--out', file);
  expect([code, err.split('\n')]).toEqual([1, [expect.stringMatching(sentence), '']]);
  expect(existsSync(file)).toBe(false);
});

it('export writes over nothing without being told to, and no other kind of file', { timeout: 60_000 }, async () => {
  const there = join(folder, 'there.xlsx');
  await writeFile(there, 'kept');
  expect((await run(...scope, '--out', there)).err).toMatch(/there\.xlsx finnes fra før\. .*--force/u);
  expect(await readFile(there, 'utf8')).toBe('kept');
  expect((await run(...scope, '--out', there, '--force')).code).toBe(0);
  expect((await run(...scope, '--out', join(folder, 'rapport.pdf'))).err).toMatch(/slutter på \.xlsx, eller en mappe/u);
  const { code, err } = await run(...scope, '--out', join(there, 'sub'));
  expect([code, err]).toEqual([1, expect.stringMatching(/kunne ikke skrives til .*: (?:mappen er ikke en mappe|det er en fil)/u)]);
  const nowhere = await cli.run(['export', ...scope, '--out', join(folder, 'x.xlsx')], { DATA_DIR: join(folder, 'nowhere') });
  expect(nowhere.err).toMatch(/^Det er ingen database i mappen .*nowhere/u);
});
