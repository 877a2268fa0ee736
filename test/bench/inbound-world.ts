import { sql } from 'kysely';
import { openStore } from '../../store/open-store.ts';
import { bumpRevision } from '../../store/register/directory-cache.ts';
import { headOf } from './client.ts';
import { fillForTurns, openOnes, writer } from './turn-world.ts';

/** Colleagues in one institution: they answer for the same twenty agreements, and each has been reminded of all. */
const perInstitution = 10;

const senderId = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;

/** The deadline that sender `n` (from 0) has as number `k` (from 0), as `fillForInbound` names it. */
const deadlineOf = (n: number, k: number, dues: readonly string[]): string => {
  const at = k % openOnes;
  return `agreement-evaluation:agreement:a${at + 1}-${Math.floor(n / perInstitution) + 1}:${dues[at] ?? ''}`;
};

/**
 * The world of the turns once more for every ten senders: an institution, its twenty agreements with open deadlines, ten people who have been
 * reminded of each, and their conversations. Written by the database itself. Gives the due dates of the twenty, in order.
 */
export async function fillForInbound(
  where: Parameters<typeof openStore>[0],
  senders: number,
  serviceUrl: string,
): Promise<readonly string[]> {
  await fillForTurns(where);
  const store = await openStore(where);
  try {
    const { db } = store;
    const institutions = Math.ceil(senders / perInstitution);
    const each = sql`generate_series(1, ${institutions}::int) i`;
    const mine = sql`d.routine = 'agreement-evaluation' and d.subject ~ '^agreement:a[0-9]+$'`;
    await sql`insert into units (id, name, kind, parent) select 'inst-' || i, 'Institusjon (fiktiv) ' || i, 'institution', 'region' from ${each}`.execute(
      db,
    );
    await sql`
      insert into people (id, name, aad_object_id, tenant_id, language)
      select 'p' || n, 'Helseansvarlig (fiktiv) ' || n, '00000000-0000-4000-9000-' || lpad(n::text, 12, '0'), ${writer.tenant}, 'nb'
      from generate_series(0, ${senders - 1}::int) n`.execute(db);
    await sql`
      insert into roles (person, role, unit)
      select 'p' || n, 'helseansvarlig', 'inst-' || (n / ${perInstitution}::int + 1) from generate_series(0, ${senders - 1}::int) n`.execute(
      db,
    );
    await sql`
      insert into agreements (id, title, level, valid_from, evaluation_rhythm, next_evaluation)
      select id || '-' || i, title, level, valid_from, evaluation_rhythm, next_evaluation from agreements, ${each} where id ~ '^a[0-9]+$'`.execute(
      db,
    );
    await sql`
      insert into parties (agreement, unit, contact_person, signed_on, signed_by, position)
      select agreement || '-' || i, case when unit = 'inst' then 'inst-' || i else unit end,
        case when unit <> 'inst' then contact_person end, signed_on, signed_by, position
      from parties, ${each} where agreement ~ '^a[0-9]+$'`.execute(db);
    await sql`
      insert into deadlines (id, routine, subject, due, ladder, opened_on, handled_through, next_step_on)
      select d.routine || ':' || d.subject || '-' || i || ':' || d.due, d.routine, d.subject || '-' || i, d.due, d.ladder, d.opened_on, '2027-02-22', '2029-01-01'
      from deadlines d, ${each} where ${mine}`.execute(db);
    await sql`
      insert into nudges (deadline_id, key, step, person_id, audience, why, state, planned_on)
      select d.routine || ':' || d.subject || '-' || (n / ${perInstitution}::int + 1) || ':' || d.due, told.key, told.step, 'p' || n, told.audience, told.why, 'planned', told.planned_on
      from deadlines d
        cross join lateral (select * from nudges where deadline_id = d.id and person_id = 'h' order by id desc limit 1) told,
        generate_series(0, ${senders - 1}::int) n
      where ${mine}`.execute(db);
    await sql`
      insert into conversations (tenant_id, conversation_id, person_id, aad_object_id, user_id, bot_id, service_url, state, welcomed, locale, updated_at)
      select ${writer.tenant}, 'a:' || id, id, aad_object_id, '29:' || id, '28:bot', ${serviceUrl}, 'active', true, 'nb-NO', '2027-02-22T07:00:00Z'
      from people where id ~ '^p[0-9]+$'`.execute(db);
    await bumpRevision(db);
    await sql`vacuum analyze`.execute(db);
    const { rows } = await sql<{ due: string }>`
      select d.due from deadlines d where ${mine} order by substring(d.subject from '[0-9]+')::int`.execute(db);
    return rows.map(({ due }) => due);
  } finally {
    await store.close();
  }
}

/** What is written: a short answer, a list of twenty deadlines, a button. */
export const kinds = ['hjelp', 'frister', '«Sett»'] as const;
export type Kind = (typeof kinds)[number];

/** What is sent as number `n`: every sender in turn, neighbours far apart. */
export function activitiesOf(senders: number, serviceUrl: string, dues: readonly string[]): Readonly<Record<Kind, (n: number) => object>> {
  // Every sender in turn, neighbours far apart.
  const from = (n: number) => (n * 7_919) % senders;
  const head = (n: number) =>
    headOf({ tenant: writer.tenant, aadObjectId: senderId(from(n)), serviceUrl, conversation: `a:p${from(n)}`, user: `29:p${from(n)}` });
  return {
    hjelp: (n) => ({ ...head(n), type: 'message', text: 'hjelp' }),
    frister: (n) => ({ ...head(n), type: 'message', text: 'frister' }),
    '«Sett»': (n) => ({
      ...head(n),
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: {
        action: { type: 'Action.Execute', verb: 'ack', data: { d: deadlineOf(from(n), Math.floor(n / senders), dues), v: 1, m: 'list' } },
      },
    }),
  };
}
