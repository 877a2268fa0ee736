import { beforeEach, describe, expect, it } from 'vitest';
import { personId } from '../../domain/ids.ts';
import { bookMeeting, closeDeadline, declineDeadline, quietDeadline, reopenDeadline } from '../../store/answers/record-answer.ts';
import { itemOf } from '../../store/deadlines/item-rows.ts';
import { advanceDeadlines, openDeadlines } from '../../store/deadlines/write-deadlines.ts';
import type { Database } from '../../store/open-store.ts';
import { day, deadline } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';

const a1 = deadline('2027-04-01', { nextStepOn: '2027-03-08', handledThrough: '2027-02-15' });
const next = deadline('2028-04-03', { nextStepOn: '2028-02-18' });
const today = day('2027-03-01');
const by = (person: string) => ({ deadline: a1.id, person: personId(person), today, card: null });

describeOnBoth('an answer', ({ store }) => {
  let db: Database;
  beforeEach(async () => {
    db = store().db;
    await openDeadlines(db, [a1]);
  });
  const close = (person: string, version: number, successor: typeof next | null = next) =>
    closeDeadline(db, { ...by(person), version, outcome: 'held', nextDue: null }, successor);
  const states = async (): Promise<readonly string[]> =>
    (await db.selectFrom('deadlines').selectAll().orderBy('due').execute()).map(
      (row) => `${row.due} ${row.state} v${row.version} ${row.closed_by ?? '-'} next ${row.next_step_on}`,
    );

  describe('that it is done', () => {
    it('closes the deadline with its outcome and opens the next occurrence', async () => {
      expect(await close('h', 1)).toBe(true);
      expect(await states()).toEqual(['2027-04-01 closed v2 h next null', '2028-04-03 open v1 - next 2028-02-18']);
      expect(await itemOf(db, personId('b'), a1.id)).toMatchObject({
        state: 'closed',
        outcome: 'held',
        closedBy: 'h',
        successor: { id: next.id, untouched: true },
      });
    });

    it('that comes second, or about an older version, changes nothing', async () => {
      expect(await Promise.all([close('h', 1), close('b', 1)])).toContain(false);
      const after = await states();
      expect(await close('b', 1)).toBe(false);
      expect(await close('b', 2)).toBe(false);
      expect(await states()).toEqual(after);
      expect(after).toHaveLength(2);
    });
  });

  describe('that takes it back', () => {
    const reopen = (person: string, version: number, successor: string | null = next.id) =>
      reopenDeadline(db, { ...by(person), version }, successor, day('2027-03-08'));

    it('opens it again where it was, and the next occurrence is gone', async () => {
      await close('h', 1);
      expect(await reopen('h', 2)).toBe(true);
      expect(await states()).toEqual(['2027-04-01 open v3 - next 2027-03-08']);
    });

    it('is for the one who closed it, and that version only; the next occurrence stays', async () => {
      await close('h', 1);
      const before = await states();
      expect(await reopen('b', 2)).toBe(false);
      expect(await reopen('h', 1)).toBe(false);
      expect(await states()).toEqual(before);
    });

    it('is too late when somebody has been asked about the next occurrence', async () => {
      await close('h', 1);
      await advanceDeadlines(db, [{ ...next, handledThrough: day('2028-02-18'), nextStepOn: day('2028-03-10') }]);
      const before = await states();
      expect(await reopen('h', 2)).toBe(false);
      expect(await states()).toEqual(before);
    });

    it('does so once', async () => {
      await close('h', 1);
      expect((await Promise.all([reopen('h', 2), reopen('h', 2)])).toSorted()).toEqual([false, true]);
    });

    it('works when there was no next occurrence', async () => {
      await close('h', 1, null);
      expect(await reopen('h', 2, null)).toBe(true);
    });
  });

  it('that quiets it replaces the person’s earlier one, and nobody else’s', async () => {
    await quietDeadline(db, by('h'), day('2027-03-08'), 'ack');
    await quietDeadline(db, by('b'), day('2027-03-08'), 'ack');
    await quietDeadline(db, by('h'), day('2027-03-03'), 'snooze');
    const { quiets } = (await itemOf(db, personId('h'), a1.id)) ?? { quiets: [] };
    expect(quiets.map((quiet) => `${quiet.person} ${quiet.kind} ${quiet.until.toString()}`).sort()).toEqual([
      'b ack 2027-03-08',
      'h snooze 2027-03-03',
    ]);
    expect(await states()).toEqual(['2027-04-01 open v1 - next 2027-03-08']);
  });

  it('that it is not theirs is kept once', async () => {
    await declineDeadline(db, by('h'));
    await declineDeadline(db, by('h'));
    expect((await itemOf(db, personId('b'), a1.id))?.declines).toEqual(['h']);
  });

  it('that a meeting is booked gives a new version, and drops what was held back', async () => {
    await db
      .insertInto('nudges')
      .values({
        deadline_id: a1.id,
        key: '-15',
        step: -15,
        person_id: 'h',
        audience: 'assignee',
        why: '{}',
        state: 'held',
        until: '2027-03-08',
        planned_on: '2027-03-01',
      })
      .execute();
    expect(await bookMeeting(db, { ...by('h'), version: 1 }, day('2027-03-18'), day('2027-03-19'))).toBe(true);
    expect(await states()).toEqual(['2027-04-01 open v2 - next 2027-03-19']);
    expect(await db.selectFrom('nudges').select('state').execute()).toEqual([{ state: 'dropped' }]);
    expect(await close('b', 1)).toBe(false);
  });

  it('to a deadline that is closed already does not open it', async () => {
    await close('h', 1);
    const before = await states();
    expect(await bookMeeting(db, { ...by('b'), version: 2 }, day('2027-03-18'), day('2027-03-19'))).toBe(false);
    expect(await states()).toEqual(before);
  });
});
