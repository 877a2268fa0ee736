import { describe, expect, it } from 'vitest';
import type { Entry, Figure } from '../../../domain/figures/figure.ts';
import { type Split, splitFigure, splits } from '../../../domain/figures/split.ts';
import { agreementId, unitId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { ordinaryRegister, unit } from '../../support/builders.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const directory = directoryOf(
  ordinaryRegister({
    units: [
      unit('reg', 'bufetat-region', { ownership: 'statlig' }),
      unit('inst', 'institution', { parent: 'reg', institutionType: 'omsorg' }),
      unit('avd', 'department', { parent: 'inst' }),
      unit('rusavd', 'department', { parent: 'inst', institutionType: 'rus' }),
      unit('priv', 'institution', { ownership: 'privat', institutionType: 'omsorg', regionLeadUnit: 'reg' }),
      unit('hf', 'hf', { ownership: 'statlig' }),
      unit('hf2', 'hf'),
      unit('bup', 'bup-clinic', { parent: 'hf' }),
      unit('bup2', 'bup-clinic', { parent: 'hf2' }),
      unit('avtale', 'private-bup', { ownership: 'privat' }),
    ],
  }),
);
const entry = (...units: readonly string[]): Entry => ({
  kind: 'agreement',
  agreement: agreementId(units.join('+')),
  units: units.map(unitId),
});
const figure = (entries: readonly Entry[], of: readonly Entry[] | null = null): Figure => ({ id: 'agreements-active', entries, of });
const parts = (split: Split, each: Figure): readonly string[] =>
  splitFigure(directory, split, each).map(({ group, figure: { entries, of } }) => {
    const name = group.kind === 'one' ? group.key : group.kind;
    return of === null ? `${name} ${entries.length}` : `${name} ${entries.length}/${of.length}`;
  });

describe('where an entry belongs', () => {
  it.each([
    ['trust', ['avd', 'bup'], 'hf'],
    ['trust', ['hf'], 'hf'],
    ['trust', ['avd', 'bup', 'bup2'], 'several'],
    ['trust', ['avd', 'bup', 'hf'], 'hf'],
    ['trust', ['avd'], 'none'],
    ['trust', ['avd', 'avtale'], 'none'],
    ['trust', [], 'none'],
    ['institution-type', ['avd', 'bup'], 'omsorg'],
    ['institution-type', ['rusavd', 'bup'], 'rus'],
    ['institution-type', ['avd', 'rusavd'], 'several'],
    ['institution-type', ['avd', 'priv'], 'omsorg'],
    ['institution-type', ['reg', 'bup'], 'none'],
    ['ownership', ['avd', 'bup'], 'statlig'],
    ['ownership', ['priv', 'bup'], 'privat'],
    ['ownership', ['avd', 'priv'], 'several'],
    ['ownership', ['hf'], 'none'],
    ['ownership', ['gone'], 'none'],
  ] as const)('by %s, %o is in «%s»', (split, units, name) => {
    expect(parts(split, figure([entry(...units)]))).toEqual([`${name} 1`]);
  });
});

describe('a split', () => {
  it('has what is one thing first, by its key, then several and none', () => {
    const entries = [entry('avd'), entry('bup', 'bup2'), entry('bup2'), entry('bup'), entry('bup')];
    expect(parts('trust', figure(entries))).toEqual(['hf 2', 'hf2 1', 'several 1', 'none 1']);
  });

  it('of a share has all that could have been counted in each part, also where nothing was', () => {
    const [active, other] = [entry('bup'), entry('bup2')];
    expect(parts('trust', figure([active], [active, other]))).toEqual(['hf 1/1', 'hf2 0/1']);
  });

  it('always adds up', () => {
    const random = seededRandom(7);
    const ids = [...directory.units.keys()];
    const all = Array.from({ length: 200 }, () => entry(...ids.filter(() => random() < 0.25)));
    const counted = all.filter(() => random() < 0.5);
    for (const split of splits) {
      const figures = splitFigure(directory, split, figure(counted, all)).map((part) => part.figure);
      expect(figures.flatMap(({ entries }) => entries).toSorted(byId)).toEqual(counted.toSorted(byId));
      expect(figures.flatMap(({ of }) => of ?? []).toSorted(byId)).toEqual(all.toSorted(byId));
    }
  });
});

const byId = (a: Entry, b: Entry): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
