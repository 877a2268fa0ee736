import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { graceWorkingDays, meetingOutcomes } from '../../../catalogue/agreement/life.ts';
import type { Agreement } from '../../../domain/agreement/types.ts';
import { agreementId, personId } from '../../../domain/ids.ts';
import { settleLivesOf } from '../../../jobs/agreement/settle-lives.ts';
import { planToday } from '../../../jobs/plan.ts';
import { recordLife } from '../../../store/agreement/record-life.ts';
import { openStore, type Store } from '../../../store/open-store.ts';
import { directoryCache } from '../../../store/register/directory-cache.ts';
import { agreement, calendar, catalogue, day, ordinaryRegister, party } from '../../support/builders.ts';
import { type Databases, databaseKinds, openDatabases } from '../../support/databases.ts';
import { handClock, importRegister, jobContext } from '../../support/db-world.ts';

const whole = (id: string, more: Partial<Agreement> = {}): Agreement => ({
  ...agreement(id, {
    parties: [party('avd', 'h'), party('bup', 'b')],
    evaluation: '2027-06-01',
    evaluationRhythm: '1/year',
    contactRhythm: 'monthly',
  }),
  ...more,
});
const nobody = {
  send: () => Promise.reject(new Error('nothing is sent here')),
  update: () => Promise.reject(new Error('nor here')),
  holdBack: () => {},
};

describe.each(databaseKinds)('the lives of agreements, on %s', { timeout: 60_000 }, (kind) => {
  let databases: Databases;
  let store: Store;
  beforeAll(async () => {
    databases = await openDatabases(kind);
  });
  afterAll(() => databases.close());
  beforeEach(async () => {
    store = await openStore(await databases.freshPlace());
  });
  afterEach(() => store.close());

  const lives = async () => {
    const rows = await store.db.selectFrom('agreement_life').select(['agreement', 'state']).orderBy('agreement').execute();
    return Object.fromEntries(rows.map((row) => [row.agreement, row.state]));
  };
  const history = async (id: string) => {
    const rows = await store.db
      .selectFrom('agreement_history')
      .select(['event', 'on_day'])
      .where('agreement', '=', id)
      .orderBy('id')
      .execute();
    return rows.map((row) => `${row.on_day} ${row.event}`);
  };
  const imported = (agreements: readonly Agreement[], today: string) => importRegister(store, ordinaryRegister({ agreements }), today);
  const settled = (today: string) => settleLivesOf(jobContext(store, handClock(today), nobody), day(today));

  it('begin with the import, and cost nothing on a day without news', async () => {
    await imported([whole('a1'), whole('a2', { parties: [party('avd', 'h'), party('bup', 'b', null)] })], '2027-03-01');
    expect(await settled('2027-03-01')).toBe(3);
    expect(await lives()).toEqual({ a1: 'active', a2: 'waiting-for-signatures' });
    expect(await settled('2027-03-02')).toBe(0);
    expect(await history('a1')).toEqual(['2027-03-01 signed-by-all', '2027-03-01 completed']);
  });

  it('change when the register does, and an import leaves what people have said', async () => {
    const waiting = whole('a2', { parties: [party('avd', 'h'), party('bup', 'b', null)] });
    await imported([whole('a1'), waiting], '2027-03-01');
    await settled('2027-03-01');
    await say('a1', 'reported-out-of-function', '2027-03-02');
    await imported([whole('a1'), whole('a2')], '2027-03-03');
    await settled('2027-03-03');
    expect(await lives()).toEqual({ a1: 'not-in-function', a2: 'active' });
    expect(await history('a2')).toEqual(['2027-03-01 sent-for-signing', '2027-03-03 signed-by-all', '2027-03-03 completed']);
  });

  it('begin for agreements that were there before lives were kept', async () => {
    await imported([whole('a1')], '2027-03-01');
    await store.db.deleteFrom('agreement_life').execute();
    await settled('2027-03-05');
    expect(await lives()).toEqual({ a1: 'active' });
  });

  it('end when the successor is signed, and everything asked of them with it', async () => {
    await imported([whole('a1')], '2027-03-01');
    await settled('2027-03-01');
    const open = () =>
      store.db
        .selectFrom('deadlines')
        .select('subject')
        .where('state', '=', 'open')
        .where('subject', 'like', 'agreement:%')
        .distinct()
        .execute();
    await imported(
      [whole('a1'), whole('a9', { replaces: agreementId('a1'), parties: [party('avd', 'h'), party('bup', 'b', null)] })],
      '2027-03-02',
    );
    await settled('2027-03-02');
    expect(await lives()).toEqual({ a1: 'active', a9: 'waiting-for-signatures' });
    await imported([whole('a1'), whole('a9', { replaces: agreementId('a1') })], '2027-03-03');
    await settled('2027-03-03');
    expect(await lives()).toEqual({ a1: 'ended', a9: 'active' });
    expect((await open()).map(({ subject }) => subject)).toEqual(['agreement:a9']);
    // The same files again do not bring it back.
    await imported([whole('a1'), whole('a9', { replaces: agreementId('a1') })], '2027-03-04');
    await planToday(jobContext(store, handClock('2027-03-04'), nobody), day('2027-03-04'));
    expect((await open()).map(({ subject }) => subject)).toEqual(['agreement:a9']);
  });

  it('are looked at in their thousands, each once', async () => {
    const many = Array.from({ length: 2_300 }, (_, index) => whole(`m${index}`));
    await imported(many, '2027-03-01');
    expect(await settled('2027-03-01')).toBe(2 * many.length);
    expect(await settled('2027-03-01')).toBe(0);
    expect(new Set(Object.values(await lives()))).toEqual(new Set(['active']));
  });

  it('take one of two answers that were given at the same time', async () => {
    await imported([whole('a1')], '2027-03-01');
    await settled('2027-03-01');
    const version = await versionOf('a1');
    const both = await Promise.all([
      say('a1', 'reported-out-of-function', '2027-03-02', version),
      say('a1', 'revision-started', '2027-03-02', version),
    ]);
    expect(both.toSorted()).toEqual(['done', 'stale']);
    expect(await history('a1')).toHaveLength(3);
  });

  const versionOf = async (id: string): Promise<number> =>
    (await store.db.selectFrom('agreement_life').select('version').where('agreement', '=', id).executeTakeFirstOrThrow()).version;

  async function say(id: string, event: 'reported-out-of-function' | 'revision-started', today: string, version?: number) {
    const directory = await directoryCache().current(store.db);
    const known = directory.agreements.get(agreementId(id));
    if (known === undefined) throw new Error(`no ${id}`);
    return recordLife(
      store.db,
      { agreement: known, event, by: personId('h'), reason: 'leader-change', version: version ?? (await versionOf(id)) },
      {
        directory,
        rules: { calendar, graceWorkingDays },
        meetings: meetingOutcomes(catalogue),
        routines: catalogue.values(),
        today: day(today),
      },
    );
  }
});
