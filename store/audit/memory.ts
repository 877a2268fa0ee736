import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { auditChecks, severityOf } from '../../domain/audit/checks.ts';
import type { AuditMemory } from '../../domain/audit/memory.ts';
import { personId } from '../../domain/ids.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../open-store.ts';
import { json } from '../rows.ts';
import { readSetting } from '../settings.ts';

const key = 'audit';
const instant = z.string().transform((text) => Temporal.Instant.from(text));

const stored = z.object({
  at: instant,
  findings: z.array(z.object({ check: z.enum(auditChecks), count: z.int(), since: z.string().transform(plainDate) })),
  lasting: z.array(z.enum(auditChecks)),
  told: z.record(z.string(), z.array(z.enum(auditChecks))),
  latest: instant,
  clockBackSince: instant.nullable(),
});

/** What the auditor kept; null when it never ran, or when another version of the program left something else. */
export async function readAuditMemory(db: Database): Promise<AuditMemory | null> {
  const parsed = stored.safeParse(await readSetting(db, key));
  if (!parsed.success) return null;
  const { findings, told, ...rest } = parsed.data;
  return {
    ...rest,
    findings: findings.map((finding) => ({ ...finding, severity: severityOf[finding.check] })),
    told: new Map(Object.entries(told).map(([person, checks]) => [personId(person), checks])),
  };
}

/** Keeps it, with when that was by the database's clock: the bot's own may be the demo's, or wrong. */
export async function writeAuditMemory(db: Database, memory: AuditMemory): Promise<void> {
  const value = json({
    at: memory.at.toString(),
    findings: memory.findings.map(({ check, count, since }) => ({ check, count, since: since.toString() })),
    lasting: memory.lasting,
    told: Object.fromEntries(memory.told),
    latest: memory.latest.toString(),
    clockBackSince: memory.clockBackSince?.toString() ?? null,
  });
  await sql`
    insert into settings (key, value) values (${key}, ${value}::jsonb || jsonb_build_object('ranAt', clock_timestamp()))
    on conflict (key) do update set value = excluded.value`.execute(db);
}

/** When the auditor last came to its end, and how long ago that is in milliseconds, by the database's clock; null: never. */
export async function lastAudit(db: Database): Promise<{ readonly atMs: number; readonly agoMs: number } | null> {
  const { rows } = await sql<{ at: number | null; ago: number | null }>`
    select (extract(epoch from (value ->> 'ranAt')::timestamptz) * 1000)::float8 as at,
      (extract(epoch from clock_timestamp() - (value ->> 'ranAt')::timestamptz) * 1000)::float8 as ago
    from settings where key = ${key}`.execute(db);
  const row = rows[0];
  return row?.at == null || row.ago === null ? null : { atMs: row.at, agoMs: row.ago };
}
