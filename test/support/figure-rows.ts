import type { Insertable } from 'kysely';
import type { Database } from '../../store/open-store.ts';
import { inChunks } from '../../store/rows.ts';
import type { AnswersTable, DeadlinesTable, MessageState, NudgeState } from '../../store/schema.ts';

/** Rows as figures read them, put straight into the tables. Dates are ISO text. */

type DeadlineWishes = Partial<Insertable<DeadlinesTable>> & { readonly due: string };

/** An open evaluation of the ordinary agreement, unless the test says otherwise. */
export const deadlineRow = ({ due, ...more }: DeadlineWishes): Insertable<DeadlinesTable> & { readonly id: string } => {
  const routine = more.routine ?? 'agreement-evaluation';
  const subject = more.subject ?? 'agreement:a1';
  const id = more.id ?? `${routine}:${subject}:${due}`;
  const nothing = {
    meeting_on: null,
    handled_through: null,
    next_step_on: null,
    outcome: null,
    closed_by: null,
    closed_on: null,
    next_due: null,
    successor: null,
  };
  return { ...nothing, ladder: '{}', opened_on: '2026-01-02', ...more, id, routine, subject, due };
};

export async function putDeadlines(db: Database, ...wishes: readonly DeadlineWishes[]): Promise<void> {
  for (const chunk of inChunks(wishes.map(deadlineRow)))
    await db
      .insertInto('deadlines')
      .values([...chunk])
      .execute();
}

/** A reminder; with `day` in a message of that day. */
export interface AskedRow {
  readonly deadline: string;
  readonly person: string;
  readonly unit: string | null;
  readonly day?: string;
  readonly message?: MessageState;
  readonly state?: NudgeState;
  readonly until?: string;
  readonly audience?: string;
  readonly step?: number;
}

let made = 0;

export async function putAsked(db: Database, ...asked: readonly AskedRow[]): Promise<void> {
  for (const {
    deadline,
    person,
    unit,
    day,
    message = 'sent',
    state = 'planned',
    until = null,
    audience = 'assignee',
    step = -5,
  } of asked) {
    made += 1;
    const { id } = await db
      .insertInto('nudges')
      .values({
        deadline_id: deadline,
        key: `${step}.${made}`,
        step,
        person_id: person,
        audience,
        why: JSON.stringify({ unit }),
        state,
        until,
        planned_on: day ?? until ?? '2027-03-01',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (day !== undefined) await putInMessage(db, id, person, day, message);
  }
}

/** The same reminder in a message of its own on another day. */
export async function putInMessage(db: Database, nudge: number, person: string, day: string, state: MessageState): Promise<void> {
  made += 1;
  const id = `${person}:${day}:${made}`;
  await db
    .insertInto('messages')
    .values({
      id,
      person_id: person,
      tenant_id: 't',
      local_date: day,
      kind: 'review',
      about: null,
      state,
      reason: null,
      send_at: `${day}T07:15:00Z`,
      closes_at: `${day}T14:30:00Z`,
      not_before: null,
      claimed_at: null,
      conversation_id: null,
      activity_id: null,
      sent_at: null,
    })
    .execute();
  await db.insertInto('message_nudges').values({ message_id: id, nudge_id: nudge }).execute();
}

export const putAnswer = (db: Database, deadline_id: string, person_id: string, on_day: string, what: AnswersTable['what'] = 'seen') =>
  db.insertInto('answers').values({ deadline_id, person_id, what, on_day }).execute();
