import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { FileKind } from '../schema/files.ts';
import { type MadeRow, makeAgreements } from './agreements.ts';
import { type Draw, drawFrom } from './draw.ts';
import { makeStaff } from './staff.ts';
import { type Country, makeUnits } from './units.ts';

export interface NorwayWishes {
  /** The same seed gives the same register. */
  readonly seed: number;
  /** 1 is the whole country; a tenth is 0.1. */
  readonly scale: number;
  /** The Oslo date it is seen from: who holds a role then, what lies ahead and what has been forgotten. */
  readonly from: PlainDate;
}

/** A register the size of Norway, all of it invented: the rows of each file. Passes every check of an import. */
export function norway({ seed, scale, from }: NorwayWishes): ReadonlyMap<FileKind, readonly MadeRow[]> {
  const draw = drawFrom(seed);
  const country = makeUnits(draw, scale);
  const agreements = makeAgreements(draw, country, scale, from);
  const { people, roles, parties, absences } = makeStaff(draw, country, agreements, scale, from);
  const { series, members } = makeSeries(draw, country, from);
  return new Map<FileKind, readonly MadeRow[]>([
    [
      'units',
      country.all.map((unit) => ({
        id: unit.id,
        name: unit.name,
        kind: unit.kind,
        parent: unit.parent?.id ?? '',
        ownership: unit.ownership,
        institution_type: unit.institutionType ?? '',
        municipality: unit.municipality,
        region_lead_unit: unit.regionLeadUnit?.id ?? '',
      })),
    ],
    ['people', people],
    ['roles', roles],
    ['agreements', agreements.map(({ row }) => row)],
    ['parties', parties],
    ['absences', absences],
    ['closures', closuresOf(draw, country, from)],
    ['series', series],
    ['series_members', members],
  ]);
}

/** A council for each region, one around each trust, and a forum for those who answer for health in a region. */
function makeSeries(
  draw: Draw,
  country: Country,
  from: PlainDate,
): { readonly series: readonly MadeRow[]; readonly members: readonly MadeRow[] } {
  const series: MadeRow[] = [];
  const members: MadeRow[] = [];
  const add = (id: string, title: string, kind: string, rhythm: string, units: readonly { readonly id: string }[]): void => {
    const next = from.add({ days: draw.between(20, 200) }).toString();
    series.push({ id, title: `${title} (fiktiv)`, kind, rhythm, next_on: next, discusses_children: 'nei' });
    members.push(...units.map((unit) => ({ series: id, unit: unit.id, attendance: 'mandatory' })));
  };
  for (const region of country.of('bufetat-region')) {
    const { area } = region;
    const place = region.name.replace(' (fiktiv)', '');
    add(`raad-${region.id}`, `Regionalt samarbeidsråd i ${place}`, 'regional-council', '1/year', [region, ...country.near('hf', area)]);
    const departments = draw.some(country.near('department', area), 10);
    add(`forum-${region.id}`, `Forum i ${place}`, 'forum', '2/semester', [
      ...departments,
      ...draw.some(country.near('bup-clinic', area), 6),
    ]);
  }
  for (const hf of country.of('hf')) {
    const clinics = country.of('bup-clinic').filter(({ parent }) => parent === hf);
    const institutions = draw.some(country.near('institution', hf.area), 5);
    add(`raad-${hf.id}`, `Lokalt samarbeidsråd ved ${hf.name.replace(' (fiktiv)', '')}`, 'local-council', '2/year', [
      hf,
      ...clinics.slice(0, 4),
      ...institutions,
    ]);
  }
  return { series, members };
}

/** Some institutions close for two weeks of summer, and some clinics ask for silence then. */
function closuresOf(draw: Draw, country: Country, from: PlainDate): readonly MadeRow[] {
  const july = from.with({ month: 7, day: 5 });
  return [...country.of('institution'), ...country.of('bup-clinic')].flatMap(({ id, kind }) => {
    if (!draw.chance(15)) return [];
    const begins = july.add({ days: draw.between(0, 14) });
    return [
      { unit: id, from: begins.toString(), to: begins.add({ days: 13 }).toString(), kind: kind === 'institution' ? 'closed' : 'silent' },
    ];
  });
}
