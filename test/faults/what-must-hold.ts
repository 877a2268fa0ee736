import { sql } from 'kysely';
import { expect } from 'vitest';
import { planAhead } from '../../domain/nudge/day/plan-ahead.ts';
import { directoryOf } from '../../domain/people/directory.ts';
import locale from '../../locales/nb.json' with { type: 'json' };
import type { Store } from '../../store/open-store.ts';
import { calendar, catalogue, day } from '../support/builders.ts';
import type { Seen } from '../support/db-accepted.ts';
import { faultRegister, leaders, week } from './scenario.ts';

/** What is due in the week when nothing goes wrong, worked out by the planner alone. */
const due = [...planAhead(directoryOf(faultRegister), catalogue, calendar, day(week[0]), week.length)].flatMap((message) =>
  message.nudges.map(({ deadline, key, person }) => ({ date: message.date.toString(), deadline, key, person })),
);

const note: string = locale.notes['may-have-come-before'];
const overviewHeading: string = locale.leaderDigest.block.heading;

/** How every deadline stands; the same after a week with a killed process as after one without. */
export async function standing({ db }: Store): Promise<readonly string[]> {
  const rows = await db.selectFrom('deadlines').select(['id', 'state', 'version', 'next_step_on']).orderBy('id').execute();
  return rows.map((row) => `${row.id} ${row.state} v${row.version} next ${row.next_step_on}`);
}

/** Nothing lost, nothing sent twice, nothing left lying; `seen` is what people got in the week. */
export async function expectNothingLostOrRepeated({ db }: Store, seen: readonly Seen[]): Promise<void> {
  const cards = seen.filter((each) => each.how === 'new');
  const dailies = cards.filter((each) => each.message !== null);
  const digests = cards.filter((each) => each.message === null);

  // No message (person, date, kind) twice.
  expect(repeated(dailies.map((each) => each.message ?? ''))).toEqual([]);
  expect(repeated(digests.map((each) => each.person))).toEqual([]);

  // Every leader's overview was decided, and came once: by itself, or with a message of the day, never besides one. One of unknown fate is not sent again.
  const overviews = await sql<{ person: string; message: string | null; kind: string | null; state: string | null }>`
    select leader_digests.person_id as person, message_id as message, kind, state from leader_digests left join messages on id = message_id
    order by 1`.execute(db);
  expect(overviews.rows.map(({ person }) => person)).toEqual(leaders);
  const withOverview = dailies.filter((card) => card.text.includes(overviewHeading));
  const cameTo = (person: string): readonly string[] =>
    [...withOverview, ...digests].filter((card) => card.person === person).map((card) => card.message ?? 'digest');
  const wrong = overviews.rows.filter(({ person, message, kind, state }) => {
    const came = cameTo(person);
    return came.length > 1 || (state === 'ambiguous' ? false : state !== 'sent' || came[0] !== (kind === 'digest' ? 'digest' : message));
  });
  expect(wrong).toEqual([]);
  const both = await sql`
    select own.id from messages as own join messages as daily using (person_id, local_date)
    where own.of_leader and daily.kind = 'daily' and own.state in ('sent', 'ambiguous') and daily.state in ('sent', 'ambiguous')`.execute(
    db,
  );
  expect(both.rows).toEqual([]);

  // Everything due has come, on its day or the next send day.
  const lost = due.filter(
    ({ date, deadline, person }) =>
      !dailies.some((card) => card.person === person && card.deadlines.includes(deadline) && isOnTime(dateOf(card), date)),
  );
  expect(lost).toEqual([]);

  const nudges = await sql<{ id: number; nudge: string; message: string; told: boolean }>`
      select nudges.id, deadline_id || ' ' || key || ' ' || nudges.person_id as nudge, message_id as message, (why ->> 'mayHaveComeBefore')::boolean as told
      from nudges join message_nudges on nudge_id = nudges.id join messages on messages.id = message_id order by local_date, nudges.id`.execute(
    db,
  );

  // No nudge was made up, and none was made twice under another key.
  const wanted = new Set(due.map((each) => `${each.deadline} ${each.key} ${each.person}`));
  expect(nudges.rows.filter((row) => !wanted.has(row.nudge))).toEqual([]);

  // What came a second time says so.
  const unsaid = nudges.rows.filter((row, index) => {
    const came = (message: string): Seen | undefined => dailies.find((card) => card.message === message);
    const second = came(row.message);
    const before = nudges.rows.slice(0, index).some((earlier) => earlier.id === row.id && came(earlier.message) !== undefined);
    return before && second !== undefined && !(row.told && second.text.includes(note));
  });
  expect(unsaid).toEqual([]);

  // Nothing waits, nothing is in the air, and every card shows what is so.
  const left = await db.selectFrom('messages').select(['id', 'state']).where('state', 'in', ['planned', 'sending']).execute();
  expect(left).toEqual([]);
  const outOfDate = await db.selectFrom('messages').select('id').where('state', '=', 'sent').whereRef('changes', '>', 'drawn').execute();
  expect(outOfDate).toEqual([]);
}

const dateOf = (card: Seen): string => card.message?.split(':')[1] ?? '';
const isOnTime = (came: string, wanted: string): boolean => came === wanted || came === nextDay(wanted);
const nextDay = (date: string): string | undefined => week.find((each) => each > date);
const repeated = (ids: readonly string[]): readonly string[] => ids.filter((id, index) => ids.indexOf(id) !== index);
