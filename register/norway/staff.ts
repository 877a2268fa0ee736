import type { RoleCode, UnitKind } from '../../domain/people/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { MadeAgreement, MadeRow } from './agreements.ts';
import type { Draw } from './draw.ts';
import { personName } from './names.ts';
import type { Country, MadeUnit } from './units.ts';

/** People who hold a role in the whole country (issue 6). */
const whole = 6_000;

/** A role of a unit: how many of a hundred units have somebody in it. */
type Post = readonly [role: RoleCode, filled: number];

/** What each kind of unit has. Not appointed is a normal state (001 R01-R03); the shares are our own guess. */
const posts: Readonly<Record<UnitKind, readonly Post[]>> = {
  directorate: [
    ['leder', 100],
    ['kontaktperson', 100],
  ],
  rhf: [
    ['leder', 100],
    ['barnevernansvarlig', 100],
    ['administrator', 100],
  ],
  hf: [
    ['leder', 100],
    ['barnevernansvarlig', 100],
    ['barnevernansvarlig', 50],
  ],
  'bup-clinic': [
    ['leder', 97],
    ['barnevernansvarlig', 86],
    ['barnevernansvarlig', 35],
  ],
  'bup-team': [['leder', 100]],
  'private-bup': [
    ['leder', 100],
    ['barnevernansvarlig', 80],
  ],
  'bufetat-region': [
    ['leder', 100],
    ['regionalt-helseansvarlig', 100],
    ['regionalt-helseansvarlig', 60],
    ['administrator', 100],
  ],
  'municipal-state-authority': [
    ['leder', 100],
    ['regionalt-helseansvarlig', 100],
  ],
  institution: [
    ['leder', 97],
    ['helseansvarlig', 62],
  ],
  department: [
    ['leder', 82],
    ['helseansvarlig', 90],
  ],
  municipality: [
    ['leder', 95],
    ['kontaktperson', 80],
  ],
  'municipal-child-welfare': [
    ['leder', 97],
    ['helseansvarlig', 78],
  ],
  'competence-centre': [
    ['leder', 100],
    ['kontaktperson', 100],
  ],
};

interface Made {
  readonly people: readonly MadeRow[];
  readonly roles: readonly MadeRow[];
  readonly parties: readonly MadeRow[];
  readonly absences: readonly MadeRow[];
}

/** Everybody who holds a role, who stands in for whom, who is away, and whom the agreements name. `from`: the day seen from. */
export function makeStaff(draw: Draw, country: Country, agreements: readonly MadeAgreement[], scale: number, from: PlainDate): Made {
  const people: MadeRow[] = [];
  const staff = new Map<string, { readonly person: string; readonly role: RoleCode }[]>();
  const hire = (unit: MadeUnit): string => {
    const number = people.length + 1;
    const id = `p-${String(number).padStart(5, '0')}`;
    const tenant = tenantOf(unit);
    people.push({
      id,
      name: personName(draw),
      email: `${id}@${domains[tenant] ?? 'kommune.example'}`,
      aad_object_id: guid(tenant + 1, number),
      tenant_id: guid(tenant + 1, 0),
      language: draw.weighed([
        ['nb', 80],
        ['nn', 12],
        ['', 8],
      ] as const),
    });
    return id;
  };
  const give = (unit: MadeUnit, role: RoleCode, person: string): void => {
    const here = staff.get(unit.id) ?? [];
    staff.set(unit.id, [...here, { person, role }]);
  };

  for (const unit of country.all)
    for (const [role, filled] of posts[unit.kind]) {
      if (!draw.chance(filled)) continue;
      const [leader] = staff.get(unit.id) ?? [];
      // In one place of ten whoever leads answers for health as well.
      give(unit, role, role === 'helseansvarlig' && leader !== undefined && draw.chance(10) ? leader.person : hire(unit));
    }
  // The rest are contact persons, where the agreements are: each party that names one has the next turn.
  const asks = agreements.flatMap(({ parties }) => parties.flatMap(({ unit, hasContact }) => (hasContact ? [unit] : [])));
  const all = Math.round(whole * scale);
  // Some are left to come in the course of the year.
  for (let turn = 0; people.length < all * (1 - leaving * refilled); turn += 1) {
    const unit = asks[turn % asks.length];
    if (unit === undefined) break;
    give(unit, 'kontaktperson', hire(unit));
  }

  const roles: MadeRow[] = [];
  for (const unit of country.all) {
    const here = staff.get(unit.id) ?? [];
    for (const { person, role } of here) {
      const colleagues = here.filter((other) => other.person !== person).map((other) => other.person);
      const deputy = colleagues.length > 0 && draw.chance(role === 'regionalt-helseansvarlig' ? 100 : 40) ? draw.one(colleagues) : '';
      const begins = from.subtract({ days: draw.between(30, 1_500) }).toString();
      const leaves = draw.chance(100 * leaving) ? from.add({ days: draw.between(20, 330) }) : null;
      roles.push({ person, role, unit: unit.id, from: begins, to: leaves?.toString() ?? '', deputy });
      if (leaves !== null && people.length < all && draw.chance(100 * refilled))
        roles.push({ person: hire(unit), role, unit: unit.id, from: leaves.add({ days: draw.between(1, 60) }).toString() });
    }
  }
  while (people.length < all) {
    const unit = draw.one(asks);
    roles.push({ person: hire(unit), role: 'kontaktperson', unit: unit.id, from: from.toString() });
  }
  return { people, roles, parties: partyRows(draw, agreements, staff), absences: absencesOf(draw, staff, from) };
}

