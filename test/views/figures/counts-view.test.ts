import { expect, it } from 'vitest';
import { countDimensions } from '../../../domain/figures/count/dimensions.ts';
import { unitId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { count } from '../../../store/referral/count.ts';
import { shownCounts } from '../../../views/figures/counts-view.ts';
import { attack, type Fact } from '../../figures/attack.ts';
import { agreement, day, party, register, unit } from '../../support/builders.ts';
import { describeOnBoth } from '../../support/databases.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const region = unitId('region');
const units = [
  unit('region', 'bufetat-region'),
  unit('hus', 'institution', { parent: 'region', ownership: 'statlig', institutionType: 'omsorg' }),
  unit('avd', 'department', { parent: 'hus' }),
  unit('heim', 'institution', { parent: 'region', ownership: 'privat', institutionType: 'akutt' }),
  unit('stift', 'institution', { regionLeadUnit: 'region' }),
  unit('hf', 'hf'),
  unit('bup', 'bup-clinic', { parent: 'hf' }),
];
const directory = directoryOf(register({ units, agreements: [agreement('a', { parties: [party('hus'), party('bup')] })] }));
const inJanuary = { directory, today: day('2027-01-20') };

describeOnBoth('counts of closed periods', ({ store }) => {
  const tell = async (where: string, month: string, outcome: Readonly<Record<string, number>>, asked = 'counted') => {
    const { db } = store();
    await db
      .insertInto('monthly_counts')
      .values({ unit: where, month, definition: 1, asked, ambulant_team: 'yes', by_person: 'h', on_day: '2027-01-05' })
      .execute();
    const given = outcome['given'] ?? 0;
    const parts = Object.entries(countDimensions)
      .filter(([dimension]) => dimension !== 'outcome')
      .map(([dimension, values]) => ({ dimension, value: values[0], count: given }));
    const cells = [...Object.entries(outcome).map(([value, many]) => ({ dimension: 'outcome', value, count: many })), ...parts].filter(
      (cell) => cell.count > 0,
    );
    if (cells.length > 0)
      await db
        .insertInto('monthly_count_cells')
        .values(cells.map((cell) => ({ unit: where, month, ...cell })))
        .execute();
  };
  const shownOf = async (scope = region, context = inJanuary) => {
    const [view] = await shownCounts(store().db, [scope], context);
    const found = (period: string, figure: string, value: string) => {
      const table = view?.periods.find(({ id }) => id === period)?.tables.find((each) => each.figure === figure);
      return value === 'total' ? table?.total : table?.cells.find((cell) => cell.value === value)?.count;
    };
    return { view, found };
  };

  it('are those of the newest tertial and year that are over, and show nothing small, nor what would give it away', async () => {
    await tell('avd', '2026-09', { given: 14, refused: 3, 'not-asked': 6 });
    await tell('heim', '2026-12', { given: 9, unknown: 2 });
    const { view, found } = await shownOf();
    expect(view?.periods.map(({ id, tertial, asOf }) => [id, tertial, asOf.toString()])).toEqual([
      ['2026-T3', 3, '2027-01-20'],
      ['2026', null, '2027-01-20'],
    ]);
    expect(['total', 'given', 'not-asked', 'refused', 'unknown', 'waiting'].map((value) => found('2026-T3', 'outcome', value))).toEqual([
      34,
      23,
      6,
      null,
      null,
      null,
    ]);
    expect(found('2026-T3', 'by-hf', 'hf')).toBe(23);
    expect(found('2026-T3', 'by-ownership', 'privat')).toBe(11);
    expect(found('2026-T3', 'provider', 'bup-therapist')).toBeNull();
    expect(view?.periods[0]?.months).toEqual({ answered: 2, 'not-asked': 0, unknown: 0 });
  });

  it('are of the tertial before until the 20th', async () => {
    await tell('avd', '2026-08', { given: 14, refused: 8, waiting: 2, unknown: 3 });
    const { view, found } = await shownOf(region, { directory, today: day('2027-01-19') });
    expect(view?.periods.map(({ id }) => id)).toEqual(['2026-T2', '2025']);
    expect(found('2026-T2', 'outcome', 'refused')).toBe(8);
  });

  it('are hidden altogether in a department with few, whatever they are', async () => {
    await tell('avd', '2026-10', { given: 3, refused: 1 });
    await tell('avd', '2026-11', {}, 'none');
    const { view } = await shownOf(unitId('avd'));
    expect(
      view?.periods.flatMap(({ tables }) => tables.flatMap(({ total, cells }) => [total ?? null, ...cells.map((cell) => cell.count)])),
    ).toSatisfy((counts: readonly unknown[]) => counts.length > 40 && counts.every((each) => each === null));
  });

  it('stay as they were when more is told of later, also in the year', async () => {
    await tell('avd', '2026-03', { given: 20, refused: 10, waiting: 3, unknown: 3 });
    const may = await shownOf(region, { directory, today: day('2026-05-20') });
    expect(may.found('2026-T1', 'outcome', 'refused')).toBe(10);
    await tell('avd', '2026-04', { refused: 1 });
    await tell('heim', '2026-10', { given: 30, refused: 12, waiting: 3, unknown: 3 });
    const again = await shownOf(region, { directory, today: day('2026-08-03') });
    expect(again.found('2026-T1', 'outcome', 'refused')).toBe(10);
    const january = await shownOf();
    expect(january.found('2026', 'outcome', 'refused')).toBe(22);
  });

  it('are decided once, the same for all who ask at the same moment', async () => {
    const random = seededRandom(6);
    for (const month of ['2026-09', '2026-10', '2026-11'])
      for (const where of ['avd', 'heim'])
        await tell(where, month, {
          given: Math.floor(random() * 12),
          refused: Math.floor(random() * 9),
          unknown: Math.floor(random() * 7),
        });
    const { db } = store();
    const [first, ...others] = await Promise.all(Array.from({ length: 6 }, () => shownCounts(db, [region], inJanuary)));
    for (const other of others) expect(other).toEqual(first);
    expect(await shownCounts(db, [region], { directory, today: day('2027-02-11') })).toEqual(
      first?.map((view) => ({ ...view, today: day('2027-02-11') })),
    );
    expect(await db.selectFrom('closed_periods').selectAll().execute()).toHaveLength(3);
  });

  it('count pre-checks and refusals by the month of the week’s Thursday', async () => {
    const { db } = store();
    // Thursday 31 December 2026 is in week 53, and Thursday 3 September in week 36; week 35 ends on 30 August, week 1 begins on 4 January.
    for (const week of ['2026-W35', '2026-W36', '2026-W53', '2027-W01'])
      for (let each = 0; each < 6; each += 1) {
        await count(db, unitId('bup'), week, ['check:incomplete', 'check:missing:9']);
        await count(db, unitId('bup'), week, ['refused:no-capacity']);
      }
    const { found } = await shownOf(unitId('hf'));
    expect(found('2026-T3', 'checks', 'total')).toBe(12);
    expect(found('2026-T3', 'refusals', 'total')).toBe(12);
    // All of them were incomplete: to show it would say that none was complete.
    expect(found('2026-T3', 'checks', 'incomplete')).toBeNull();
    expect(found('2026', 'checks', 'total')).toBe(18);
  });

  it('are shown of the topmost of several units alone, so that nothing is seen by taking one from the other', async () => {
    await tell('avd', '2026-10', { given: 30, refused: 10 });
    const views = await shownCounts(store().db, [unitId('avd'), region, unitId('hus'), unitId('stift'), unitId('hf')], inJanuary);
    expect(views.map((view) => view.unit)).toEqual(['region', 'hf']);
  });

  it('give nothing away over a year of digests, with owners that change and counts that come late', async () => {
    const { db } = store();
    const random = seededRandom(11);
    const seen = new Map<string, { period: string; figure: string; value: string; count: number | null }>();
    for (const [closing, months, owner] of [
      ['2026-05-20', ['2026-01', '2026-03'], 'privat'],
      ['2026-09-21', ['2026-05', '2026-08', '2026-02'], 'ideell'],
      ['2027-01-20', ['2026-10', '2026-12', '2026-07'], 'kommunal'],
    ] as const) {
      for (const month of months)
        for (const where of ['avd', 'heim', 'hus'])
          await tell(where, month, {
            given: Math.floor(random() * 14),
            refused: Math.floor(random() ** 2 * 9),
            unknown: Math.floor(random() ** 3 * 12),
          });
      const now = units.map((each) => (each.id === 'heim' ? { ...each, ownership: owner } : each));
      const [view] = await shownCounts(db, [region], { directory: directoryOf(register({ units: now })), today: day(closing) });
      for (const { id, tables } of view?.periods ?? [])
        for (const { figure, total, cells } of tables)
          for (const cell of [...cells, ...(total === undefined ? [] : [{ value: 'total', count: total }])])
            seen.set(`${id} ${figure} ${cell.value}`, { period: id, figure, value: cell.value, count: cell.count });
    }
    const facts = (await db.selectFrom('closed_counts').selectAll().execute()).map(
      ({ period, unit: where, groups, counts }): Fact => ({ book: period, unit: where, ...readFact({ groups, counts }) }),
    );
    const tertials = ['2026-T1', '2026-T2', '2026-T3'];
    expect([...seen.values()].filter((each) => each.count !== null).length).toBeGreaterThan(15);
    const books = new Map<string, readonly string[]>([
      ...tertials.map((id): [string, readonly string[]] => [id, [id]]),
      ['2026', tertials],
    ]);
    expect(
      attack(
        [...seen.values()],
        facts.filter(({ book }) => books.has(book)),
        books,
      ),
    ).toEqual([]);
  });
});

/** What the table holds of a unit, as plain counts. */
function readFact(row: { readonly groups: unknown; readonly counts: unknown }): Pick<Fact, 'groups' | 'counts'> {
  return JSON.parse(JSON.stringify(row));
}
