import type { AgreementLevel } from '../../domain/agreement/types.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { Draw } from './draw.ts';
import type { Country, MadeUnit } from './units.ts';

/** A row of a register file, cell by cell; cells left out are empty. */
export type MadeRow = Readonly<Record<string, string>>;

export interface MadeAgreement {
  readonly row: MadeRow;
  readonly parties: readonly { readonly unit: MadeUnit; readonly signedOn: string; readonly hasContact: boolean }[];
}

/** Agreements in the whole country (issue 6). */
const whole = 3_000;

/** Of the agreements below the regions': how many of a hundred bind whom. Our own guess; departments and clinics have the most. */
const bonds = [
  ['local', 52],
  ['institution', 16],
  ['municipal', 25],
  ['tripartite', 6],
  ['competence-centre', 1],
] as const satisfies readonly (readonly [AgreementLevel, number])[];

/** Agreements from the top down: one for the country, one a pair of regions that meet, one a region and a trust, and all those between units. `from`: the day seen from. */
export function makeAgreements(draw: Draw, country: Country, scale: number, from: PlainDate): readonly MadeAgreement[] {
  const all: MadeAgreement[] = [];
  const add = (level: AgreementLevel, parent: string, units: readonly MadeUnit[]): string => {
    const id = `avt-${String(all.length + 1).padStart(4, '0')}`;
    const names = units.map(({ name }) => name.replace(' (fiktiv)', ''));
    const title = `${titles[level]} ${names.slice(0, -1).join(', ')} og ${names.at(-1)} (fiktiv)`;
    const { dates, signed } = lifeOf(draw, from, units.length);
    all.push({
      row: { id, title, level, parent, document_url: `https://dokumenter.example/avtaler/${id}`, ...dates },
      parties: units.map((unit, index) => ({ unit, signedOn: signed[index] ?? '', hasContact: draw.chance(88) })),
    });
    return id;
  };

  const national = add('national', '', country.of('directorate'));
  const above = new Map<number, string>();
  for (const region of country.of('bufetat-region')) {
    const rhfs = [...new Set(country.near('hf', region.area).flatMap(({ parent }) => (parent === null ? [] : [parent])))];
    const regional = add('regional', national, [region, ...rhfs]);
    above.set(region.area, regional);
    for (const hf of country.near('hf', region.area)) add('regional', regional, [region, hf]);
  }
  const count = Math.max(all.length + 5, Math.round(whole * scale));
  while (all.length < count) {
    const level = draw.weighed(bonds);
    const { area, units } = partiesOf(level, draw, country);
    add(level, above.get(area) ?? national, units);
  }
  return all;
}

const titles: Readonly<Record<AgreementLevel, string>> = {
  national: 'Nasjonal ramme',
  regional: 'Regional avtale',
  local: 'Samarbeidsavtale',
  institution: 'Institusjonsavtale',
  tripartite: 'Trepartsavtale',
  municipal: 'Kommuneavtale',
  'competence-centre': 'Veiledningsavtale',
};

/** Who is bound by an agreement of a level: mostly two, at times several on either side. */
function partiesOf(
  level: (typeof bonds)[number][0],
  draw: Draw,
  country: Country,
): { readonly area: number; readonly units: readonly MadeUnit[] } {
  const several = (percent: number): number => (draw.chance(percent) ? 2 : 1);
  const from = draw.one(country.of(level === 'institution' ? 'institution' : level === 'municipal' ? 'municipality' : 'department'));
  const { area } = from;
  const clinics = draw.some(country.near('bup-clinic', area), several(15));
  const service = draw.one(country.near('municipal-child-welfare', area));
  switch (level) {
    case 'local': {
      // Departments of one institution often stand together.
      const sisters = country.near('department', area).filter(({ id, parent }) => parent === from.parent && id !== from.id);
      return { area, units: [from, ...(draw.chance(20) ? sisters : []), ...clinics] };
    }
    case 'institution':
      return { area, units: [from, ...(draw.chance(30) ? country.near('hf', area).slice(0, several(20)) : clinics)] };
    case 'municipal':
      return { area, units: [draw.chance(45) ? service : from, ...clinics] };
    case 'tripartite':
      return { area, units: [from, service, ...clinics] };
    case 'competence-centre':
      return { area, units: [from, draw.one(country.of('competence-centre'))] };
  }
}

/** Dates, rhythms and signatures: most are alive, some have no rhythm, have run out, have never been signed by all, or have not been thought of for long. */
function lifeOf(draw: Draw, from: PlainDate, parties: number): { readonly dates: MadeRow; readonly signed: readonly string[] } {
  const day = (low: number, high: number): string => from.add({ days: draw.between(low, high) }).toString();
  const begins = from.subtract({ days: draw.between(40, 2_000) });
  const fate = draw.weighed([
    ['alive', 68],
    ['asleep', 10],
    ['late', 6],
    ['run-out', 4],
    ['part-signed', 8],
    ['unsigned', 4],
  ] as const);
  const contact = draw.weighed(contactRhythms);
  const ends = fate === 'run-out' ? day(-35, -1) : draw.chance(35) ? from.add({ days: draw.between(60, 1_100) }).toString() : '';
  const isAsleep = fate === 'asleep';
  const signs = (index: number): string => {
    if (fate === 'unsigned' || (fate === 'part-signed' && index === parties - 1)) return '';
    return begins.add({ days: draw.between(0, 20) }).toString();
  };
  return {
    dates: {
      valid_from: begins.toString(),
      valid_to: ends,
      evaluation_rhythm: draw.weighed(evaluationRhythms),
      next_evaluation: isAsleep ? day(-500, -30) : fate === 'late' ? day(-29, -1) : draw.chance(88) ? day(1, 365) : '',
      contact_rhythm: contact,
      next_contact: contact === '' ? '' : isAsleep ? day(-400, -60) : draw.chance(85) ? day(1, 120) : '',
      document_status: draw.weighed([
        ['ok', 80],
        ['ikke innhentet', 12],
        ['mangler', 8],
      ] as const),
    },
    signed: Array.from({ length: parties }, (_, index) => signs(index)),
  };
}

/** Rhythms that have been seen (001 section 2A, 000 section 2), and how many of a hundred have them: our own guess. */
const evaluationRhythms = [
  ['1/year', 55],
  ['2/year', 18],
  ['autumn', 15],
  ['tertial', 2],
  ['', 10],
] as const;
const contactRhythms = [
  ['4/year', 22],
  ['2/year', 22],
  ['2/semester', 15],
  ['tertial', 12],
  ['monthly', 10],
  ['every 2 weeks', 3],
  ['1/year', 3],
  ['', 13],
] as const;
