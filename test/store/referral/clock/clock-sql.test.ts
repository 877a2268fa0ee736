import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { clockId, personId, unitId } from '../../../../domain/ids.ts';
import { subjectKey } from '../../../../domain/nudge/deadline/subject-key.ts';
import { subjectOfClock, subjectOfQuestion } from '../../../../store/referral/clock/clock-sql.ts';
import { describeOnBoth } from '../../../support/databases.ts';

describeOnBoth('the subject of a clock in SQL', ({ store }) => {
  it.each([
    ['a clock', sql`select ${subjectOfClock} as subject from (values ('c1', 'u1', 'dep-granlia-a')) as clocks (id, owner, unit)`],
    [
      'a question',
      sql`select ${subjectOfQuestion} as subject from (values ('c1', 'u1', 'dep-granlia-a')) as clock_questions (id, person, unit)`,
    ],
  ])('is what the domain calls it: of %s', async (_, query) => {
    const { rows } = await query.execute(store().db);
    const subject = subjectKey({ kind: 'clock', clock: clockId('c1'), owner: personId('u1'), unit: unitId('dep-granlia-a') });
    expect(rows).toEqual([{ subject }]);
  });
});
