import { sql } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { keptPlan } from '../kept-plan.ts';
import type { Database } from '../open-store.ts';
import type { DueMessage } from './due.ts';
import { markUnreachable } from './reachable.ts';

export type Recorded =
  | { readonly state: 'sent'; readonly conversationId: string; readonly activityId: string }
  | { readonly state: 'ambiguous' | 'failed'; readonly reason: string }
  | { readonly state: 'unreachable'; readonly reason: string }
  | { readonly state: 'planned'; readonly reason: string; readonly notBefore: Temporal.Instant }
  | { readonly state: 'cancelled'; readonly reason: string };

export interface OutcomeOf {
  readonly message: Pick<DueMessage, 'id' | 'person' | 'change'>;
  readonly outcome: Recorded;
  /** Whether the message was committed as `sending`; otherwise nothing has left for it. */
  readonly claimed: boolean;
}

/**
 * Writes what became of messages, all in one statement. What was never claimed is written only while the message is as
 * it was read, so that an answer given meanwhile is not lost. What was in the air is written while it stands as such; when
 * another worker has taken over and called it ambiguous, the news that it came through is still better. `today` is the
 * Oslo date a person is first known to be unreachable on.
 */
export async function recordOutcomes(db: Database, outcomes: readonly OutcomeOf[], now: Temporal.Instant, today: PlainDate): Promise<void> {
  const rows = outcomes.map(({ message, outcome, claimed }) => ({
    id: message.id,
    change: message.change,
    claimed,
    state: outcome.state,
    reason: outcome.state === 'sent' ? null : outcome.reason,
    conversation_id: outcome.state === 'sent' ? outcome.conversationId : null,
    activity_id: outcome.state === 'sent' ? outcome.activityId : null,
    not_before: outcome.state === 'planned' ? outcome.notBefore.toString() : null,
  }));
  await sql`
    ${keptPlan} with news as materialized (
      select news.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as news
        (id text, change int, claimed boolean, state text, reason text, conversation_id text, activity_id text, not_before timestamptz)
      join messages on messages.id = news.id
      where case when news.claimed then messages.state = 'sending' or (messages.state = 'ambiguous' and news.state = 'sent')
        else messages.state = 'planned' and messages.changes = news.change end
      order by messages.id for update of messages
    )
    update messages set state = news.state, reason = news.reason,
      conversation_id = coalesce(news.conversation_id, messages.conversation_id), activity_id = coalesce(news.activity_id, messages.activity_id),
      sent_at = case when news.state = 'sent' then ${now.toString()}::timestamptz end, not_before = coalesce(news.not_before, messages.not_before)
    from news where messages.id = news.id`.execute(db);
  for (const { message, outcome } of outcomes)
    if (outcome.state === 'unreachable') await markUnreachable(db, message.person, outcome.reason, today, message.id);
}
