import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sampleCards } from '../../cards/index.ts';
import { openStore } from '../../store/open-store.ts';
import { type BuiltCli, buildCli } from '../support/bot-cli.ts';

const demo = fileURLToPath(new URL('../../register/demo', import.meta.url));
const broken = fileURLToPath(new URL('../fixtures/register-broken', import.meta.url));
const easter = fileURLToPath(new URL('../fixtures/easter-2027', import.meta.url));

/** The stable format of `plan --json`, and nothing besides. */
const line = z.strictObject({
  date: z.iso.date(),
  time: z.string().regex(/^\d{2}:\d{2}$/u),
  person: z.string().min(1),
  kind: z.enum(['daily', 'digest']),
  nudges: z.array(
    z.strictObject({
      deadline: z.string().min(1),
      routine: z.string().min(1),
      subject: z.string().regex(/^(?:agreement:|role:)/u),
      due: z.iso.date(),
      step: z.int(),
      audience: z.enum(['assignee', 'deputy', 'leader', 'regional-lead', 'administrator']),
      why: z.string().min(20),
    }),
  ),
});

let cli: BuiltCli;
let folder: string;

beforeAll(async () => {
  cli = await buildCli();
  folder = await mkdtemp(join(tmpdir(), 'brobygger-cli-'));
});
afterAll(async () => {
  await cli.close();
  await rm(folder, { recursive: true, force: true });
});

const noStack = (text: string): void => expect(text).not.toMatch(/\n\s+at |node_modules|Error:/u);

describe('plan', () => {
  it('--json writes one object a line in the stable format, and nothing else to standard output', async () => {
    const { code, out, err } = await cli.run(['plan', '--register', easter, '--from', '2027-03-01', '--days', '30', '--json']);
    expect(code).toBe(0);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((text) => line.parse(JSON.parse(text)));
    expect(lines.length).toBeGreaterThan(5);
    for (const each of lines) expect(each.nudges.length === 0).toBe(each.kind === 'digest');
    const order = lines.map(({ date, time }) => `${date} ${time}`);
    expect(order).toEqual([...order].sort());
    expect(err).not.toMatch(/feil/iu);
  });

  it('for people writes a line a message', async () => {
    const { code, out } = await cli.run(['plan', '--register', demo, '--from', '2027-02-22', '--days', '2']);
    expect(code).toBe(0);
    for (const each of out.trimEnd().split('\n')) expect(each).toMatch(/^2027-02-2[23] \d\d:\d\d {2}/u);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a date that is none', ['--from', '2027-02-30', '--days', '3'], /--from: skriv en dato som finnes/u],
    ['a date as it is spoken', ['--from', '1. mars', '--days', '3'], /--from: skriv en dato som finnes/u],
    ['no days', ['--from', '2027-03-01', '--days', '0'], /--days: skriv et helt tall fra 1 til/u],
    ['half a day', ['--from', '2027-03-01', '--days', '1.5'], /--days: skriv et helt tall fra 1 til/u],
    ['words', ['--from', '2027-03-01', '--days', 'mange'], /--days: skriv et helt tall fra 1 til/u],
  ])('%s is told in plain Norwegian', async (_name, args, sentence) => {
    const { code, out, err } = await cli.run(['plan', '--register', demo, ...args, '--json']);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(sentence);
    noStack(err);
  });

  it('a broken register gives every error and no line', async () => {
    const { code, out, err } = await cli.run(['plan', '--register', broken, '--from', '2027-03-01', '--days', '3', '--json']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/Registeret har \d+ feil\. Ingenting er endret\./u);
  });

  it('a folder that is not there is told so', async () => {
    const { code, err } = await cli.run(['plan', '--register', join(folder, 'nowhere'), '--from', '2027-03-01', '--days', '3', '--json']);
    expect(code).toBe(2);
    noStack(err);
  });
});

