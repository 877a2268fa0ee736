import { beforeEach, expect, it } from 'vitest';
import { messageId, personId } from '../../domain/ids.ts';
import type { Log, Messenger } from '../../domain/ports.ts';
import { osloDate } from '../../domain/time/oslo-time.ts';
import { audit } from '../../jobs/audit.ts';
import type { JobContext } from '../../jobs/context.ts';
import { planToday } from '../../jobs/plan.ts';
import { renderMessage } from '../../jobs/render.ts';
import { lastAudit, readAuditMemory } from '../../store/audit/memory.ts';
import { countUnreconciled } from '../../store/messages/count-messages.ts';
import { proveArrival } from '../../store/messages/reconcile.ts';
import type { Database } from '../../store/open-store.ts';
import { agreement, day, ordinaryRegister, ordinaryRoles, role } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { type HandClock, handClock, importRegister, jobContext } from '../support/db-world.ts';

/** Nothing is sent here: what became of each message is written by hand. */
const noMessenger: Messenger = {
  send: () => Promise.reject(new Error('nothing is sent here')),
  update: () => Promise.reject(new Error('nothing is drawn here')),
  holdBack: () => {},
};

describeOnBoth('the auditor', ({ store }) => {
  let db: Database;
  let clock: HandClock;
  let context: JobContext;
  let lines: string[];
  let beats: number;
  let beat: () => Promise<void>;

  beforeEach(async () => {
    db = store().db;
    lines = [];
    beats = 0;
    beat = async () => {
      beats += 1;
    };
    const log: Log = {
      info: (fields, event) => void lines.push(`info ${event} ${JSON.stringify(fields)}`),
      warn: (fields, event) => void lines.push(`warn ${event} ${JSON.stringify(fields)}`),
      error: (fields, event) => void lines.push(`error ${event} ${JSON.stringify(fields)}`),
    };
    clock = handClock('2027-02-01');
    context = { ...jobContext(store(), clock, noMessenger), log, heartbeat: () => beat() };
    await importRegister(
      store(),
      ordinaryRegister({
        agreements: [agreement('a1', { evaluation: '2027-04-01' })],
        roles: [...ordinaryRoles, role('d1', 'administrator', 'rhf')],
      }),
      '2027-02-01',
    );
  });

  const codes = async (): Promise<readonly string[]> => (await audit(context)).findings.map(({ check }) => check);
  const cards = () =>
    db.selectFrom('messages').select(['person_id', 'local_date', 'tenant_id', 'state']).where('kind', '=', 'audit').orderBy('id').execute();
  const planAt = async (date: string, time = '08:15'): Promise<void> => {
    clock.moveTo(date, time);
    await planToday(context, osloDate(clock.now()));
  };
  /** Every day's planning up to a day on which a step of the evaluation is due. */
  const planUpTo = async (last: string): Promise<void> => {
    for (const date of ['2027-02-15', '2027-02-16', '2027-03-08', '2027-03-09', '2027-03-10', '2027-03-11'])
      if (date <= last) await planAt(date);
  };
  const becomes = (state: 'sent' | 'ambiguous', reason: string | null = null) =>
    db.updateTable('messages').set({ state, reason }).where('state', '=', 'planned').execute();

  it('finds nothing when what was due has been planned and sent, and tells the heartbeat so', async () => {
    await planUpTo('2027-03-11');
    await becomes('sent');
    expect(await codes()).toEqual([]);
    expect(beats).toBe(1);
    expect(lines).toEqual([]);
  });

  it('finds steps that a planner which stands still has left, and says so in codes and counts', async () => {
    clock.moveTo('2027-03-08', '06:45');
    expect(await codes()).toContain('steps-not-planned');
    clock.moveTo('2027-02-01');
    lines = [];
    await planUpTo('2027-03-08');
    await becomes('sent');
    clock.moveTo('2027-04-30', '12:00');
    expect(await codes()).toEqual(['steps-not-planned']);
    expect(lines.at(-1)).toMatch(/^warn the auditor found something \{"steps-not-planned":\d+\}$/u);
    expect(beats).toBe(0);
  });

  it('says once that all is well again', async () => {
    clock.moveTo('2027-03-08', '12:00');
    await codes();
    await planAt('2027-03-08', '12:00');
    await becomes('sent');
    await codes();
    await codes();
    expect(lines.map((line) => line.split(' {')[0])).toEqual([
      'warn the auditor found something',
      'info the auditor finds nothing any more',
    ]);
    expect(beats).toBe(2);
  });

  it('is well without an address to tell, and when the address does not answer', async () => {
    beat = () => Promise.reject(new Error('https://secret.example.test'));
    expect(await codes()).toEqual([]);
    expect(lines).toEqual(['warn the heartbeat could not be told {"error":"Error"}']);
    const { heartbeat: _none, ...without } = context;
    expect((await audit(without)).findings).toEqual([]);
  });

  it('tells every administrator once, when two runs have found the same', async () => {
    clock.moveTo('2027-03-08', '09:00');
    await audit(context);
    expect(await cards()).toEqual([]);
    clock.moveTo('2027-03-08', '09:05');
    expect((await audit(context)).told).toBe(2);
    expect(await cards()).toMatchObject([
      { person_id: 'adm', local_date: '2027-03-08', state: 'planned', tenant_id: '00000000-0000-0000-0000-000000000001' },
      { person_id: 'd1', local_date: '2027-03-08', state: 'planned' },
    ]);
    clock.moveTo('2027-03-09', '09:10');
    expect((await audit(context)).told).toBe(0);
    expect(await cards()).toHaveLength(2);
  });

  it('keeps for the morning what it finds at night and on days without sending', async () => {
    for (const time of ['16:00', '16:05']) {
      clock.moveTo('2027-03-12', time);
      expect((await audit(context)).told).toBe(0);
    }
    clock.moveTo('2027-03-13', '12:00');
    expect((await audit(context)).told).toBe(0);
    clock.moveTo('2027-03-15', '08:00');
    expect((await audit(context)).told).toBe(2);
  });

  it('sends at most one card a day, however often something new comes', async () => {
    for (const time of ['09:00', '09:05']) {
      clock.moveTo('2027-03-08', time);
      await audit(context);
    }
    await db
      .insertInto('nobody')
      .values({ deadline_id: (await anyDeadline()) ?? '', unit_id: 'avd', step: 0, found_on: '2027-03-08' })
      .execute();
    for (const time of ['09:10', '09:15']) {
      clock.moveTo('2027-03-08', time);
      expect((await audit(context)).told).toBe(0);
    }
    clock.moveTo('2027-03-09', '08:30');
    expect((await audit(context)).told).toBe(2);
  });

  const anyDeadline = async (): Promise<string | undefined> => (await db.selectFrom('deadlines').select('id').executeTakeFirst())?.id;

  it('draws the card from what it finds when it is sent, and sends none when that is nothing', async () => {
    for (const time of ['09:00', '09:05']) {
      clock.moveTo('2027-03-08', time);
      await audit(context);
    }
    const draw = async (person: string) =>
      renderMessage(
        context,
        { id: messageId(`${person}:2027-03-08:audit`), person: personId(person), date: day('2027-03-08'), kind: 'audit' },
        osloDate(clock.now()),
        {
          directory: await context.directories.current(db),
          items: new Map(),
          reach: new Map(),
          details: new Map(),
          handOvers: new Map(),
          overviews: new Map(),
          figures: () => Promise.reject(new Error('not a digest')),
        },
      );
    expect(JSON.stringify(await draw('adm'))).toContain('skulle vært fulgt opp, men er det ikke');
    expect(await draw('h')).toBe('not-theirs');
    await planAt('2027-03-08', '09:06');
    await becomes('sent');
    await audit(context);
    expect(await draw('adm')).toBe('answered');
  });

  it('remembers over a restart what it found and whom it told, and when it ran', async () => {
    for (const time of ['09:00', '09:05']) {
      clock.moveTo('2027-03-08', time);
      await audit(context);
    }
    const kept = await readAuditMemory(db);
    expect(kept?.lasting).toContain('steps-not-planned');
    expect([...(kept?.told.keys() ?? [])].toSorted()).toEqual(['adm', 'd1']);
    const ran = await lastAudit(db);
    expect(ran?.agoMs).toBeLessThan(60_000);
    context = { ...jobContext(store(), clock, noMessenger) };
    clock.moveTo('2027-03-09', '09:00');
    expect((await audit(context)).told).toBe(0);
  });

  it('begins anew when what it kept is not its own', async () => {
    await db.insertInto('settings').values({ key: 'audit', value: '{"findings":"?"}' }).execute();
    expect(await codes()).toEqual([]);
  });

  it('sees a clock that has gone back', async () => {
    clock.moveTo('2027-02-10', '12:00');
    await planToday(context, osloDate(clock.now()));
    await becomes('sent');
    expect(await codes()).toEqual([]);
    clock.moveTo('2027-02-10', '11:00');
    expect(await codes()).toEqual(['clock-went-back']);
    clock.moveTo('2027-02-10', '12:01');
    expect(await codes()).toEqual([]);
  });

  it('fails when it cannot read, and leaves its last time as it was', async () => {
    await audit(context);
    const before = await readAuditMemory(db);
    clock.moveTo('2027-02-02', '12:00');
    const broken: JobContext = { ...context, store: { ...context.store, db: db.withSchema('gone') } };
    await expect(audit(broken)).rejects.toThrow();
    expect(await readAuditMemory(db)).toEqual(before);
  });

  it('a message of unknown fate is settled by the next planning, which carries its lines and says that they may have come before', async () => {
    await planUpTo('2027-02-16');
    await becomes('ambiguous', 'no-answer');
    const [first] = await db.selectFrom('messages').select('id').where('state', '=', 'ambiguous').execute();
    if (first === undefined) throw new Error('nothing was planned');
    expect(await countUnreconciled(db)).toBeGreaterThan(0);
    clock.moveTo('2027-02-17', '07:30');
    expect(await codes()).toEqual(['messages-not-carried']);
    await planAt('2027-02-17', '07:31');
    expect(await codes()).toEqual([]);
    expect(await countUnreconciled(db)).toBe(0);
    expect(await db.selectFrom('messages').select(['state', 'carried']).where('id', '=', first.id).executeTakeFirst()).toEqual({
      state: 'ambiguous',
      carried: true,
    });
  });

  it('a message whose card has been answered is settled, and the next planning does not say it again', async () => {
    await planUpTo('2027-02-16');
    await becomes('ambiguous', 'no-answer');
    const all = await db.selectFrom('messages').select(['id', 'person_id']).where('state', '=', 'ambiguous').execute();
    expect(all).not.toEqual([]);
    for (const { id, person_id } of all)
      expect(await proveArrival(db, personId(person_id), id, { conversationId: 'chat', activityId: 'card' }, clock.now())).toBe(true);
    await planAt('2027-02-17');
    expect(await codes()).toEqual([]);
    expect(await db.selectFrom('messages').select('id').where('local_date', '=', '2027-02-17').execute()).toEqual([]);
  });
});
