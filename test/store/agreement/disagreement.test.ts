import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, it } from 'vitest';
import type { Agreement } from '../../../domain/agreement/types.ts';
import { agreementId, decisionId, personId, unitId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { disagreementsAt, openDisagreement } from '../../../store/agreement/disagreement/read.ts';
import {
  climbDisagreements,
  type DisagreementWorld,
  disagreementsAreDue,
  raiseDisagreement,
  recordDisagreement,
  withdrawDisagreement,
} from '../../../store/agreement/disagreement/record.ts';
import { askForHelp } from '../../../store/agreement/help-requests.ts';
import { closeDeadline, declineDeadline } from '../../../store/answers/record-answer.ts';
import { openDeadlines } from '../../../store/deadlines/write-deadlines.ts';
import type { Database } from '../../../store/open-store.ts';
import { calendar, catalogue, day, deadline as deadlineWith, ordinaryRegister } from '../../support/builders.ts';
import { describeOnBoth } from '../../support/databases.ts';
import { importRegister } from '../../support/db-world.ts';

const register = ordinaryRegister();
const directory = directoryOf(register);
const on = (date: string): DisagreementWorld => ({
  directory,
  routines: catalogue.values(),
  calendar,
  today: day(date),
  now: Temporal.Instant.from(`${date}T09:00:00Z`),
  noSend: calendar.isNoSendDay,
});
const a1 = agreementId('a1');

function agreementOf(): Agreement {
  const found = directory.agreements.get(a1);
  if (found === undefined) throw new Error('the ordinary world has a1');
  return found;
}

describeOnBoth('a disagreement', ({ store }) => {
  let db: Database;
  beforeEach(async () => {
    db = store().db;
    await importRegister(store(), register, '2027-02-01');
  });
  const raise = (by: string, unit: string) =>
    raiseDisagreement(db, { agreement: agreementOf(), theme: 'closing', by: personId(by), unit: unitId(unit) }, on('2027-02-01'));
  const openNow = async () => {
    const open = await openDisagreement(db, a1);
    if (open?.deadline == null) throw new Error('no disagreement is open');
    return { ...open, deadline: open.deadline };
  };

  it('is one, when two raise at the same moment', async () => {
    const raised = await Promise.all([raise('h', 'avd'), raise('b', 'bup'), raise('h', 'avd')]);
    expect(raised.toSorted()).toEqual(['done', 'open', 'open']);
    expect(await db.selectFrom('deadlines').select('id').where('routine', '=', 'disagreement-local').execute()).toHaveLength(1);
    expect(await db.selectFrom('agreement_steps').select('event').execute()).toEqual([{ event: 'raised' }]);
  });

  it('is answered once, when it is settled, taken back and climbs at the same moment', async () => {
    await raise('h', 'avd');
    const { deadline } = await openNow();
    const world = on('2027-02-20');
    await Promise.all([
      closeDeadline(
        db,
        { deadline, person: personId('b'), today: world.today, card: null, version: 1, outcome: 'solved', nextDue: null },
        null,
        async (trx) => void (await recordDisagreement(trx, { deadline, event: 'solved', by: personId('b') }, world)),
      ),
      withdrawDisagreement(db, { agreement: agreementOf(), by: personId('h'), units: [unitId('avd')] }, world),
      db.transaction().execute((trx) => climbDisagreements(trx, world)),
    ]);
    const { state } = await db.selectFrom('disagreements').select('state').executeTakeFirstOrThrow();
    const steps = await db.selectFrom('agreement_steps').select('event').orderBy('id').execute();
    // Taken back after it has climbed is two things, and both are said.
    expect(steps.map(({ event }) => event).slice(1)).toEqual(
      state === 'withdrawn' && steps.length === 3
        ? ['date-passed-local', 'withdrawn']
        : [state === 'regional' ? 'date-passed-local' : state],
    );
    const open = await db
      .selectFrom('deadlines')
      .select('routine')
      .where('state', '=', 'open')
      .where('routine', 'like', 'disagreement-%')
      .execute();
    expect(open).toHaveLength(state === 'regional' ? 1 : 0);
  });

  it('falls away with its agreement', async () => {
    await raise('h', 'avd');
    const { deadline } = await openNow();
    await db.updateTable('deadlines').set({ state: 'cancelled' }).where('id', '=', deadline).execute();
    await db.transaction().execute((trx) => climbDisagreements(trx, on('2027-03-01')));
    expect(await db.selectFrom('disagreements').select('state').execute()).toEqual([{ state: 'dropped' }]);
  });

  it('can be raised again when the one before is over', async () => {
    await raise('h', 'avd');
    await withdrawDisagreement(db, { agreement: agreementOf(), by: personId('h'), units: [unitId('avd')] }, on('2027-02-01'));
    expect(await raise('b', 'bup')).toBe('done');
    expect(await openNow()).toMatchObject({ state: 'local', unit: 'bup' });
  });

  it('that is taken back and raised again the same day is told of again, and asks those who had said it was not theirs', async () => {
    await raise('h', 'avd');
    const first = await openNow();
    await declineDeadline(db, { deadline: first.deadline, person: personId('b'), today: day('2027-02-01'), card: null });
    await withdrawDisagreement(db, { agreement: agreementOf(), by: personId('h'), units: [unitId('avd')] }, on('2027-02-01'));
    await raise('h', 'avd');
    const second = await openNow();
    const asking = await db.selectFrom('messages').select(['person_id', 'about']).where('id', 'like', '%?').orderBy('about').execute();
    expect(asking).toEqual([first, second].map(({ deadline }) => ({ person_id: 'b', about: deadline })));
    expect(await db.selectFrom('declines').select('person_id').where('deadline_id', '=', second.deadline).execute()).toEqual([]);
    const stages = await disagreementsAt(db, [first.deadline]);
    expect(stages.get(first.deadline)?.disagreement.state).toBe('withdrawn');
  });

  it.each(['local', 'regional', 'leaders'] as const)('that stands at %s and has lost its deadline is over', async (state) => {
    await raise('h', 'avd');
    const { deadline } = await openNow();
    await db.updateTable('disagreements').set({ state }).execute();
    await db.updateTable('deadlines').set({ state: 'cancelled' }).where('id', '=', deadline).execute();
    expect(await openDisagreement(db, a1)).toBeNull();
    expect(await withdrawDisagreement(db, { agreement: agreementOf(), by: personId('h'), units: [unitId('avd')] }, on('2027-02-01'))).toBe(
      false,
    );
    expect(await raise('b', 'bup')).toBe('done');
    expect((await db.selectFrom('disagreements').select('state').orderBy('id').execute()).map((row) => row.state)).toEqual([
      'dropped',
      'local',
    ]);
  });

  it('falls away with its agreement also where the leaders have it, when its day has passed', async () => {
    await raise('h', 'avd');
    await db.updateTable('disagreements').set({ state: 'leaders' }).execute();
    expect(await disagreementsAreDue(db, day('2027-03-01'))).toBe(false);
    await db.updateTable('deadlines').set({ state: 'cancelled' }).execute();
    expect(await disagreementsAreDue(db, day('2027-03-01'))).toBe(true);
    await db.transaction().execute((trx) => climbDisagreements(trx, on('2027-03-01')));
    expect(await db.selectFrom('disagreements').select('state').execute()).toEqual([{ state: 'dropped' }]);
    expect(await disagreementsAreDue(db, day('2027-03-01'))).toBe(false);
  });

  it('comes back with its agreement, and so do decisions and requests for help', async () => {
    await raise('h', 'avd');
    await askForHelp(
      db,
      { agreement: agreementOf(), theme: 'dialogue', by: personId('h'), unit: unitId('avd'), of: 'leaders' },
      on('2027-02-01'),
    );
    await decide('avd');
    await decide(null);
    const asked = await openOnes();
    expect(asked).toEqual(['agreement-decision', 'agreement-decision', 'agreement-help-leaders', 'disagreement-local']);
    await importRegister(store(), { ...register, agreements: [] }, '2027-02-03');
    expect(await openOnes()).toEqual([]);
    await importRegister(store(), register, '2027-02-04');
    expect(await openOnes()).toEqual(asked);
    expect(await openNow()).toMatchObject({ state: 'local' });
  });

  it('that was taken back does not come back with its agreement', async () => {
    await raise('h', 'avd');
    await withdrawDisagreement(db, { agreement: agreementOf(), by: personId('h'), units: [unitId('avd')] }, on('2027-02-01'));
    await importRegister(store(), { ...register, agreements: [] }, '2027-02-01');
    await importRegister(store(), register, '2027-02-02');
    expect(await openOnes()).toEqual([]);
  });

  const openOnes = async () =>
    (
      await db
        .selectFrom('deadlines')
        .select('routine')
        .where('state', '=', 'open')
        .where((where) =>
          where.or([where('routine', 'in', ['agreement-decision', 'agreement-help-leaders']), where('routine', 'like', 'disagreement-%')]),
        )
        .orderBy('routine')
        .execute()
    ).map(({ routine }) => routine);
  const decide = async (owner: string | null) => {
    const { id } = await db
      .insertInto('decisions')
      .values({
        agreement: a1,
        deadline_id: 'review',
        text: 'Felles rutine',
        owner_unit: owner,
        due: '2027-06-01',
        by_person: 'h',
        decided_on: '2027-02-01',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const subject = {
      kind: 'decision',
      decision: decisionId(String(id)),
      agreement: a1,
      owner: owner === null ? null : unitId(owner),
    } as const;
    await openDeadlines(db, [deadlineWith('2027-06-01', { routine: 'agreement-decision', subject })]);
  };

  it('and a request for help is one, when two ask at the same moment', async () => {
    const ask = (of: 'regional-lead' | 'leaders') =>
      askForHelp(db, { agreement: agreementOf(), theme: 'dialogue', by: personId('h'), unit: unitId('avd'), of }, on('2027-02-01'));
    expect((await Promise.all([ask('regional-lead'), ask('leaders'), ask('regional-lead')])).toSorted()).toEqual(['done', 'open', 'open']);
    expect(await db.selectFrom('help_requests').select('theme').execute()).toHaveLength(1);
  });
});
