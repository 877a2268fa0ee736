import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { settleLivesOf } from '../../jobs/agreement/settle-lives.ts';
import type { Store } from '../../store/open-store.ts';
import { applyRegister } from '../../store/register/apply-register.ts';
import { calendar, catalogue, day } from '../support/builders.ts';
import { norwayFrom, norwayIn } from '../support/norway-world.ts';
import { quietContext } from './turn-world.ts';

/** The Monday whose digests are drawn, fourteen weeks after the register was taken into use. */
export const digestDay = day('2027-04-12');

/** What a database of a size holds, for whoever reads the figures. */
export interface LivedIn {
  readonly agreements: number;
  readonly deadlines: number;
  readonly nudges: number;
  readonly messages: number;
  readonly answers: number;
}

/**
 * Fills an empty database with a part of the invented country and a year of life in it, written by the database itself: each agreement's deadlines four times back, eight of ten closed, one overtaken;
 * three steps of each to every party, as they were sent; an answer to all that is closed, and seen by every third.
 */
export async function fillForDigests(store: Store, scale: number): Promise<LivedIn> {
  const { db } = store;
  const folder = await mkdtemp(join(tmpdir(), 'brobygger-bench-'));
  const register = await norwayIn(folder, scale).finally(() => rm(folder, { recursive: true, force: true }));
  await applyRegister(db, register, { routines: [...catalogue.values()], calendar, today: norwayFrom });
  await settleLivesOf(quietContext(store, `${norwayFrom.toString()}T08:00:00Z`), norwayFrom);
  const today = digestDay.toString();
  // What fell due since is mostly answered, some days later.
  await sql`
    update deadlines set state = 'closed', outcome = case when routine = 'contact-persons-confirmed' then 'confirmed' else 'held' end,
      closed_on = due + abs(hashtext(id)) % 6, closed_by = 'p-00001', next_step_on = null
    where state = 'open' and due < ${today}::date - 6 and abs(hashtext(id)) % 10 < 8`.execute(db);
  await sql`
    insert into deadlines (id, routine, subject, due, ladder, state, opened_on, outcome, closed_by, closed_on)
    select id || '-' || n, routine, subject, due - 91 * n, ladder, case when lot < 8 then 'closed' else 'superseded' end, opened_on - 91 * n,
      case when lot = 7 then 'not-held' when lot < 8 then 'held' end, case when lot < 8 then 'p-00001' end, case when lot < 8 then due - 91 * n + lot - 4 end
    from deadlines cross join generate_series(1, 4) as n cross join lateral (select abs(hashtext(id || n)) % 10 as lot) l
    where subject like 'agreement:%' and due - 91 * n < ${today}::date`.execute(db);
  await sql`
    insert into nudges (deadline_id, key, step, person_id, audience, why, state, planned_on)
    select d.id, step::text, step, contact_person, case when step > 0 then 'leader' else 'assignee' end,
      jsonb_build_object('ladder', 'gentle', 'occasion', 'step', 'nominalOn', d.due + step, 'scheduledOn', d.due + step, 'late', false, 'role', 'kontaktperson',
        'unit', p.unit, 'standsInFor', null, 'heldFor', null, 'mayHaveComeBefore', false, 'unreachableParties', '[]'::jsonb), 'planned', d.due + step
    from deadlines d join parties p on d.subject = 'agreement:' || p.agreement and p.contact_person is not null cross join unnest(array[-5, 0, 10]) as step
    where d.state <> 'cancelled' and d.due + step between ${today}::date - 365 and ${today}::date - 1
      and (d.closed_on is null or d.due + step <= d.closed_on)`.execute(db);
  await sql`
    insert into messages (id, person_id, tenant_id, local_date, kind, state, send_at, closes_at, sent_at, activity_id)
    select distinct on (person_id, planned_on) person_id || ':' || planned_on, person_id, 't', planned_on, 'daily', 'sent', planned_on, planned_on, planned_on, 'x'
    from nudges`.execute(db);
  await sql`insert into message_nudges (message_id, nudge_id) select person_id || ':' || planned_on, id from nudges`.execute(db);
  await sql`
    insert into answers (deadline_id, person_id, what, on_day)
    select distinct on (d.id) d.id, n.person_id, 'complete', d.closed_on from deadlines d join nudges n on n.deadline_id = d.id where d.state = 'closed'
    union all select deadline_id, person_id, 'seen', planned_on from nudges where id % 3 = 0`.execute(db);
  await sql`vacuum analyze`.execute(db);
  const { rows } = await sql<LivedIn>`
    select (select count(*)::int from agreements) agreements, (select count(*)::int from deadlines) deadlines, (select count(*)::int from nudges) nudges,
      (select count(*)::int from messages) messages, (select count(*)::int from answers) answers`.execute(db);
  const [found] = rows;
  if (found === undefined) throw new Error('the database counts nothing');
  return found;
}
