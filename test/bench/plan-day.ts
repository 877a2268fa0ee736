import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { planToday } from '../../jobs/plan.ts';
import { openStore } from '../../store/open-store.ts';
import { planned } from './plan-world.ts';
import { quietContext } from './turn-world.ts';

// One day in a process of its own, to see what it costs from nothing: the register read, the day planned, the memory taken.
// Usage: node plan-day.js URL [bare]. `bare` reads the register's rows and does no more.
const [databaseUrl, bare] = process.argv.slice(2);
if (databaseUrl === undefined) throw new Error('the database’s address is missing');
const store = await openStore({ databaseUrl, dataDir: '' });
const context = quietContext(store, `${planned.toString()}T07:00:00Z`);
const megabytes = (): number => process.resourceUsage().maxRSS / 1_024;

const startedAt = performance.now();
if (bare === 'bare') {
  for (const table of ['units', 'people', 'roles', 'agreements', 'parties', 'absences', 'closures'])
    await sql`select * from ${sql.table(table)} where ended_on is null`.execute(store.db);
} else await context.directories.current(store.db);
const registerMs = performance.now() - startedAt;
const registerMb = megabytes();
const readAt = performance.now();
if (bare !== 'bare') await planToday(context, planned);
process.stdout.write(JSON.stringify({ registerMs, registerMb, planMs: performance.now() - readAt, peakMb: megabytes() }));
await store.close();
