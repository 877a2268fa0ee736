import { expect, it } from 'vitest';
import type { Messenger } from '../../domain/ports.ts';
import { planToday } from '../../jobs/plan.ts';
import { applyRegister } from '../../store/register/apply-register.ts';
import { calendar, catalogue, day, ordinaryRegister } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { handClock, jobContext } from '../support/db-world.ts';

const noMessenger: Messenger = {
  send: () => Promise.reject(new Error('nothing is sent here')),
  update: () => Promise.reject(new Error('nothing is drawn here')),
  holdBack: () => {},
};

describeOnBoth('a new version of the program', ({ store }) => {
  it('whose tables name a date asks for it from the next day on, without an import', async () => {
    const before = new Map([...catalogue].filter(([id]) => !id.startsWith('law-')));
    const context = jobContext(store(), handClock('2026-09-01'), noMessenger);
    await applyRegister(store().db, ordinaryRegister(), { routines: [...before.values()], calendar, today: day('2026-09-01') });
    const asked = async () =>
      (await store().db.selectFrom('deadlines').select(['routine', 'due']).where('routine', 'like', 'law-%').orderBy('due').execute()).map(
        ({ routine, due }) => `${routine} ${due}`,
      );

    await planToday({ ...context, catalogue: before }, day('2026-09-01'));
    await planToday({ ...context, catalogue: before }, day('2026-09-02'));
    expect(await asked()).toEqual([]);
    for (const today of ['2026-09-03', '2026-09-04']) {
      await planToday({ ...context, catalogue }, day(today));
      expect(await asked()).toEqual(['law-change-bvl-2027 2026-12-31', 'law-check 2027-07-02', 'law-change-bvl-2028 2028-06-30']);
    }
  });
});
