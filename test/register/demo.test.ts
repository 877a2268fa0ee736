import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { missingInAgreement } from '../../domain/agreement/is-active.ts';
import { agreementLevels } from '../../domain/agreement/types.ts';
import { personId, unitId } from '../../domain/ids.ts';
import { type Directory, directoryOf } from '../../domain/people/directory.ts';
import { languages, ownerships } from '../../domain/people/types.ts';
import { serviceKinds } from '../../domain/referral/service.ts';
import type { Register } from '../../domain/register.ts';
import { isBefore, isWithin, plainDate } from '../../domain/time/plain-date.ts';
import { type RegisterResult, readRegister } from '../../register/read-register.ts';

const demoDay = plainDate('2027-02-22');
const folder = fileURLToPath(new URL('../../register/demo', import.meta.url));

let result: RegisterResult;
let register: Register;
let directory: Directory;

beforeAll(async () => {
  result = await readRegister(folder);
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 10)));
  register = result.register;
  directory = directoryOf(register);
});

const agreement = (id: string) => register.agreements.find((each) => each.id === id);
const rolesOf = (person: string): string[] => directory.rolesOf(personId(person), demoDay).map(({ role, unit }) => `${role}@${unit}`);
const realIds = [
  'hdir',
  'bufdir',
  'rhf-sor-ost',
  'hf-innlandet',
  'bufetat-ost',
  'bup-gjovik',
  'bup-hadeland-valdres',
  'bup-lillehammer',
  'bup-otta',
  'bup-hamar',
  'bup-elverum',
  'bup-tynset',
];

