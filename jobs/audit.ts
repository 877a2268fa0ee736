import type { Finding } from '../domain/audit/checks.ts';
import { judge } from '../domain/audit/judge.ts';
import { type AuditMemory, hasNews, isWorthALine, readClock, remember, withTold } from '../domain/audit/memory.ts';
import { auditMoments } from '../domain/audit/moments.ts';
import { windowOf } from '../domain/nudge/day/messages-of-day.ts';
import { osloDate, osloTime } from '../domain/time/oslo-time.ts';
import { isOpen } from '../domain/time/send-window.ts';
import { readAuditMemory, writeAuditMemory } from '../store/audit/memory.ts';
import { readAuditFacts } from '../store/audit/read-facts.ts';
import { type Told, tellAdministrators } from '../store/audit/tell-administrators.ts';
import type { JobContext } from './context.ts';

export interface Audited {
  readonly findings: readonly Finding[];
  /** How many administrators have a card on its way because of this run. */
  readonly told: number;
}

/**
 * Looks whether what should have happened has: reads only, but for its own memory and the administrators' card. Logs codes
 * and counts, and tells the heartbeat's address when there is nothing to find. Fails when it cannot read or remember, and
 * then its age in the metrics and in /readyz tells of it.
 */
export async function audit(context: JobContext): Promise<Audited> {
  const { store, calendar, clock, log } = context;
  const now = clock.now();
  const before = await readAuditMemory(store.db);
  const clockNow = readClock(before, now);
  const moments = auditMoments(now, calendar);
  const findings = judge(await readAuditFacts(store.db, moments), moments, clockNow.clockBackSince);
  const after = remember(before, findings, clockNow, now);
  const due = await toBeTold(context, after);
  const told = await store.db.transaction().execute(async (trx) => {
    const people = await tellAdministrators(trx, due, osloDate(now), now);
    await writeAuditMemory(trx, withTold(after, people));
    return people;
  });

  if (isWorthALine(before, after)) {
    const counts = Object.fromEntries(findings.map((finding) => [finding.check, finding.count]));
    if (findings.length > 0) log.warn(counts, 'the auditor found something');
    else log.info({}, 'the auditor finds nothing any more');
  }
  if (findings.length === 0) await beat(context);
  return { findings, told: told.length };
}

/** Administrators within their window today, whose last card does not tell of what has lasted since. */
async function toBeTold({ store, directories, calendar }: JobContext, memory: AuditMemory): Promise<readonly Told[]> {
  const today = osloDate(memory.at);
  if (memory.lasting.length === 0 || calendar.isNoSendDay(today)) return [];
  const directory = await directories.current(store.db);
  const holders = directory.everyHolder('administrator', today);
  const units = new Map(holders.map((holder) => [holder.person, holder.unit]));
  return [...units].flatMap(([person, unit]) => {
    const window = windowOf(directory, person, unit);
    if (!isOpen(window, osloTime(memory.at)) || !hasNews(memory, person)) return [];
    return [{ person, tenant: directory.people.get(person)?.tenant ?? '', window }];
  });
}

/** Somebody outside who misses this knows that something is wrong, also when the whole process is gone. */
async function beat({ heartbeat, log }: JobContext): Promise<void> {
  try {
    await heartbeat?.();
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'the heartbeat could not be told');
  }
}