describe('import', () => {
  it('takes the register, says what is new, and the second time that all is as before', async () => {
    const environment = { DATA_DIR: join(folder, 'data') };
    const first = await cli.run(['import', demo], environment);
    expect(first.code).toBe(0);
    // One person in the demo can be reached in no way; that is a remark, not an error.
    expect(first.err).toMatch(/^Merk: people\.csv, rad 27, kolonne «email»: tunet-2-helse .*\n$/u);
    expect(first.out).toMatch(/Enheter: \d+ nye, 0 endret, 0 avsluttet\./u);
    const second = await cli.run(['import', demo], environment);
    expect(second.code).toBe(0);
    expect(second.out).toMatch(/^\d+ rader lest\. Alt er som før\.\n$/u);
  });

  it('a row that disappears ends', async () => {
    const changed = join(folder, 'changed');
    await cp(demo, changed, { recursive: true });
    const roles = await readFile(join(changed, 'roles.csv'), 'utf8');
    await writeFile(join(changed, 'roles.csv'), roles.replace(/^gjovik-team,leder.*\n/mu, ''));
    const { code, out } = await cli.run(['import', changed], { DATA_DIR: join(folder, 'data') });
    expect(code).toBe(0);
    expect(out).toContain('Roller: 0 nye, 0 endret, 1 avsluttet.');
  });

  it('of a broken register changes nothing and lists every error with file, row and column', async () => {
    const before = await counts();
    const { code, out, err } = await cli.run(['import', broken], { DATA_DIR: join(folder, 'data') });
    expect(code).toBe(2);
    expect(out).toBe('');
    for (const file of ['units', 'people', 'roles', 'agreements', 'parties', 'windows']) expect(err).toContain(file);
    expect(err.split('\n').length).toBeGreaterThan(15);
    expect(err).toMatch(/2027-02-30/u);
    expect(err).toMatch(/Ingenting er endret\.\n$/u);
    noStack(err);
    expect(await counts()).toEqual(before);
  });

  it('--dry-run stores nothing', async () => {
    const { code, out } = await cli.run(['import', demo, '--dry-run'], { DATA_DIR: join(folder, 'untouched') });
    expect(code).toBe(0);
    expect(out).toMatch(/Ingen feil\. Ingenting er lagret\./u);
    expect(await readdir(folder)).not.toContain('untouched');
  });

  it('with a bad setting says what to write', async () => {
    const { code, err } = await cli.run(['import', demo], { DATABASE_URL: 'mysql://hunter2@host' });
    expect(code).toBe(1);
    expect(err).toContain('DATABASE_URL');
    expect(err).not.toContain('hunter2');
    noStack(err);
  });

  async function counts() {
    const store = await openStore({ databaseUrl: null, dataDir: join(folder, 'data') });
    try {
      const { rows } = await store.executeSql(
        "select (select count(*) from units where ended_on is null) u, (select count(*) from people where ended_on is null) p, (select count(*) from deadlines where state = 'open') d",
      );
      return rows;
    } finally {
      await store.close();
    }
  }
});

describe('cards', () => {
  it('writes every card in every language', async () => {
    const out = join(folder, 'cards');
    const { code } = await cli.run(['cards', '--out', out]);
    expect(code).toBe(0);
    const files = await readdir(out);
    expect(files.sort()).toEqual([...sampleCards()].map(({ name, language }) => `${name}.${language}.json`).sort());
    for (const file of files) expect(JSON.parse(await readFile(join(out, file), 'utf8'))).toMatchObject({ type: 'AdaptiveCard' });
  });
});

describe('doctor', () => {
  it('names what is wrong and how many, without the value', async () => {
    const { code, out, err } = await cli.run(['doctor'], { PORT: 'hunter2' });
    expect(code).toBe(1);
    expect(out).toMatch(/^ok {4}Node/mu);
    expect(err).toMatch(/^FEIL {2}innstillinger: .*\n {2}PORT: write a port number/mu);
    expect(err).not.toContain('hunter2');
    noStack(err);
  });
});

describe('anything else', () => {
  it.each([[['fly']], [['plan']], [['cards']], [[]]])('%j fails with a way out, and writes nothing to standard output', async (args) => {
    const { code, out, err } = await cli.run(args);
    expect(code).not.toBe(0);
    expect(out).toBe('');
    expect(err).toMatch(/brobygger --help|Usage|Bruk/u);
    noStack(err.replace(/^error:/gmu, ''));
  });
});
