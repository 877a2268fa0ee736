import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { keptPlan } from '../../store/kept-plan.ts';
import type { Database } from '../../store/open-store.ts';
import { describeOnBoth } from '../support/databases.ts';

const half = (db: Database, number: number) =>
  sql<{ half: number; day: string; words: string[]; nothing: null }>`
    ${keptPlan} select 10 / ${number}::int as half, '2027-03-01'::date as day, ${['a,b', 'c"d']}::text[] as words, ${null}::text as nothing`.execute(
    db,
  );

describeOnBoth('a statement that is kept', (database) => {
  it('gives what it would give without, as often as it is asked', async () => {
    const { db } = database.store();
    for (let time = 0; time < 1_100; time += 1) {
      expect((await half(db, 5)).rows).toEqual([{ half: 2, day: '2027-03-01', words: ['a,b', 'c"d'], nothing: null }]);
    }
  });

  it('that fails is told of, and works the next time', async () => {
    const { db } = database.store();
    await expect(half(db, 0)).rejects.toMatchObject({ code: '22012' });
    expect((await half(db, 2)).rows).toMatchObject([{ half: 5 }]);
  });

  it('that fails in a transaction takes back what came before', async () => {
    const { db } = database.store();
    const write = (key: string) => sql`${keptPlan} insert into settings (key, value) values (${key}, '1')`;
    const together = db.transaction().execute(async (trx) => {
      expect((await write('one').execute(trx)).numAffectedRows).toBe(1n);
      await half(trx, 0);
    });
    await expect(together).rejects.toMatchObject({ code: '22012' });
    const { rows } = await sql`${keptPlan} select key from settings where key = 'one'`.execute(db);
    expect(rows).toEqual([]);
    await write('one').execute(db);
    await expect(write('one').execute(db)).rejects.toMatchObject({ code: '23505' });
  });
});
