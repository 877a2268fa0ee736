import type { DigestRhythms } from '../../domain/nudge/day/plan-digests.ts';
import { isAfter, isBefore, type PlainDate } from '../../domain/time/plain-date.ts';
import { mondayOf } from '../../domain/time/send-day.ts';
import { sendsUnknownThrough } from '../../store/backup/sends-unknown.ts';
import { digestRhythmsOf } from '../../store/figures/digest-rhythms.ts';
import { lastDigests } from '../../store/messages/outbox.ts';
import type { Database } from '../../store/open-store.ts';

/** What has been chosen, and who has been without a digest since when. */
export async function digestHistory(db: Database, today: PlainDate): Promise<DigestRhythms> {
  const [chosen, last, unknownThrough] = await Promise.all([digestRhythmsOf(db, 'regional'), lastDigests(db), sendsUnknownThrough(db)]);
  // After a restore, a digest of an earlier week that is not there may have gone all the same.
  const mayHaveGone = (since: PlainDate): boolean =>
    unknownThrough !== null && isBefore(since, mondayOf(today)) && !isAfter(since, unknownThrough);
  return {
    chosen,
    missed: (person, since) => {
      const date = last.get(person);
      return date !== undefined && (date === null || isBefore(date, since)) && !mayHaveGone(since);
    },
  };
}
