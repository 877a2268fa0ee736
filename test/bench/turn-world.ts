import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import type { Register } from '../../domain/register.ts';
import type { JobContext } from '../../jobs/context.ts';
import { planToday } from '../../jobs/plan.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { applyRegister } from '../../store/register/apply-register.ts';
import { directoryCache } from '../../store/register/directory-cache.ts';
import { agreement, calendar, catalogue, day, party, person, register, role, unit } from '../support/builders.ts';
import type { Writer } from './client.ts';

/** How many deadlines the person who writes has open. */
export const openOnes = 20;

export const writer: Omit<Writer, 'serviceUrl'> = {
  tenant: '00000000-0000-0000-0000-000000000001',
  aadObjectId: '00000000-0000-4000-8000-0000000000a1',
};

/** One institution with twenty agreements; its helseansvarlig answers for all of them. The days are those around the demo's first. */
function world(): Register {
  const numbers = Array.from({ length: openOnes }, (_, index) => index + 1);
  return register({
    units: [
      unit('region', 'bufetat-region'),
      unit('inst', 'institution', { parent: 'region' }),
      unit('hf', 'hf'),
      ...numbers.map((n) => unit(`bup${n}`, 'bup-clinic', { parent: 'hf' })),
    ],
    people: [
      person('h', { aadObjectId: writer.aadObjectId }),
      person('leder'),
      person('lead'),
      person('admin'),
      ...numbers.map((n) => person(`b${n}`)),
    ],
    roles: [
      role('h', 'helseansvarlig', 'inst'),
      role('leder', 'leder', 'inst'),
      role('lead', 'regionalt-helseansvarlig', 'region'),
      role('admin', 'administrator', 'region'),
      ...numbers.map((n) => role(`b${n}`, 'barnevernansvarlig', `bup${n}`)),
    ],
    agreements: numbers.map((n) =>
      agreement(`a${n}`, {
        parties: [party('inst', 'h'), party(`bup${n}`, `b${n}`)],
        evaluation: day('2027-02-12')
          .add({ days: 3 * n })
          .toString(),
        evaluationRhythm: '1/year',
      }),
    ),
  });
}

/** What jobs work with over a store, on a day that stands still. Nothing is sent. */
export const quietContext = (store: Store, now: string): JobContext => ({
  store,
  catalogue,
  calendar,
  directories: directoryCache(),
  clock: { now: () => Temporal.Instant.from(now) },
  messenger: {
    send: () => Promise.reject(new Error('nothing is sent here')),
    update: () => Promise.reject(new Error('nothing is sent here')),
    holdBack: () => {},
  },
  log: { info: () => {}, warn: () => {}, error: () => {} },
  probe: () => {},
  random: () => 0.5,
  localMode: true,
});

/** Fills an empty database with the world, plans its first days and counts what was planned as sent. */
export async function fillForTurns(where: Parameters<typeof openStore>[0]): Promise<void> {
  const store = await openStore(where);
  try {
    const { db } = store;
    const context = quietContext(store, '2027-02-22T08:00:00Z');
    await applyRegister(db, world(), { routines: [...catalogue.values()], calendar, today: day('2027-02-18') });
    for (const date of ['2027-02-18', '2027-02-19', '2027-02-22']) {
      await planToday(context, day(date));
      await sql`update messages set state = 'sent', sent_at = send_at`.execute(db);
    }
    // Yearly duties and confirmations open by themselves; only the twenty are to be left.
    await sql`update deadlines set state = 'closed', next_step_on = null where routine <> 'agreement-evaluation'`.execute(db);
    const { rows } = await sql<{ open: number; told: number }>`
      select (select count(*)::int from deadlines where state = 'open') as open,
        (select count(distinct deadline_id)::int from nudges where person_id = 'h') as told`.execute(db);
    if (rows[0]?.open !== openOnes) throw new Error(`the world has ${rows[0]?.open} open deadlines`);
  } finally {
    await store.close();
  }
}
