import { toTellOf } from '../../domain/agreement/to-tell-of.ts';
import type { DeadlineId } from '../../domain/ids.ts';
import { holdsRole } from '../../domain/people/holds-role.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { tell } from '../../store/messages/words.ts';
import { type HandOverRow, noteTold, peopleToldOf, someAreUntold, untoldHandOvers } from '../../store/people/hand-over/hand-over-rows.ts';
import type { JobContext } from '../context.ts';

/**
 * Tells the other parties who it is now: one message a person for all that somebody has taken over in a unit on a day, however many agreements they share. Nothing
 * is said of somebody who holds the role no more. Gives how many messages there are.
 */
export async function tellOfNewHolders(
  { store, calendar, directories, clock }: Pick<JobContext, 'store' | 'calendar' | 'directories' | 'clock'>,
  today: PlainDate,
): Promise<number> {
  if (!(await someAreUntold(store.db))) return 0;
  await directories.current(store.db);
  return store.db.transaction().execute(async (trx) => {
    const directory = await directories.current(trx);
    const rows = await untoldHandOvers(trx);
    const context = { directory, calendar, today, declined: () => false };
    const groups = together(rows.filter((row) => row.state !== 'cancelled' && holdsRole(directory, row, today)));
    // Told again because a word lapsed: only those whose word it was.
    const heard = await peopleToldOf(
      trx,
      groups.map(([about]) => about),
    );
    const words = groups.map(([about, changes]) => ({
      about,
      what: 'new-holder',
      asks: false,
      people: changes.flatMap((change) => toTellOf(context, change)).filter((person) => heard.get(about)?.has(person) !== true),
    }));
    const told = await tell(trx, words, { directory, now: clock.now(), noSend: calendar.isNoSendDay });
    await noteTold(
      trx,
      rows.map(({ deadline }) => deadline),
    );
    return told;
  });
}

/** What one person has taken over in one unit on one day, under the first of its deadlines. */
function together(rows: readonly HandOverRow[]): readonly (readonly [DeadlineId, readonly HandOverRow[]])[] {
  const groups = new Map<string, HandOverRow[]>();
  for (const row of rows) {
    const key = `${row.person} ${row.unit} ${row.noticedOn.toString()}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => (group[0] === undefined ? [] : [[group[0].deadline, group] as const]));
}
