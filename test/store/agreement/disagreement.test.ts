import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, it } from 'vitest';
import type { Agreement } from '../../../domain/agreement/types.ts';
import { agreementId, personId, unitId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { openDisagreement } from '../../../store/agreement/disagreement/read.ts';
import {
  climbDisagreements,
  type DisagreementWorld,
  raiseDisagreement,
  recordDisagreement,
  withdrawDisagreement,
} from '../../../store/agreement/disagreement/record.ts';
import { askForHelp } from '../../../store/agreement/help-requests.ts';
import { closeDeadline } from '../../../store/answers/record-answer.ts';
import type { Database } from '../../../store/open-store.ts';
import { calendar, catalogue, day, ordinaryRegister } from '../../support/builders.ts';
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

  it('and a request for help is one, when two ask at the same moment', async () => {
    const ask = (of: 'regional-lead' | 'leaders') =>
      askForHelp(db, { agreement: agreementOf(), theme: 'dialogue', by: personId('h'), unit: unitId('avd'), of }, on('2027-02-01'));
    expect((await Promise.all([ask('regional-lead'), ask('leaders'), ask('regional-lead')])).toSorted()).toEqual(['done', 'open', 'open']);
    expect(await db.selectFrom('help_requests').select('theme').execute()).toHaveLength(1);
  });
});
