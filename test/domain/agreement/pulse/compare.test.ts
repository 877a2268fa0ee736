import { describe, expect, it } from 'vitest';
import { compareFactors, compareRungs } from '../../../../domain/agreement/pulse/compare.ts';
import { changedPulse, type Factor, type FactorAnswer, type Pulse, type Rung } from '../../../../domain/agreement/pulse/pulse.ts';
import { personId, unitId } from '../../../../domain/ids.ts';
import type { Side } from '../../../../domain/people/unit-side.ts';
import { plainDate } from '../../../../domain/time/plain-date.ts';

const sides: Readonly<Record<string, Side>> = { avd: 'barnevern', inst: 'barnevern', bup: 'health', hf: 'health', kom: 'shared' };
const sideOf = (unit: string): Side | undefined => sides[unit];
const units = (...ids: readonly string[]) => ids.map(unitId);
const pulse = (unit: string, rung: Rung | null, factors: readonly (readonly [Factor, FactorAnswer])[] = []): Pulse => ({
  unit: unitId(unit),
  rung,
  factors: new Map(factors),
  by: personId('p'),
  on: plainDate('2027-03-12'),
});
const gapOf = (said: Readonly<Record<string, Rung | null>>, parties: readonly string[]) => {
  const compared = compareRungs(
    Object.entries(said).map(([unit, rung]) => pulse(unit, rung)),
    units(...parties),
    sideOf,
  );
  if (compared === null) return null;
  const { high, low, steps } = compared.widest;
  return `${high.unit} ${high.rung}, ${low.unit} ${low.rung}: ${steps}`;
};

describe('what both sides say of how far they have come', () => {
  it.each<[string, Readonly<Record<string, Rung | null>>, readonly string[], string | null]>([
    ['two sides, two rungs apart', { avd: 1, bup: 3 }, ['avd', 'bup'], 'bup 3, avd 1: 2'],
    ['two sides of one mind', { avd: 4, bup: 4 }, ['avd', 'bup'], 'avd 4, bup 4: 0'],
    ['one side alone', { avd: 1 }, ['avd', 'bup'], null],
    ['two on one side, and nobody on the other', { avd: 1, inst: 4 }, ['avd', 'inst', 'bup'], null],
    ['a side that answered everything but this', { avd: 1, bup: null }, ['avd', 'bup'], null],
    ['a former party', { avd: 1, bup: 3 }, ['avd', 'hf'], null],
    [
      'two on one side: the furthest from the other counts, not what is between them',
      { avd: 1, inst: 4, bup: 2 },
      ['avd', 'inst', 'bup'],
      'inst 4, bup 2: 2',
    ],
    ['a municipality, which is a side of its own', { avd: 2, bup: 2 }, ['avd', 'bup', 'kom'], null],
    ['three sides', { avd: 2, bup: 2, kom: 4 }, ['avd', 'bup', 'kom'], 'kom 4, avd 2: 2'],
    ['parties all on one side, each for itself', { bup: 1, hf: 4 }, ['bup', 'hf'], 'hf 4, bup 1: 3'],
    ['one party, with nobody to compare with', { avd: 1 }, ['avd'], null],
  ])('of %s', (_, said, parties, expected) => {
    expect(gapOf(said, parties)).toBe(expected);
  });

  it('is each party’s own answer, in the agreement’s order, never a number between them', () => {
    const compared = compareRungs([pulse('bup', 4), pulse('avd', 1)], units('avd', 'bup'), sideOf);
    expect(compared?.said).toEqual([
      { unit: 'avd', rung: 1 },
      { unit: 'bup', rung: 4 },
    ]);
  });
});

describe('what both sides say of the meeting', () => {
  const ids = ['respect', 'roles', 'goals'] as const;
  it('is factor by factor, those that nobody answered left out', () => {
    const said = compareFactors(
      [
        pulse('bup', null, [['roles', 'no']]),
        pulse('avd', 2, [
          ['roles', 'good'],
          ['respect', 'partly'],
        ]),
      ],
      units('avd', 'bup'),
      sideOf,
      ids,
    );
    expect(said).toEqual([
      { id: 'respect', answers: [{ unit: 'avd', answer: 'partly' }] },
      {
        id: 'roles',
        answers: [
          { unit: 'avd', answer: 'good' },
          { unit: 'bup', answer: 'no' },
        ],
      },
    ]);
  });

  it('is not shown while a side has said nothing of it, also when it has said how far they have come', () => {
    expect(compareFactors([pulse('avd', 1, [['roles', 'no']]), pulse('bup', 3)], units('avd', 'bup'), sideOf, ids)).toBeNull();
  });
});

describe('what a form changes', () => {
  const before = { rung: 2 as const, factors: new Map([['respect', 'good'] as const, ['roles', 'no'] as const]) };
  it.each<
    [string, Parameters<typeof changedPulse>[1], { rung: Rung | null; factors: readonly (readonly [Factor, FactorAnswer])[] } | null]
  >([
    [
      'nothing that was not asked',
      { factors: new Map() },
      {
        rung: 2,
        factors: [
          ['respect', 'good'],
          ['roles', 'no'],
        ],
      },
    ],
    [
      'what was answered',
      { rung: 3, factors: new Map([['roles', 'good']]) },
      {
        rung: 3,
        factors: [
          ['respect', 'good'],
          ['roles', 'good'],
        ],
      },
    ],
    ['what was taken back', { rung: null, factors: new Map([['roles', null]]) }, { rung: null, factors: [['respect', 'good']] }],
    [
      'everything',
      {
        rung: null,
        factors: new Map([
          ['roles', null],
          ['respect', null],
        ]),
      },
      null,
    ],
  ])('is %s', (_, change, expected) => {
    const now = changedPulse(before, change);
    expect(now === null ? null : { rung: now.rung, factors: [...now.factors] }).toEqual(expected);
  });
});