describe('the demo region', () => {
  it('is sound, but for one person nobody can reach', () => {
    expect(result.warnings.map(({ code, params }) => [code, params['id']])).toEqual([['person-unreachable', 'tunet-2-helse']]);
  });

  it('marks everything invented: people, agreements, and every unit that is not a public one', () => {
    expect(
      register.units
        .filter((unit) => !unit.name.endsWith('(fiktiv)'))
        .map((unit) => unit.id)
        .sort(),
    ).toEqual([...realIds].sort());
    for (const person of register.people) expect(person.name).toMatch(/ \(fiktiv\)$/u);
    for (const each of register.agreements) expect(each.title).toMatch(/ \(fiktiv\)$/u);
  });

  it('uses reserved domains and invented account ids only', async () => {
    const text = await readFile(`${folder}/people.csv`, 'utf8');
    const people: string[][] = parse(text, { from_line: 2 });
    for (const [, , email = '', account = '', tenant = ''] of people) {
      expect(email).toMatch(/^(?:[a-z.]+@(?:bufetat|sykehuset)\.example)?$/u);
      expect(account).toMatch(/^(?:(?:aa|bb)000000-0000-4000-8000-0{10}\d\d)?$/u);
      expect(tenant).toMatch(/^(?:[ab]0000000-0000-4000-8000-00000000000[ab])?$/u);
    }
    expect(new Set(people.map((row) => row[4])).size).toBe(3);
  });

  it('is as big as promised, with every level, ownership and language', () => {
    expect(register.units.filter((unit) => unit.kind === 'institution').length).toBeGreaterThanOrEqual(6);
    expect(register.units.filter((unit) => unit.kind === 'department').length).toBeGreaterThanOrEqual(10);
    expect(register.units.filter((unit) => unit.kind === 'bup-clinic')).toHaveLength(7);
    expect(register.agreements.length).toBeGreaterThanOrEqual(25);
    expect(register.people.length).toBeGreaterThanOrEqual(40);
    expect(new Set(register.agreements.map((each) => each.level))).toEqual(new Set(agreementLevels));
    expect(new Set(register.units.map((unit) => unit.ownership))).toEqual(new Set(ownerships));
    expect(new Set(register.people.map((person) => person.language))).toEqual(new Set(languages));
  });

  it('has the four personas in one story', () => {
    expect(rolesOf('demo-helse')).toEqual(['helseansvarlig@dep-granlia-a']);
    expect(rolesOf('demo-bup')).toEqual(['barnevernansvarlig@bup-gjovik']);
    expect(rolesOf('demo-leder')).toEqual(['leder@dep-granlia-a']);
    expect(rolesOf('demo-region')).toEqual(['regionalt-helseansvarlig@bufetat-ost']);
    expect(directory.units.get(unitId('dep-granlia-a'))).toMatchObject({ name: 'Granlia avdeling A (fiktiv)', parent: 'inst-granlia' });
    expect(directory.holders('leder', unitId('bup-gjovik'), demoDay)).toHaveLength(1);
    for (const id of ['demo-helse', 'demo-bup']) expect(directory.people.get(personId(id))?.language).toBe('nb');
    const shared = agreement('avt-granlia-gjovik');
    expect(shared).toMatchObject({ level: 'local', evaluationRhythm: 'FREQ=MONTHLY;INTERVAL=6', contactRhythm: 'FREQ=MONTHLY' });
    expect([String(shared?.nextEvaluation), String(shared?.nextContact)]).toEqual(['2027-03-30', '2027-03-10']);
    expect(shared?.parties.map((party) => [party.unit, party.contactPerson])).toEqual([
      ['dep-granlia-a', 'demo-helse'],
      ['bup-gjovik', 'demo-bup'],
    ]);
    expect(shared && missingInAgreement(shared)).toEqual([]);
    const others = register.agreements.filter((each) => each.parties.some((party) => party.contactPerson === 'demo-helse'));
    expect(others.length).toBeGreaterThanOrEqual(3);
  });

  it('has vacant roles on both sides, and two who share the region', () => {
    expect(directory.holders('helseansvarlig', unitId('dep-lia-2'), demoDay)).toEqual([]);
    expect(directory.holders('barnevernansvarlig', unitId('bup-tynset'), demoDay)).toEqual([]);
    expect(directory.holders('regionalt-helseansvarlig', unitId('bufetat-ost'), demoDay)).toHaveLength(2);
  });

  it('has absences with and without deputy, a person with two hats, and an administrator in each tenant', () => {
    expect(register.absences.some((absence) => absence.deputy !== null)).toBe(true);
    expect(register.absences.some((absence) => absence.deputy === null)).toBe(true);
    expect(rolesOf('solhaug-nord-begge')).toEqual(['leder@dep-solhaug-nord', 'helseansvarlig@dep-solhaug-nord']);
    const tenants = directory.everyHolder('administrator', demoDay).map(({ person }) => directory.people.get(person)?.tenant);
    expect(new Set(tenants).size).toBe(2);
    expect(tenants).not.toContain(null);
  });

  it('has a one-sided signature, an overdue review and a document that is not fetched', () => {
    const unsigned = register.agreements.filter((each) => missingInAgreement(each).includes('signature'));
    expect(unsigned.map((each) => each.parties.filter((party) => party.signedOn === null).length)).toEqual([1]);
    const overdue = register.agreements.filter((each) => each.nextEvaluation !== null && isBefore(each.nextEvaluation, demoDay));
    expect(overdue.map((each) => String(each.nextEvaluation))).toEqual(['2027-02-15']);
    expect(register.agreements.some((each) => each.documentStatus === 'ikke innhentet')).toBe(true);
  });

  it('has due dates in every month from February to June, and in the days around Easter', () => {
    const dates = register.agreements.flatMap((each) => [each.nextEvaluation, each.nextContact]).filter((date) => date !== null);
    expect(new Set(dates.map((date) => date.month))).toEqual(new Set([2, 3, 4, 5, 6, 10]));
    const easter = { from: plainDate('2027-03-22'), to: plainDate('2027-04-02') };
    expect(dates.filter((date) => isWithin(date, easter)).length).toBeGreaterThanOrEqual(5);
  });

  it('has services of every kind, all invented, with numbers that lead nowhere', () => {
    expect(new Set(register.services.map(({ kind }) => kind))).toEqual(new Set(serviceKinds));
    for (const service of register.services) {
      expect(service.name).toMatch(/ \(fiktiv\)$/u);
      // No subscriber's number begins with 00.
      expect(service.phone).toMatch(/^00 00 00 \d\d$/u);
    }
    const numbers = (unit: string): number => directory.servicesFor(unitId(unit)).filter(({ kind }) => kind === 'emergency').length;
    expect([numbers('dep-granlia-a'), numbers('bup-gjovik'), numbers('bvt-storelv'), numbers('komp-innland')]).toEqual([4, 1, 3, 0]);
  });

  it('writes rhythms as codes, in Norwegian and as rules', async () => {
    const agreements = await readFile(`${folder}/agreements.csv`, 'utf8');
    for (const rhythm of ['2/year', 'månedlig', 'annenhver uke', '"FREQ=YEARLY;BYMONTH=4,11;BYMONTHDAY=5"'])
      expect(agreements).toContain(`,${rhythm},`);
  });

  it('has a unit with its own closed days, a silent one, and a window of its own', () => {
    expect(new Set(register.closures.map((closure) => closure.kind))).toEqual(new Set(['closed', 'silent']));
    expect(directory.units.get(unitId('dep-myrstua-akutt'))?.window?.opens.toString()).toBe('12:00:00');
  });

  it('keeps the two trees apart: a unit and its parent are on the same side, and every institution has a region', () => {
    const barnevern = new Set(['bufetat-region', 'institution', 'department', 'municipal-child-welfare']);
    const health = new Set(['rhf', 'hf', 'bup-clinic', 'bup-team', 'private-bup']);
    for (const unit of register.units) {
      const path = directory.upwards(unit.id).map((each) => each.kind);
      expect(path.some((kind) => barnevern.has(kind)) && path.some((kind) => health.has(kind))).toBe(false);
      if (unit.kind === 'institution') expect(path.includes('bufetat-region') || unit.regionLeadUnit === 'bufetat-ost').toBe(true);
    }
  });
});
