import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isActive } from '../../../domain/agreement/is-active.ts';
import { isInForce } from '../../../domain/agreement/types.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { expectedRoles } from '../../../domain/people/expected-roles.ts';
import { norway } from '../../../register/norway/norway.ts';
import { readRegister } from '../../../register/read-register.ts';
import { norwayFrom, norwayIn } from '../../support/norway-world.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brobygger-norway-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the register of the whole country', () => {
  const tables = norway({ seed: 1, scale: 1, from: norwayFrom });
  const rows = (file: Parameters<typeof tables.get>[0]) => tables.get(file) ?? [];

  it.each([
    ['rhf', 4],
    ['hf', 20],
    ['bup-clinic', 80],
    ['bufetat-region', 5],
    ['institution', 200],
    ['department', 300],
    ['municipality', 350],
  ])('has the %s that the country has: %i', (kind, count) => {
    expect(rows('units').filter((unit) => unit['kind'] === kind)).toHaveLength(count);
  });

  it('has 3,000 agreements, many of them between several on either side', () => {
    const parties = new Map<string, number>();
    for (const { agreement = '' } of rows('parties')) parties.set(agreement, (parties.get(agreement) ?? 0) + 1);
    expect(rows('agreements')).toHaveLength(3_000);
    expect([...parties.values()].filter((count) => count > 2).length).toBeGreaterThan(300);
    expect(Math.min(...parties.values())).toBe(2);
  });

  it('has 6,000 people who hold a role', () => {
    expect(new Set(rows('roles').map(({ person }) => person)).size).toBe(6_000);
    expect(rows('people')).toHaveLength(6_000);
  });

  it('has a lead for every region', () => {
    const leads = rows('roles').filter(({ role }) => role === 'regionalt-helseansvarlig');
    expect(new Set(leads.map(({ unit }) => unit)).size).toBe(5);
  });

  it('says of everybody and everything that it is invented', () => {
    for (const file of ['units', 'people', 'series'] as const)
      for (const { name, title } of rows(file)) expect(name ?? title).toMatch(/\(fiktiv\)$/u);
    for (const { title } of rows('agreements')) expect(title).toMatch(/\(fiktiv\)$/u);
    for (const { email } of rows('people')) expect(email).toMatch(/\.example$/u);
  });
});

describe('a twentieth of the country', () => {
  it.each([1, 2, 3])('is read by an import without an error or a warning, whatever the seed: %i', async (seed) => {
    const place = join(folder, `seed-${seed}`);
    await norwayIn(place, 0.05, seed);
    expect(await readRegister(place)).toMatchObject({ ok: true, warnings: [] });
  });

  it('has what real registers have: agreements that work, that nobody signed, that have run out; vacant roles; people away', async () => {
    const register = await norwayIn(join(folder, 'mixed'), 0.05);
    const directory = directoryOf(register);
    const of = (share: number) => register.agreements.length * share;
    expect(register.agreements.filter(isActive).length).toBeGreaterThan(of(0.3));
    expect(register.agreements.filter(({ parties }) => parties.every(({ signedOn }) => signedOn === null)).length).toBeGreaterThan(0);
    expect(register.agreements.filter((each) => !isInForce(each, norwayFrom)).length).toBeGreaterThan(0);
    expect(expectedRoles(directory, norwayFrom).filter(({ vacant }) => vacant).length).toBeGreaterThan(0);
    expect(register.absences.length).toBeGreaterThan(0);
    expect(new Set(register.agreements.map(({ level }) => level)).size).toBeGreaterThan(5);
    expect(new Set(register.agreements.map(({ contactRhythm }) => contactRhythm)).size).toBeGreaterThan(5);
  });

  it('is the same for the same seed, and another for another', () => {
    const made = (seed: number) => JSON.stringify([...norway({ seed, scale: 0.05, from: norwayFrom })]);
    expect(made(7)).toBe(made(7));
    expect(made(7)).not.toBe(made(8));
  });
});
