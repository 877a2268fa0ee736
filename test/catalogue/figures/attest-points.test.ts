import { expect, it } from 'vitest';
import { attestPoints } from '../../../catalogue/figures/attest-points.ts';
import { type UnitKind, unitKinds } from '../../../domain/people/types.ts';
import { unitFacts } from '../../../domain/people/unit-side.ts';

it.each<[UnitKind, readonly string[]]>([
  ['hf', ['enough-barnevernansvarlige', 'barnevernansvarlig-described', 'routines-known']],
  ['bup-clinic', ['enough-barnevernansvarlige', 'barnevernansvarlig-described', 'routines-known']],
  ['bup-team', ['routines-known']],
  ['institution', ['helseansvarlig-described', 'routines-known']],
  ['department', ['helseansvarlig-described', 'routines-known']],
  ['municipal-child-welfare', ['routines-known']],
  ['municipality', []],
  ['bufetat-region', []],
])('the leader of a %s confirms %j', (kind, points) => {
  expect(attestPoints({ kind })).toEqual(points);
});

it('nobody is asked about the other side’s function', () => {
  const barnevern = unitKinds.filter((kind) => unitFacts(kind).side === 'barnevern').flatMap((kind) => attestPoints({ kind }));
  expect(barnevern.filter((point) => point.includes('barnevernansvarlig'))).toEqual([]);
});