/** The share of posts that somebody leaves within the year, and of those that are filled again, some weeks later: our own guess. */
const leaving = 0.04;
const refilled = 0.6;

type Staff = ReadonlyMap<string, readonly { readonly person: string; readonly role: RoleCode }[]>;

function partyRows(draw: Draw, agreements: readonly MadeAgreement[], staff: Staff): readonly MadeRow[] {
  return agreements.flatMap(({ row, parties }) =>
    parties.map(({ unit, signedOn, hasContact }) => {
      const here = (staff.get(unit.id) ?? []).filter(({ role }) => role !== 'administrator');
      const contacts = here.filter(({ role }) => role === 'kontaktperson');
      const asked = contacts.length > 0 && draw.chance(75) ? contacts : here.filter(({ role }) => role !== 'leder');
      const contact = hasContact && asked.length > 0 ? draw.one(asked).person : '';
      return {
        agreement: row['id'] ?? '',
        unit: unit.id,
        contact_person: contact,
        signed_on: signedOn,
        signed_by: signedOn === '' ? '' : 'Leder (fiktiv)',
      };
    }),
  );
}

/** Leave of some weeks or months for a few of a hundred; three of five have somebody in their place. */
function absencesOf(draw: Draw, staff: Staff, from: PlainDate): readonly MadeRow[] {
  return [...staff.values()].flatMap((here) => {
    const people = [...new Set(here.map(({ person }) => person))];
    return people.flatMap((person) => {
      if (!draw.chance(4)) return [];
      const begins = from.add({ days: draw.between(-60, 300) });
      const others = people.filter((other) => other !== person);
      const deputy = others.length > 0 && draw.chance(60) ? draw.one(others) : '';
      return [{ person, from: begins.toString(), to: begins.add({ days: draw.between(10, 180) }).toString(), deputy }];
    });
  });
}

/** Each regional health authority has a tenant of its own, child welfare one, and the rest, which are many in life, one. */
const tenantOf = ({ kind, area }: MadeUnit): number => {
  if (kind === 'rhf' || kind === 'hf' || kind === 'bup-clinic') return 2 + (area % 4);
  return kind === 'municipality' || kind === 'municipal-child-welfare' ? 1 : 0;
};
const domains = ['barnevern.example', 'kommune.example', 'helse-a.example', 'helse-b.example', 'helse-c.example', 'helse-d.example'];

const guid = (tenant: number, number: number): string =>
  `${String(tenant).repeat(2)}aa0000-0000-4000-8000-b${number.toString(16).padStart(11, '0')}`;
