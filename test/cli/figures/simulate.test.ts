import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type BuiltCli, buildCli } from '../../support/bot-cli.ts';

const demo = fileURLToPath(new URL('../../../register/demo', import.meta.url));
const ordinary = ['simulate', '--register', demo, '--from', '2027-02-22', '--days', '60'];

let cli: BuiltCli;
let folder: string;
beforeAll(async () => {
  cli = await buildCli();
  folder = await mkdtemp(join(tmpdir(), 'brobygger-simulate-'));
});
afterAll(async () => {
  await cli.close();
  await rm(folder, { recursive: true, force: true });
});

/** What others may build on. */
const json = z.looseObject({
  from: z.literal('2027-02-22'),
  days: z.literal(60),
  perPersonAndWeek: z.object({ people: z.int(), mean: z.number(), median: z.int(), p95: z.int(), max: z.int() }),
  byRole: z.array(z.looseObject({ role: z.string(), p95: z.int() })).min(4),
  beyondBudget: z.looseObject({ notUrgent: z.literal(0) }),
  escalations: z.object({ toLeaders: z.int(), toRegionalLeads: z.int() }),
  weeks: z.array(z.looseObject({ from: z.iso.date(), overdue: z.int() })).min(9),
  most: z.array(z.looseObject({ person: z.string() })),
});

describe('simulate', () => {
  it('says in words how many messages people get, and how it was worked out', async () => {
    const { code, out } = await cli.run(ordinary);
    expect(code).toBe(0);
    expect(out).toMatch(/Daglige meldinger per person og uke +median \d+, 95-prosentil \d+, flest \d+/u);
    expect(out).toMatch(/Av dem: kunne ha ventet +0\n/u);
    expect(out).toContain('Påminnelser som gikk videre');
    expect(out).toContain('Ingenting er sendt.');
    expect(out).toMatch(/samme sannsynlighet \(60 %\)/u);
  });

  it('--json writes one object and nothing else, the same for the same seed', async () => {
    const first = await cli.run([...ordinary, '--answer-rate', '0,4', '--seed', '3', '--json']);
    const again = await cli.run([...ordinary, '--answer-rate', '0.4', '--seed', '3', '--json']);
    expect(json.parse(JSON.parse(first.out))).toMatchObject({ answerRate: 0.4, seed: 3 });
    expect(again.out).toBe(first.out);
  });

  it('names nobody: people are ids', async () => {
    const names = (await readFile(join(demo, 'people.csv'), 'utf8'))
      .split('\n')
      .flatMap((row) => /,([^,]+) \(fiktiv\)/u.exec(row)?.[1] ?? []);
    const file = join(folder, 'names.html');
    const { out } = await cli.run([...ordinary, '--html', file]);
    const page = await readFile(file, 'utf8');
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) expect(out + page).not.toContain(name);
  });

  it.each([
    ['nb', 'Slik blir belastningen'],
    ['nn', 'Slik blir belastinga'],
    ['en', 'What the load will be'],
  ])('--html writes a page in %s that is whole, and needs nothing from anywhere', async (language, title) => {
    const file = join(folder, `${language}.html`);
    const { code } = await cli.run([...ordinary, '--html', file, '--language', language]);
    expect(code).toBe(0);
    const page = await readFile(file, 'utf8');
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).not.toMatch(/https?:|<script|<link|<img|@import|\bsrc=|\bhref=|url\((?!#)/iu);
    expect(unclosed(page)).toEqual([]);
    // Every chart is told in words, and stands by a table with its numbers.
    const sections = page.split('<section>').filter((section) => section.includes('<svg'));
    expect(sections).toHaveLength(4);
    for (const section of sections) {
      expect(section).toMatch(
        /aria-labelledby="(s\d+)-title \1-says"[\s\S]*<title id="\1-title">[^<]+<\/title><desc id="\1-says">[^<]+<\/desc>/u,
      );
      expect(section).toContain('<table>');
    }
    const ids = [...page.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page).not.toMatch(/NaN|undefined|null/u);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a date that is none', ['--from', '2027-02-30'], /--from: skriv en dato som finnes/u],
    ['no days', ['--days', '0'], /--days: skriv et helt tall fra 1 til/u],
    ['more than everybody answers', ['--answer-rate', '1.5'], /--answer-rate: skriv et tall fra 0 til 1/u],
    ['an answer rate in words', ['--answer-rate', 'ofte'], /--answer-rate: skriv et tall fra 0 til 1/u],
    ['an answer rate that is empty', ['--answer-rate', ''], /--answer-rate: skriv et tall fra 0 til 1/u],
    ['a seed that is no number', ['--seed', 'x'], /--seed: skriv et helt tall fra 0 til/u],
    ['a language there is not', ['--language', 'se'], /--language: skriv nb, nn eller en/u],
    ['a folder that is not there', ['--html', '/nowhere/at/all.html'], /--html: filen kan ikke skrives/u],
  ])('%s is told in plain Norwegian', async (_name, args, sentence) => {
    const { code, out, err } = await cli.run([...ordinary, ...args]);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(sentence);
    expect(err).not.toMatch(/\n\s+at |Error:/u);
  });
});

describe('norway', () => {
  it('writes a register that can be imported and simulated', async () => {
    const out = join(folder, 'norway');
    const made = await cli.run(['norway', '--out', out, '--scale', '0.02']);
    expect(made).toMatchObject({ code: 0 });
    expect(await readdir(out)).toContain('agreements.csv');
    expect((await cli.run(['import', out, '--dry-run'])).out).toContain('Ingen feil.');
    expect((await cli.run(['simulate', '--register', out, '--from', '2027-01-04', '--days', '30'])).code).toBe(0);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a size that is none', ['--scale', 'stor'], /--scale: skriv et tall fra 0\.01 til 3/u],
    ['nothing at all', ['--scale', '0'], /--scale: skriv et tall fra 0\.01 til 3/u],
    ['a day that is none', ['--from', '2027-13-01'], /--from: skriv en dato som finnes/u],
  ])('%s is told in plain Norwegian', async (_name, args, sentence) => {
    const { code, err } = await cli.run(['norway', '--out', join(folder, 'none'), ...args]);
    expect(code).toBe(1);
    expect(err).toMatch(sentence);
  });

  it('a folder that cannot be written is told so', async () => {
    const { code, err } = await cli.run(['norway', '--out', join(demo, 'units.csv', 'norway'), '--scale', '0.02']);
    expect(code).toBe(1);
    expect(err).toMatch(/--out: mappen kan ikke skrives/u);
  });
});

/** Tags that are opened and not closed in their place, comments and the doctype aside. */
function unclosed(page: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name = '', self] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*?)?(\/?)>/giu)) {
    if (name === 'meta' || self === '/') continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}
