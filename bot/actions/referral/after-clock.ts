import type { ItemRow } from '../../../store/deadlines/item-rows.ts';
import type { Database } from '../../../store/open-store.ts';
import { clocksById } from '../../../store/referral/clock/clocks.ts';
import { endWhatFollows } from '../../../store/referral/clock/end-clock.ts';
import { clearErased } from '../../../store/referral/clock/erase-references.ts';
import { answerQuestion } from '../../../store/referral/clock/questions.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import { cooperationWorld } from '../agreement/cooperation-world.ts';

/** What the end of a clock means besides, in the same transaction: what followed from it ends, and whoever asked the other side is told what it says. */
export async function afterClock(trx: Database, app: AppContext, reader: Reader, row: ItemRow, outcome: string): Promise<void> {
  if (row.subject.kind !== 'clock') return;
  const { clock } = row.subject;
  const timing = app.catalogue.get(row.routine)?.timing;
  if (timing?.kind === 'clock') await endWhatFollows(trx, clock, reader.today);
  if (timing?.kind === 'arising' && timing.from === 'answer-asked')
    await answerQuestion(trx, { question: clock, outcome, by: reader.person }, cooperationWorld(app, reader));
}

/** Once a clock has stopped: its reference is gone from the table already, and now from the table's file; of one that never had any, nothing is there. That this fails takes nothing back. */
export async function clearFile(app: AppContext, { subject, routine }: ItemRow): Promise<void> {
  if (subject.kind !== 'clock' || app.catalogue.get(routine)?.timing.kind !== 'clock') return;
  const { db } = app.store;
  try {
    if ((await clocksById(db, [subject.clock])).get(subject.clock)?.hasReference === true) await clearErased(db);
  } catch (error) {
    app.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'the table of references could not be written anew');
  }
}
