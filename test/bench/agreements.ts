import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { openAgreement } from '../../bot/actions/agreement/open-agreement.ts';
import { pressAgreement } from '../../bot/actions/agreement/press-agreement.ts';
import { pressButton } from '../../bot/actions/press-button.ts';
import type { AppContext } from '../../bot/app-context.ts';
import { agreements as allCommand, agreement as oneCommand } from '../../bot/commands/agreement/agreements.ts';
import { createDrafts } from '../../bot/referral/drafts.ts';
import { readerFor } from '../../bot/turn/reader.ts';
import { personId } from '../../domain/ids.ts';
import type { Register } from '../../domain/register.ts';
import { settleLivesOf } from '../../jobs/agreement/settle-lives.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { applyRegister } from '../../store/register/apply-register.ts';
import { agreement, calendar, catalogue, day, party, person, register, role, unit } from '../support/builders.ts';
import { type Figure, median, quantile, ratioOf, spreadOf, tell } from './figures.ts';
import type { BenchOptions } from './options.ts';
import { startServer } from './postgres.ts';
import { quietContext } from './turn-world.ts';

const today = day('2027-02-22');
const sizes = [50, 5_000] as const;
/** How many of them the one who asks answers for, whatever there are. */
const own = 4;
/** How many meetings have been agreed on for each, the open one counted. */
const meetingsEach = 4;

/** So many agreements between departments and clinics of one region; `h` answers for the first four. */
function world(size: number): Register {
  const numbers = Array.from({ length: size }, (_, index) => index + 1);
  return register({
    units: [
      unit('region', 'bufetat-region'),
      unit('hf', 'hf'),
      ...numbers.flatMap((n) => [unit(`dep${n}`, 'department', { parent: 'region' }), unit(`bup${n}`, 'bup-clinic', { parent: 'hf' })]),
    ],
    people: [person('h'), person('lead'), ...numbers.flatMap((n) => [person(`b${n}`), person(`k${n}`)])],
    roles: [
      role('lead', 'regionalt-helseansvarlig', 'region'),
      ...numbers.map((n) => role(n <= own ? 'h' : `k${n}`, 'helseansvarlig', `dep${n}`)),
      ...numbers.map((n) => role(`b${n}`, 'barnevernansvarlig', `bup${n}`)),
    ],
    agreements: numbers.map((n) =>
      agreement(`a${n}`, {
        parties: [party(`dep${n}`, n <= own ? 'h' : `k${n}`), party(`bup${n}`, `b${n}`)],
        evaluation: '2027-03-30',
        evaluationRhythm: '1/year',
        contactRhythm: 'monthly',
      }),
    ),
  });
}

/** A meeting that the first party has proposed, for every open review; and three that were held before. */
async function fill(store: Store, size: number): Promise<void> {
  const context = quietContext(store, `${today.toString()}T08:00:00Z`);
  await applyRegister(store.db, world(size), { routines: [...catalogue.values()], calendar, today });
  await settleLivesOf(context, today);
  await sql`
    insert into deadlines (id, routine, subject, due, ladder, state, opened_on, outcome, closed_by, closed_on, meeting_on)
    select id || '-' || n, routine, subject, due - 365 * n, ladder, 'closed', opened_on - 365 * n, 'held', 'h', due - 365 * n, due - 365 * n
    from deadlines cross join generate_series(1, ${meetingsEach - 1}) as n where routine = 'agreement-evaluation' and state = 'open'`.execute(
    store.db,
  );
  const time = `{"start":"2027-03-17T10:00","minutes":60}`;
  await sql`
    insert into reviews (deadline_id, agreement, doc, changed_on)
    select id, split_part(subject, ':', 2), jsonb_build_object('round', 1, 'fixed', null, 'proposal', jsonb_build_object(
      'by', 'lead', 'unit', 'bup' || substr(split_part(subject, ':', 2), 2), 'on', '2027-02-20', 'times', jsonb_build_array(${time}::jsonb), 'answers', '[]'::jsonb
    )), opened_on from deadlines where routine = 'agreement-evaluation'`.execute(store.db);
  await sql`analyze`.execute(store.db);
}

/** `avtaler`, one agreement and a review's card with 5,000 agreements and 20,000 meetings, beside the same with 50. */
export async function measureAgreements(options: BenchOptions): Promise<readonly Figure[]> {
  const runs = options.quick ? 5 : 9;
  const looks = options.quick ? 40 : 100;
  const server = await startServer();
  const stores: Store[] = [];
  try {
    const worlds = [];
    for (const size of sizes) {
      const store = await openStore({ databaseUrl: await server.database(`agreements_${size}`), dataDir: '' });
      stores.push(store);
      await fill(store, size);
      tell(`${size} agreements and ${size * meetingsEach} meetings: filled`);
      worlds.push(await asks(store));
    }
    const names = [...(worlds[0]?.keys() ?? [])];
    const times = names.map(() => sizes.map((): (readonly number[])[] => []));
    for (let run = -1; run < runs; run += 1) {
      for (const [at, name] of names.entries()) {
        for (const [which, world] of worlds.entries()) {
          const ask = world.get(name);
          const taken: number[] = [];
          for (let look = 0; look < looks; look += 1) {
            const startedAt = performance.now();
            await ask?.();
            taken.push(performance.now() - startedAt);
          }
          if (run >= 0) times[at]?.[which]?.push(taken.sort((a, b) => a - b));
        }
      }
    }
    return names.map((name, at) => {
      const [small = spreadOf([]), large = spreadOf([])] = (times[at] ?? []).map((each) =>
        spreadOf(
          each.map(median),
          each.map((taken) => quantile(taken, 0.99)),
        ),
      );
      const ratio = ratioOf(large, small);
      tell(`${name}: ${large.median} ms against ${small.median} ms`);
      return {
        name: `${name}, 5,000 agreements and 20,000 meetings`,
        unit: 'ms',
        size: `PostgreSQL; somebody who answers for ${own} of them; the register known to the process; ${looks} looks a run, in turn; without HTTP and sending`,
        runs,
        ours: large,
        baseline: { what: 'the same with 50 agreements and 200 meetings', ...small },
        ratio,
        target: 'at most 1.5 times as long',
        reached: ratio.median <= 1.5,
      } satisfies Figure;
    });
  } finally {
    for (const store of stores) await store.close();
    await server.stop();
  }
}

/** What is asked, by name, each as a turn does it. */
async function asks(store: Store): Promise<ReadonlyMap<string, () => Promise<unknown>>> {
  const context = quietContext(store, `${today.toString()}T08:00:00Z`);
  const drafts = createDrafts(() => context.clock.now());
  const app: AppContext = { ...context, homeTenant: null, wake: () => {}, demo: null, drafts };
  const reader = () => readerFor(app, personId('h'));
  const { id } = await store.db
    .selectFrom('deadlines')
    .select('id')
    .where('subject', '=', 'agreement:a1')
    .where('routine', '=', 'agreement-evaluation')
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return new Map([
    ['avtaler', async () => allCommand.run(app, await reader(), '')],
    ['avtale a1', async () => oneCommand.run(app, await reader(), 'a1')],
    ['an agreement’s card', async () => pressAgreement(app, await reader(), openAgreement, { a: 'a1' })],
    ['a review’s card', async () => pressButton(app, await reader(), 'open', { d: id, v: 1, m: 'list' })],
  ]);
}
