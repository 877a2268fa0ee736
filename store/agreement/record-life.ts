import { sql } from 'kysely';
import { happen, type LifeReason } from '../../domain/agreement/life/life.ts';
import { type LifeFacts, nextLook, settle } from '../../domain/agreement/life/settle.ts';
import type { LifeEvent, LifeRefusal } from '../../domain/agreement/life/transitions.ts';
import { successorOfAgreement } from '../../domain/agreement/successors.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import type { PersonId } from '../../domain/ids.ts';
import type { Database } from '../open-store.ts';
import { lifeOf, writeLives } from './life-rows.ts';
import { closeAgreements, followUp, lastMeetings, type SettleOptions } from './settle-lives.ts';

export interface Said {
  readonly agreement: Agreement;
  readonly event: LifeEvent;
  readonly by: PersonId;
  readonly reason: LifeReason | null;
  /** Of the life on the card that was pressed. */
  readonly version: number;
}

/**
 * Lets a person say what has happened to an agreement, and the rules what follows from it, in one transaction. `stale`: somebody was faster, or a rule has
 * found something meanwhile; nothing has changed then.
 */
export async function recordLife(
  db: Database,
  said: Said,
  options: SettleOptions,
): Promise<'done' | 'stale' | { readonly refused: LifeRefusal }> {
  return db.transaction().execute((trx) => recordLifeWithin(trx, said, options));
}

/** The same within a transaction. `version` null: whatever stands now. */
export async function recordLifeWithin(
  trx: Database,
  { agreement, event, by, reason, version }: Omit<Said, 'version'> & { readonly version: number | null },
  options: SettleOptions,
): Promise<'done' | 'stale' | { readonly refused: LifeRefusal }> {
  const { directory, rules, meetings, today } = options;
  const row = await trx.selectFrom('agreement_life').selectAll().where('agreement', '=', agreement.id).forUpdate().executeTakeFirst();
  if (row === undefined) return 'stale';
  const stored = lifeOf(row);
  if (version !== null && stored.version !== version) return 'stale';
  const facts: LifeFacts = {
    agreement,
    lastMeeting: (await lastMeetings(trx, [agreement.id], meetings)).get(agreement.id) ?? null,
    successor: successorOfAgreement(directory, agreement.id),
  };
  // The card showed what the rules make of it today, whether or not that has been written yet.
  const before = settle(stored.life, facts, rules, today);
  const happened = happen(before.life, { event, on: today, by, reason });
  if ('refused' in happened) return happened;
  const after = settle(happened.life, facts, rules, today);
  const entries = [...before.entries, happened.entry, ...after.entries];
  await writeLives(trx, [{ life: after.life, lookOn: nextLook(after.life, facts, rules), entries }]);
  await followUp(trx, entries, options);
  if (after.life.state === 'ended') await closeAgreements(trx, [agreement.id], today);
  return 'done';
}

/** Notes which points of the checklists somebody has found in the agreement's document; those of `asked` that are not `found` are missing. */
export async function recordContents(
  db: Database,
  { agreement, asked, found, by, on }: { agreement: string; asked: readonly string[]; found: readonly string[]; by: PersonId; on: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const gone = asked.filter((point) => !found.includes(point));
    if (gone.length > 0) await trx.deleteFrom('agreement_contents').where('agreement', '=', agreement).where('point', 'in', gone).execute();
    if (found.length === 0) return;
    await trx
      .insertInto('agreement_contents')
      .values(found.map((point) => ({ agreement, point, noted_by: by, noted_on: on })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // Whoever looked last vouches for all of it.
    await sql`update agreement_contents set noted_by = ${by}, noted_on = ${on}::date where agreement = ${agreement} and point = any(${found as string[]}::text[])`.execute(
      trx,
    );
  });
}
