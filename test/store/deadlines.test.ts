import { beforeEach, expect, it } from 'vitest';
import type { Deadline } from '../../domain/nudge/types.ts';
import { deadlineForAnswer } from '../../store/answers/record-answer.ts';
import { advanceDeadlines, endDeadlines, openDeadlines } from '../../store/deadlines/write-deadlines.ts';
import type { Database } from '../../store/open-store.ts';
import { agreementSubject, day, deadline, roleSubject } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';

describeOnBoth('a deadline', ({ store }) => {
  let db: Database;
  beforeEach(() => {
    db = store().db;
  });
  const state = async (of: Deadline): Promise<string | undefined> => {
    const row = await db.selectFrom('deadlines').selectAll().where('id', '=', of.id).executeTakeFirst();
    return row && `${row.state} v${row.version} through ${row.handled_through} next ${row.next_step_on}`;
  };
  const first = deadline('2027-04-01', { nextStepOn: '2027-02-15' });
  const second = deadline('2028-04-03', { nextStepOn: '2028-02-18' });

  it.each([
    ['of an agreement', first],
    ['of a role', deadline('2027-04-20', { routine: 'duty-health-card-practice', subject: roleSubject('helseansvarlig', 'avd') })],
    ['with a meeting', deadline('2027-04-01', { meetingOn: '2027-03-18', handledThrough: '2027-03-02', nextStepOn: null })],
  ])('%s comes back as it went in', async (_name, each) => {
    await openDeadlines(db, [each]);
    const row = await db.selectFrom('deadlines').select('id').executeTakeFirstOrThrow();
    expect(JSON.stringify(await deadlineForAnswer(db, row.id))).toBe(JSON.stringify(each));
  });

  it('is opened once, however often it is asked for', async () => {
    expect(await openDeadlines(db, [first])).toBe(1);
    expect(await openDeadlines(db, [first, first])).toBe(0);
    expect(await state(first)).toBe('open v1 through null next 2027-02-15');
  });

  it('of the same routine and subject waits until the open one has ended', async () => {
    await openDeadlines(db, [first]);
    expect(await openDeadlines(db, [second])).toBe(0);
    expect(await openDeadlines(db, [deadline('2027-04-01', { subject: agreementSubject('a2') })])).toBe(1);
    await endDeadlines(db, [first.id], 'superseded', '2028-02-18');
    expect(await openDeadlines(db, [second])).toBe(1);
    expect([await state(first), await state(second)]).toEqual([
      'superseded v2 through null next null',
      'open v1 through null next 2028-02-18',
    ]);
  });

  it('that was cancelled opens again when it is wanted; one that has another end does not', async () => {
    await openDeadlines(db, [first]);
    await advanceDeadlines(db, [{ ...first, handledThrough: day('2027-02-15'), nextStepOn: day('2027-03-08') }]);
    await endDeadlines(db, [first.id], 'cancelled', '2027-02-16');
    expect(await openDeadlines(db, [first])).toBe(1);
    expect(await state(first)).toBe('open v3 through null next 2027-02-15');
    for (const ended of ['closed', 'superseded'] as const) {
      await db.updateTable('deadlines').set({ state: ended }).where('id', '=', first.id).execute();
      expect(await openDeadlines(db, [first])).toBe(0);
      expect(await state(first)).toMatch(ended);
    }
  });

  it('moves on only while it is open', async () => {
    await openDeadlines(db, [first]);
    const moved = { ...first, handledThrough: day('2027-02-15'), nextStepOn: day('2027-03-08') };
    await advanceDeadlines(db, [moved]);
    expect(await state(first)).toBe('open v1 through 2027-02-15 next 2027-03-08');
    await endDeadlines(db, [first.id], 'cancelled', '2027-02-16');
    await advanceDeadlines(db, [{ ...moved, nextStepOn: day('2027-03-18') }]);
    expect(await state(first)).toBe('cancelled v2 through 2027-02-15 next null');
  });

  it('ends once', async () => {
    await openDeadlines(db, [first]);
    await endDeadlines(db, [first.id], 'superseded', '2027-02-16');
    await endDeadlines(db, [first.id], 'cancelled', '2027-02-17');
    expect(await state(first)).toMatch(/^superseded v2/u);
  });

  it('is one of thousands without losing any', async () => {
    const many = Array.from({ length: 12_000 }, (_, index) =>
      deadline('2027-04-01', { subject: agreementSubject(`a${index}`), nextStepOn: '2027-02-15' }),
    );
    expect(await openDeadlines(db, many)).toBe(12_000);
    await advanceDeadlines(
      db,
      many.map((each) => ({ ...each, nextStepOn: day('2027-03-08') })),
    );
    await endDeadlines(
      db,
      many.slice(0, 6_000).map((each) => each.id),
      'cancelled',
      '2027-02-16',
    );
    const rows = await db
      .selectFrom('deadlines')
      .select(['state', 'next_step_on'])
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .groupBy(['state', 'next_step_on'])
      .orderBy('state')
      .execute();
    expect(rows).toEqual([
      { state: 'cancelled', next_step_on: null, n: 6_000 },
      { state: 'open', next_step_on: '2027-03-08', n: 6_000 },
    ]);
  });
});
