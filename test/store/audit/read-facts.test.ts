import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TalliedCheck } from '../../../domain/audit/judge.ts';
import { auditMoments } from '../../../domain/audit/moments.ts';
import { osloInstant } from '../../../domain/time/oslo-time.ts';
import { readAuditFacts } from '../../../store/audit/read-facts.ts';
import { openDeadlines } from '../../../store/deadlines/write-deadlines.ts';
import type { Database } from '../../../store/open-store.ts';
import { agreementSubject, calendar, day, deadline } from '../../support/builders.ts';
import { describeOnBoth } from '../../support/databases.ts';

/** Tuesday noon: what was due on Tuesday or earlier must be planned, what went on Monday or earlier must be carried. */
const noon = osloInstant(day('2027-03-02'), Temporal.PlainTime.from('12:00'));

describeOnBoth('the auditor reads', ({ store }) => {
  let db: Database;
  beforeEach(() => {
    db = store().db;
  });

  async function found(now = noon): Promise<Partial<Record<TalliedCheck, string>>> {
    const { tallies } = await readAuditFacts(db, auditMoments(now, calendar));
    return Object.fromEntries(
      Object.entries(tallies)
        .filter(([, tally]) => tally.count > 0)
        .map(([check, { count, oldest }]) => [check, `${count} ${oldest?.toString() ?? ''}`]),
    );
  }

  const opened = async (...wishes: readonly Parameters<typeof deadline>[]): Promise<readonly string[]> => {
    const deadlines = wishes.map(([due, more], index) => deadline(due, { subject: agreementSubject(`a${index}`), ...more }));
    await openDeadlines(db, deadlines);
    return deadlines.map(({ id }) => id);
  };
  const ahead = { nextStepOn: '2027-03-10', handledThrough: '2027-03-01' } as const;

  async function nudge(
    deadlineId: string,
    state: 'planned' | 'held',
    more: { until?: string; on?: string; unit?: string } = {},
  ): Promise<number> {
    const [row] = await db
      .insertInto('nudges')
      .values({
        deadline_id: deadlineId,
        key: `${state}${more.on ?? ''}`,
        step: -15,
        person_id: 'h',
        audience: 'assignee',
        why: JSON.stringify({ unit: more.unit ?? 'avd' }),
        state,
        until: more.until ?? null,
        planned_on: more.on ?? '2027-03-01',
      })
      .returning('id')
      .execute();
    return row?.id ?? 0;
  }

  interface MessageWishes {
    readonly id: string;
    readonly on: string;
    readonly state: 'planned' | 'sending' | 'sent' | 'ambiguous' | 'unreachable' | 'failed' | 'cancelled';
    readonly reason?: string;
    readonly carried?: boolean;
    readonly at?: string;
    readonly claimedAt?: string;
    readonly notBefore?: string;
    readonly nudges?: readonly number[];
  }
  const oslo = (on: string, time: string): string => osloInstant(day(on), Temporal.PlainTime.from(time)).toString();
  async function message({ id, on, state, reason, carried, at, claimedAt, notBefore, nudges }: MessageWishes): Promise<void> {
    await db
      .insertInto('messages')
      .values({
        id,
        person_id: id,
        tenant_id: 't',
        local_date: on,
        kind: 'daily',
        state,
        reason: reason ?? null,
        carried: carried ?? false,
        send_at: oslo(on, at ?? '08:15'),
        closes_at: oslo(on, '15:30'),
        claimed_at: claimedAt === undefined ? null : oslo(on, claimedAt),
        not_before: notBefore === undefined ? null : oslo(on, notBefore),
      })
      .execute();
    for (const nudge_id of nudges ?? []) await db.insertInto('message_nudges').values({ message_id: id, nudge_id }).execute();
  }

  it('nothing in an empty database', async () => {
    expect(await found()).toEqual({});
  });

  describe('steps', () => {
    it('whose day has been planned without them', async () => {
      await opened(['2027-04-01', { nextStepOn: '2027-03-02' }], ['2027-04-02', { nextStepOn: '2027-02-26' }], ['2027-04-03', ahead]);
      expect(await found()).toEqual({ 'steps-not-planned': '2 2027-02-26' });
    });

    it('of today only when planning must be over', async () => {
      await opened(['2027-04-01', { nextStepOn: '2027-03-02' }]);
      expect(await found(osloInstant(day('2027-03-02'), Temporal.PlainTime.from('06:45')))).toEqual({});
      expect(await found(osloInstant(day('2027-03-02'), Temporal.PlainTime.from('07:05')))).toEqual({
        'steps-not-planned': '1 2027-03-02',
      });
    });
  });

  describe('ladders', () => {
    it('left before their last step, and never looked at again', async () => {
      await opened(
        ['2027-03-01', { nextStepOn: null, handledThrough: '2027-03-01' }],
        ['2027-02-22', { nextStepOn: null }],
        // The last step of «review» is ten working days after the due date.
        ['2027-02-15', { nextStepOn: null, handledThrough: '2027-03-01' }],
        ['2027-02-13', { nextStepOn: null, handledThrough: '2027-02-26' }],
      );
      expect(await found()).toEqual({ 'ladders-stopped': '2 2027-02-22' });
    });

    it('that are done are well, also when the last step was moved by holidays', async () => {
      await opened(['2027-03-19', { nextStepOn: null, handledThrough: '2027-04-07' }]);
      expect(await found()).toEqual({});
    });

    it.each(['2027-02-12', '2027-02-13', '2027-02-14', '2027-02-15', '2027-02-16', '2027-02-17', '2027-02-18'])(
      'due on %s: well from the last step on, and stopped the day before it',
      async (due) => {
        const last = day(due).add({ days: 14 - Math.max(0, day(due).dayOfWeek - 5) });
        const [id = ''] = await opened([due, { nextStepOn: null, handledThrough: last.toString() }]);
        expect(await found(noon)).toEqual({});
        await db
          .updateTable('deadlines')
          .set({ handled_through: last.subtract({ days: 1 }).toString() })
          .where('id', '=', id)
          .execute();
        expect(await found(noon)).toEqual({ 'ladders-stopped': `1 ${due}` });
      },
    );
  });

  describe('nudges', () => {
    it('that are in no message, or only in one whose day passed', async () => {
      const [id = ''] = await opened(['2027-04-01', ahead]);
      const passed = await nudge(id, 'planned', { on: '2027-02-26' });
      await nudge(id, 'planned', { on: '2027-03-01' });
      await message({ id: 'm', on: '2027-02-26', state: 'cancelled', reason: 'day-passed', carried: true, nudges: [passed] });
      expect(await found()).toEqual({ 'nudges-without-message': '2 2027-02-26' });
    });

    it('that are in a message, or were answered before it went, are well', async () => {
      const [id = ''] = await opened(['2027-04-01', ahead]);
      await message({ id: 'm', on: '2027-03-01', state: 'sent', nudges: [await nudge(id, 'planned', { on: '2027-03-01' })] });
      const answered = await nudge(id, 'planned', { on: '2027-02-26' });
      await message({ id: 'n', on: '2027-02-26', state: 'cancelled', reason: 'answered-before-sending', nudges: [answered] });
      expect(await found()).toEqual({});
    });

    it('that were held for a day which has been planned without them', async () => {
      const [id = '', other = ''] = await opened(['2027-04-01', ahead], ['2027-04-02', ahead]);
      await nudge(id, 'held', { until: '2027-03-01' });
      await nudge(other, 'held', { until: '2027-03-03' });
      expect(await found()).toEqual({ 'nudges-held-too-long': '1 2027-03-01' });
      await db.updateTable('deadlines').set({ state: 'closed' }).execute();
      expect(await found()).toEqual({});
    });
  });

  describe('messages', () => {
    it('of unknown fate and refused ones from Monday on, when Tuesday has been planned without them', async () => {
      await message({ id: 'a', on: '2027-03-01', state: 'ambiguous', reason: 'no-answer' });
      await message({ id: 'b', on: '2027-02-26', state: 'failed', reason: 'too-big' });
      await message({ id: 'c', on: '2027-03-02', state: 'ambiguous', reason: 'no-answer' });
      await message({ id: 'd', on: '2027-03-01', state: 'ambiguous', reason: 'no-answer', carried: true });
      expect(await found()).toEqual({ 'messages-not-carried': '2 2027-02-26' });
    });

    it('to somebody unreachable wait two working days, and for as long as nobody else is found', async () => {
      await db
        .insertInto('people')
        .values([
          { id: 'a', name: 'A (fiktiv)', unreachable_since: '2027-02-26', unreachable_reason: 'not-installed' },
          { id: 'b', name: 'B (fiktiv)', unreachable_since: '2027-03-01', unreachable_reason: 'not-installed' },
          { id: 'c', name: 'C (fiktiv)' },
        ])
        .execute();
      for (const id of ['a', 'b', 'c']) await message({ id, on: '2027-02-26', state: 'unreachable', reason: 'not-installed' });
      expect(await found()).toEqual({ 'messages-not-carried': '2 2027-02-26' });
      const [id = ''] = await opened(['2027-04-01', ahead]);
      for (const person of ['a', 'c'])
        await db
          .insertInto('message_nudges')
          .values({ message_id: person, nudge_id: await nudge(id, 'planned', { on: person === 'a' ? '2027-02-26' : '2027-02-25' }) })
          .execute();
      await db.insertInto('nobody').values({ deadline_id: id, unit_id: 'avd', step: -15, found_on: '2027-03-02' }).execute();
      expect(await found()).toEqual({ nobody: '1 2027-03-02' });
    });

    it('that never left on their day', async () => {
      await message({ id: 'a', on: '2027-03-01', state: 'planned' });
      expect(await found()).toEqual({ 'messages-not-sent': '1 2027-03-01' });
    });

    it('whose time came more than an hour ago', async () => {
      await message({ id: 'a', on: '2027-03-02', state: 'planned', at: '11:00' });
      await message({ id: 'b', on: '2027-03-02', state: 'planned', at: '11:01' });
      expect(await found()).toEqual({ 'messages-late': '1 2027-03-02' });
    });

    it('that Teams asks us to wait with are late after four hours', async () => {
      const putOff = { on: '2027-03-02', state: 'planned', reason: 'too-many-requests', notBefore: '12:01' } as const;
      await message({ id: 'a', ...putOff, at: '08:15' });
      expect(await found()).toEqual({});
      await message({ id: 'b', ...putOff, at: '08:00' });
      expect(await found()).toEqual({ 'messages-late': '1 2027-03-02' });
      await message({ id: 'c', ...putOff, at: '09:00', reason: 'credentials-refused' });
      expect(await found()).toEqual({ 'messages-late': '2 2027-03-02' });
    });

    it('that have been on their way for five minutes', async () => {
      await message({ id: 'a', on: '2027-03-02', state: 'sending', claimedAt: '11:55' });
      await message({ id: 'b', on: '2027-03-02', state: 'sending', claimedAt: '11:56' });
      expect(await found()).toEqual({ 'messages-in-the-air': '1 2027-03-02' });
    });
  });

  describe('deadlines that nobody gets', () => {
    it('while they are open, and until somebody has been found', async () => {
      const [id = '', closed = ''] = await opened(['2027-04-01', ahead], ['2027-04-02', ahead]);
      await db
        .insertInto('nobody')
        .values([id, closed].map((deadline_id) => ({ deadline_id, unit_id: 'avd', step: -15, found_on: '2027-02-25' })))
        .execute();
      await db.updateTable('deadlines').set({ state: 'closed' }).where('id', '=', closed).execute();
      expect(await found()).toEqual({ nobody: '1 2027-02-25' });
      const inAnother = await nudge(id, 'planned', { on: '2027-02-26', unit: 'bup' });
      await message({ id: 'm', on: '2027-02-26', state: 'sent', nudges: [inAnother] });
      expect(await found()).toEqual({ nobody: '1 2027-02-25' });
      await message({ id: 'n', on: '2027-03-01', state: 'sent', nudges: [await nudge(id, 'planned', { on: '2027-03-01' })] });
      expect(await found()).toEqual({});
    });
  });
});
