import { sql } from 'kysely';
import { agreementId } from '../../domain/ids.ts';
import type { Directory } from '../../domain/people/directory.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { reopenCancelled } from '../deadlines/write-deadlines.ts';
import type { Database } from '../open-store.ts';

/**
 * Before an import changes anything: remembers when each agreement left the register. Gives what to do after it: what people had said or asked about one that is back
 * follows from no register, and is opened again if an import cancelled it on that day. Gives how many are.
 */
export async function watchAgreements(trx: Database): Promise<(directory: Directory, today: PlainDate) => Promise<number>> {
  const gone = await trx.selectFrom('agreements').select(['id', 'ended_on']).where('ended_on', 'is not', null).execute();
  return async (directory, today) => {
    const back = gone.filter(({ id }) => directory.agreements.get(agreementId(id))?.closedOn === null);
    return reopenCancelled(trx, await cancelledWith(trx, back), today.toString());
  };
}

/** Decisions, requests for help, and the level of a disagreement that is not over. */
async function cancelledWith(
  trx: Database,
  agreements: readonly { readonly id: string; readonly ended_on: string | null }[],
): Promise<readonly string[]> {
  if (agreements.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with back as (select * from unnest(${agreements.map(({ id }) => id)}::text[], ${agreements.map((each) => each.ended_on)}::date[]) as back (agreement, day)),
      asked as (
        select back.day, deadlines.id from back join decisions x on x.agreement = back.agreement
          join deadlines on deadlines.subject = 'decision:' || x.id || ':' || coalesce(x.owner_unit, '') || '@' || x.agreement
        union all select back.day, x.deadline_id from back join help_requests x on x.agreement = back.agreement
        union all select back.day, x.deadline_id from back join disagreements x on x.agreement = back.agreement where x.state in ('local', 'regional', 'leaders')
      )
    select deadlines.id from asked join deadlines on deadlines.id = asked.id where deadlines.state = 'cancelled' and deadlines.closed_on = asked.day`.execute(
    trx,
  );
  return rows.map((row) => row.id);
}
