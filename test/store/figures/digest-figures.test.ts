import { describe, expect, it } from 'vitest';
import type { FigureSet } from '../../../domain/figures/figure.ts';
import { unitId } from '../../../domain/ids.ts';
import { figuresBefore, keepFigures, keepFiguresOfMany } from '../../../store/figures/digest-figures.ts';
import { day } from '../../support/builders.ts';
import { describeOnBoth } from '../../support/databases.ts';

const set = (on: string, units: number, of: number | null = null): FigureSet => {
  const entry = { kind: 'unit', unit: unitId('avd'), units: [unitId('avd')] } as const;
  const many = (count: number) => Array.from({ length: count }, () => entry);
  const figure = { id: 'units-silent', entries: many(units), of: of === null ? null : many(of) } as const;
  return { asOf: day(on), scope: [unitId('reg')], figures: new Map([[figure.id, figure]]) };
};

describeOnBoth('what a digest said', ({ store }) => {
  const keep = (on: string, count: number, of: number | null = null, scope = 'reg', version = 1) =>
    keepFigures(store().db, scope, set(on, count, of), () => version);
  const saidBefore = async (on: string, scope = 'reg') => {
    const kept = await figuresBefore(store().db, scope, day(on));
    return kept === null ? null : { on: kept.on.toString(), ...kept.counts.get('units-silent') };
  };

  describe('is kept for the next one', () => {
    it('as it was on the newest day before', async () => {
      await keep('2027-02-22', 3);
      await keep('2027-03-01', 5, 9);
      await keep('2027-03-08', 7);
      expect(await saidBefore('2027-03-08')).toEqual({ on: '2027-03-01', count: 5, total: 9, definition: 1 });
      expect(await saidBefore('2027-03-01')).toEqual({ on: '2027-02-22', count: 3, total: null, definition: 1 });
      expect(await saidBefore('2027-02-22')).toBeNull();
    });

    it('by scope, and kept again the same day the newest holds', async () => {
      await keep('2027-03-01', 5);
      await keep('2027-03-01', 6, null, 'reg', 2);
      await keep('2027-03-01', 1, null, 'rhf');
      expect(await saidBefore('2027-03-08')).toEqual({ on: '2027-03-01', count: 6, total: null, definition: 2 });
      expect(await saidBefore('2027-03-08', 'rhf')).toMatchObject({ count: 1 });
    });

    it('of many for two months, but of a region for good, whose leader gets the same units', async () => {
      const ofMany = (on: string, lasting: readonly string[]) => keepFiguresOfMany(store().db, [set(on, 3)], () => 1, new Set(lasting));
      await ofMany('2027-01-04', []);
      await ofMany('2027-04-05', ['reg']);
      expect(await saidBefore('2027-03-08')).toMatchObject({ on: '2027-01-04' });
      await ofMany('2027-04-12', []);
      expect(await saidBefore('2027-03-08')).toBeNull();
    });

    it('without what is no figure any more', async () => {
      await keep('2027-03-01', 5);
      await store().db.updateTable('digest_figures').set({ figure: 'gone' }).execute();
      expect(await saidBefore('2027-03-08')).toEqual({ on: '2027-03-01' });
    });
  });
});
