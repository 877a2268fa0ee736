import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { osloDate } from '../../../domain/time/oslo-time.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { openStore } from '../../../store/open-store.ts';
import { readSetting } from '../../../store/settings.ts';

/** What the database of a program that has ended says. */
export interface Outbox {
  readonly messages: readonly {
    readonly id: string;
    readonly person: string;
    readonly date: string;
    readonly kind: string;
    readonly state: string;
    readonly reason: string | null;
    readonly activity: string | null;
    readonly attempts: number;
  }[];
  /** Which deadline's reminder went to whom in which message. */
  readonly nudges: readonly {
    readonly deadline: string;
    readonly step: number;
    readonly person: string;
    readonly audience: string;
    readonly date: string;
    readonly state: string;
  }[];
  /** The day the demo's clock shows. */
  readonly today: PlainDate;
}

/** Reads a copy of the data folder, so that looking changes nothing. End the program first. */
export async function readOutbox(dataDir: string): Promise<Outbox> {
  const copy = await mkdtemp(join(tmpdir(), 'brobygger-copy-'));
  await cp(join(dataDir, 'pglite'), join(copy, 'pglite'), { recursive: true });
  const { db, close } = await openStore({ databaseUrl: null, dataDir: copy });
  try {
    const messages = await db.selectFrom('messages').selectAll().orderBy('id').execute();
    const nudges = await db
      .selectFrom('nudges')
      .innerJoin('message_nudges', 'message_nudges.nudge_id', 'nudges.id')
      .innerJoin('messages', 'messages.id', 'message_nudges.message_id')
      .select(['nudges.deadline_id', 'nudges.step', 'nudges.person_id', 'nudges.audience', 'messages.local_date', 'messages.state'])
      .orderBy('nudges.id')
      .execute();
    const offset = await readSetting(db, 'demo-clock-offset-ms');
    if (typeof offset !== 'number') throw new TypeError('the demo has no clock');
    return {
      messages: messages.map((row) => ({
        id: row.id,
        person: row.person_id,
        date: row.local_date,
        kind: row.kind,
        state: row.state,
        reason: row.reason,
        activity: row.activity_id,
        attempts: row.attempts,
      })),
      nudges: nudges.map((row) => ({
        deadline: row.deadline_id,
        step: row.step,
        person: row.person_id,
        audience: row.audience,
        date: row.local_date,
        state: row.state,
      })),
      today: osloDate(Temporal.Now.instant().add({ milliseconds: offset })),
    };
  } finally {
    await close();
    await rm(copy, { recursive: true, force: true });
  }
}
