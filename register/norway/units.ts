import type { InstitutionType, Ownership, UnitKind } from '../../domain/people/types.ts';
import type { Draw } from './draw.ts';
import { placeName } from './names.ts';

export interface MadeUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parent: MadeUnit | null;
  readonly ownership: Ownership;
  readonly institutionType: InstitutionType | null;
  readonly municipality: string;
  readonly regionLeadUnit: MadeUnit | null;
  /** The number of the part of the country it lies in, the same on both sides. */
  readonly area: number;
}

/** The units of a country, by what they are. */
export interface Country {
  readonly all: readonly MadeUnit[];
  readonly of: (kind: UnitKind) => readonly MadeUnit[];
  /** Those of a kind in an area, or everywhere where the area has none. */
  readonly near: (kind: UnitKind, area: number) => readonly MadeUnit[];
}

/** How many there are in the whole country (issue 6); child welfare services and centres are what the agreements need. */
const whole = {
  rhf: 4,
  hf: 20,
  'bup-clinic': 80,
  'bufetat-region': 5,
  institution: 200,
  department: 300,
  municipality: 350,
  'municipal-child-welfare': 120,
  'competence-centre': 3,
} as const;

/** `scale` 1 is the whole country; smaller keeps at least one of each. */
export const howMany = (kind: keyof typeof whole, scale: number): number => Math.max(1, Math.round(whole[kind] * scale));

/** Whom institutions are for, and how many of a hundred. */
const types: readonly (readonly [InstitutionType, number])[] = [
  ['omsorg', 40],
  ['atferd', 15],
  ['akutt', 15],
  ['omsorg-under-13', 12],
  ['rus', 8],
  ['senter-foreldre-barn', 6],
  ['annet', 4],
];

export function makeUnits(draw: Draw, scale: number): Country {
  const all: MadeUnit[] = [];
  const add = (id: string, name: string, kind: UnitKind, more: Partial<MadeUnit> & Pick<MadeUnit, 'area'>): MadeUnit => {
    const unit = { parent: null, ownership: 'statlig', institutionType: null, municipality: '', regionLeadUnit: null, ...more } as const;
    const made: MadeUnit = { ...unit, id, name: `${name} (fiktiv)`, kind };
    all.push(made);
    return made;
  };
  const each = <Made>(kind: keyof typeof whole, make: (index: number) => Made): readonly Made[] =>
    Array.from({ length: howMany(kind, scale) }, (_, index) => make(index));
  const nth = <Item>(items: readonly Item[], index: number): Item => {
    const item = items[index % items.length];
    if (item === undefined) throw new RangeError('a country without any of these');
    return item;
  };
  const numbered = (index: number): string => String(index + 1).padStart(3, '0');

  const health = add('dir-helse', 'Helsemyndigheten', 'directorate', { area: 0 });
  const children = add('dir-barn', 'Barnevernsmyndigheten', 'directorate', { area: 0 });
  const rhfs = each('rhf', (index) => add(`rhf-${index + 1}`, `Helse ${directions[index]} RHF`, 'rhf', { area: index, parent: health }));
  const regions = each('bufetat-region', (index) =>
    add(`reg-${index + 1}`, `Barnevernsregion ${directions[index]}`, 'bufetat-region', { area: index, parent: children }),
  );
  const areas = regions.length;
  const hfs = each('hf', (index) => {
    const area = index % areas;
    return add(`hf-${numbered(index)}`, `Sykehuset ${placeName(index)} HF`, 'hf', { area, parent: nth(rhfs, area) });
  });
  for (const [index, hf] of each('bup-clinic', (at) => [at, nth(hfs, at)] as const))
    add(`bup-${numbered(index)}`, `BUP ${placeName(40 + index)}`, 'bup-clinic', {
      area: hf.area,
      parent: hf,
      municipality: placeName(40 + index),
    });
  const institutions = each('institution', (index) => {
    const region = nth(regions, index);
    const ownership = draw.weighed([
      ['statlig', 45],
      ['privat', 30],
      ['ideell', 25],
    ] as const);
    const isState = ownership === 'statlig';
    return add(`inst-${numbered(index)}`, `${placeName(130 + index)} ungdomshjem`, 'institution', {
      area: region.area,
      ownership,
      institutionType: draw.weighed(types),
      municipality: placeName(draw.between(0, howMany('municipality', scale) - 1)),
      parent: isState ? region : null,
      regionLeadUnit: isState ? null : region,
    });
  });
  each('department', (index) => {
    // A third of the institutions have one department, a third two; the smallest have none of their own.
    const institution = nth(institutions, index < institutions.length * 0.9 ? index : index * 3);
    const { area, ownership, municipality } = institution;
    return add(
      `dep-${numbered(index)}`,
      `${institution.name.replace(' (fiktiv)', '')} avdeling ${1 + Math.floor(index / institutions.length)}`,
      'department',
      {
        area,
        ownership,
        municipality,
        parent: institution,
      },
    );
  });
  const municipalities = each('municipality', (index) =>
    add(`kom-${numbered(index)}`, `${placeName(index)} kommune`, 'municipality', {
      area: index % areas,
      ownership: 'kommunal',
      municipality: placeName(index),
    }),
  );
  each('municipal-child-welfare', (index) => {
    const municipality = nth(municipalities, index * 2);
    return add(`bvt-${numbered(index)}`, `Barnevernet i ${municipality.municipality}`, 'municipal-child-welfare', {
      area: municipality.area,
      ownership: 'kommunal',
      municipality: municipality.municipality,
      parent: municipality,
      regionLeadUnit: nth(regions, municipality.area),
    });
  });
  each('competence-centre', (index) =>
    add(`komp-${index + 1}`, `Kompetansesenter ${directions[index]}`, 'competence-centre', { area: index, ownership: 'ideell' }),
  );

  const of = (kind: UnitKind): readonly MadeUnit[] => all.filter((unit) => unit.kind === kind);
  const near = (kind: UnitKind, area: number): readonly MadeUnit[] => {
    const here = of(kind).filter((unit) => unit.area === area);
    return here.length > 0 ? here : of(kind);
  };
  return { all, of, near };
}

const directions = ['Nordlys', 'Midtbygd', 'Vestkyst', 'Sørland', 'Østfjell'];
