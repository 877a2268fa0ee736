import type { PulseChange } from '../../../domain/agreement/pulse/pulse.ts';
import type { Account, Preparation, Review } from '../../../domain/agreement/review/review.ts';
import { isSameAccount, type Verdict, verdictOf } from '../../../domain/agreement/review/verdict.ts';
import { type AgreementId, type DeadlineId, type DecisionId, decisionId, type PersonId, type UnitId } from '../../../domain/ids.ts';
import type { Deadline } from '../../../domain/nudge/types.ts';
import type { Side } from '../../../domain/people/unit-side.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import { logAnswer } from '../../answers/log-answer.ts';
import { closeWithin } from '../../answers/record-answer.ts';
import { markCardsStale, openDeadlines } from '../../deadlines/write-deadlines.ts';
import { type Immediate, putInOutbox } from '../../messages/put-in-outbox.ts';
import type { Database } from '../../open-store.ts';
import { lookAtLifeOf } from '../life-rows.ts';
import { forgetPulses, recordPulse } from '../pulse/record-pulse.ts';
import { lockReview, writeReview } from './lock-review.ts';

/** Who says something of which review, and for which party. */
export interface PartSaid {
  readonly deadline: DeadlineId;
  readonly agreement: AgreementId;
  readonly person: PersonId;
  /** The parties they say it for, all on one side. */
  readonly units: readonly UnitId[];
  readonly today: PlainDate;
  /** The message that was pressed, which is not drawn again; null: the list. */
  readonly card: string | null;
}

/** Something decided in the meeting. `owner` null: all parties. */
export interface NewDecision {
  readonly text: string;
  readonly owner: UnitId | null;
  readonly due: PlainDate;
}

/**
 * A party has prepared for the meeting, or changed what it wrote. `ready`: gives who is told when it was the last to do so. Gives the review as it is
 * then; null when it is over.
 */
export async function recordPreparation(
  db: Database,
  said: PartSaid,
  preparation: Preparation,
  parties: readonly UnitId[],
  ready: (review: Review) => readonly Immediate[],
): Promise<Review | null> {
  return db.transaction().execute(async (trx) => {
    const locked = await lockReview(trx, said);
    if (locked === null) return null;
    const before = locked.review;
    const review = { ...before, prepared: new Map([...before.prepared, ...said.units.map((unit) => [unit, preparation] as const)]) };
    await writeReview(trx, review, said.today);
    await logAnswer(trx, said, 'told');
    await markCardsStale(trx, [said.deadline], said.card);
    const isLast = !parties.every((unit) => before.prepared.has(unit)) && parties.every((unit) => review.prepared.has(unit));
    if (isLast) await putInOutbox(trx, ready(review));
    return review;
  });
}

export interface AccountWorld {
  readonly parties: readonly UnitId[];
  readonly sideOf: (unit: UnitId) => Side | undefined;
  /** The deadline of something decided. */
  decided(id: DecisionId, decision: NewDecision): Deadline;
  /** The next occurrence, due on this day. */
  successor(nextDate: PlainDate | null): Deadline | null;
  /** Who is told that the parties have told different things. */
  differ(review: Review): readonly Immediate[];
  /** What the outcome says of the agreement besides. */
  also(trx: Database, outcome: string): Promise<void>;
}

/**
 * A party tells how the meeting went, or changes what it told. When both sides have told the same, the review is closed and the next opens; when not, it stays
 * open, and all are asked which is right. What was decided opens at once, and what is said of the cooperation is kept beside it: it need not be the same. Gives how the answers stand; null when the review is over.
 */
export async function recordAccount(
  db: Database,
  said: PartSaid,
  account: Account,
  more: { readonly decisions: readonly NewDecision[]; readonly pulse: PulseChange },
  world: AccountWorld,
): Promise<Verdict | null> {
  return db.transaction().execute(async (trx) => {
    await lookAtLifeOf(trx, said.deadline, said.today);
    const locked = await lockReview(trx, said);
    if (locked === null) return null;
    const before = locked.review.accounts;
    const review = { ...locked.review, accounts: new Map([...before, ...said.units.map((unit) => [unit, account] as const)]) };
    await writeReview(trx, review, said.today);
    await recordPulse(trx, said, more.pulse);
    await openDecisions(trx, said, more.decisions, world);
    const verdict = verdictOf(review, world.parties, world.sideOf);
    if (verdict.kind !== 'agreed') {
      await logAnswer(trx, said, 'told');
      await markCardsStale(trx, [said.deadline], said.card);
      // Who sends the same again has nothing new to tell the others.
      const isNews = said.units.some((unit) => !isSameAccount(before.get(unit), account));
      if (verdict.kind === 'differ' && isNews) await putInOutbox(trx, world.differ(review));
      return verdict;
    }
    const closing = { ...said, version: locked.version, outcome: verdict.outcome, nextDue: verdict.nextDate };
    await closeWithin(trx, closing, world.successor(verdict.nextDate));
    await world.also(trx, verdict.outcome);
    return verdict;
  });
}

async function openDecisions(trx: Database, said: PartSaid, decisions: readonly NewDecision[], world: AccountWorld): Promise<void> {
  for (const decision of decisions) {
    const row = await trx
      .insertInto('decisions')
      .values({
        agreement: said.agreement,
        deadline_id: said.deadline,
        text: decision.text,
        owner_unit: decision.owner,
        due: decision.due.toString(),
        by_person: said.person,
        decided_on: said.today.toString(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row !== undefined) await openDeadlines(trx, [world.decided(decisionId(String(row.id)), decision)]);
  }
}

/** Takes back what somebody has told of a review that is open again. */
export async function forgetAccountOf(trx: Database, said: Pick<PartSaid, 'deadline' | 'agreement' | 'person' | 'today'>): Promise<void> {
  const locked = await lockReview(trx, said);
  if (locked === null) return;
  const accounts = new Map([...locked.review.accounts].filter(([, account]) => account.by !== said.person));
  if (accounts.size < locked.review.accounts.size) await writeReview(trx, { ...locked.review, accounts }, said.today);
  await forgetPulses(trx, said.deadline, said.person);
}
