import { sql } from 'kysely';
import { peopleAskedAbout } from '../../domain/agreement/disagreement/who-is-told.ts';
import type { Agreement } from '../../domain/agreement/types.ts';
import {
  type AgreementId,
  agreementId,
  type DeadlineId,
  deadlineId,
  type PersonId,
  personId,
  type UnitId,
  unitId,
} from '../../domain/ids.ts';
import { arisingDeadline, routineFrom } from '../../domain/nudge/deadline/arising.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { withFreeId } from '../answers/record-answer.ts';
import { openDeadlines } from '../deadlines/write-deadlines.ts';
import { tell } from '../messages/words.ts';
import type { Database } from '../open-store.ts';
import { dateOf } from '../rows.ts';
import type { DisagreementWorld } from './disagreement/record.ts';
import { noteStep } from './steps.ts';

/** A request for help with an agreement; it has the id of its deadline. */
export interface HelpRequest {
  readonly deadline: DeadlineId;
  readonly agreement: AgreementId;
  readonly theme: string;
  readonly unit: UnitId;
  readonly by: PersonId;
  readonly on: PlainDate;
}

/** Asks the region's lead, or the parties' leaders, for help. `open`: that has been asked already and not answered; nothing has changed. */
export async function askForHelp(
  db: Database,
  said: {
    readonly agreement: Agreement;
    readonly theme: string;
    readonly by: PersonId;
    readonly unit: UnitId;
    readonly of: 'regional-lead' | 'leaders';
  },
  world: DisagreementWorld,
): Promise<'done' | 'open'> {
  const { agreement, theme, by, unit, of } = said;
  const routine = routineFrom(world.routines, of === 'leaders' ? 'help-asked-of-leaders' : 'help-asked');
  if (routine === null) throw new Error('the catalogue has no routine for asking for help');
  return db.transaction().execute(async (trx) => {
    // At most one is open, whoever was asked; who asks at the same moment waits here.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`help ${agreement.id}`}, 0))`.execute(trx);
    const deadline = await withFreeId(trx, arisingDeadline(routine, { kind: 'agreement', agreement: agreement.id }, world.today, world));
    if ((await openHelp(trx, agreement.id)) !== null || (await openDeadlines(trx, [deadline])) === 0) return 'open';
    const values = { deadline_id: deadline.id, agreement: agreement.id, theme, unit, asked_by: by, asked_on: world.today.toString() };
    await trx
      .insertInto('help_requests')
      .values(values)
      .onConflict((conflict) => conflict.column('deadline_id').doUpdateSet(values))
      .execute();
    await noteStep(trx, { agreement: agreement.id, on: world.today, what: 'help', event: `asked-${of}`, theme, by });
    const context = { directory: world.directory, calendar: world.calendar, today: world.today, declined: () => false };
    const people = peopleAskedAbout(context, agreement, [of]).filter((person) => person !== by);
    await tell(trx, [{ about: deadline.id, what: 'asked', asks: true, people }], world);
    return 'done';
  });
}

/** What has been answered; the one who asked is told. `next`: the deadline that asks again on the day help was promised for. */
export async function recordHelp(
  trx: Database,
  said: { readonly deadline: DeadlineId; readonly outcome: string; readonly by: PersonId; readonly next: DeadlineId | null },
  world: DisagreementWorld,
): Promise<void> {
  const request = (await helpRequestsAt(trx, [said.deadline])).get(said.deadline);
  if (request === undefined) return;
  const { agreement, theme, unit, by } = request;
  await noteStep(trx, { agreement, on: world.today, what: 'help', event: said.outcome, theme, by: said.by });
  if (said.next !== null)
    await trx
      .insertInto('help_requests')
      .values({ deadline_id: said.next, agreement, theme, unit, asked_by: by, asked_on: request.on.toString() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  if (by !== said.by) await tell(trx, [{ about: said.deadline, what: 'answered', asks: false, people: [by] }], world);
}

export async function helpRequestsAt(db: Database, deadlines: readonly DeadlineId[]): Promise<ReadonlyMap<DeadlineId, HelpRequest>> {
  if (deadlines.length === 0) return new Map();
  const rows = await db
    .selectFrom('help_requests')
    .selectAll()
    .where('deadline_id', 'in', [...deadlines])
    .execute();
  return new Map(rows.map((row) => [deadlineId(row.deadline_id), requestOf(row)]));
}

/** The request about an agreement that has not been answered; null: there is none. */
export async function openHelp(db: Database, agreement: AgreementId): Promise<(HelpRequest & { readonly due: PlainDate }) | null> {
  const row = await db
    .selectFrom('help_requests')
    .innerJoin('deadlines', 'deadlines.id', 'help_requests.deadline_id')
    .selectAll('help_requests')
    .select('deadlines.due')
    .where('deadlines.subject', '=', `agreement:${agreement}`)
    .where('deadlines.state', '=', 'open')
    .executeTakeFirst();
  return row === undefined ? null : { ...requestOf(row), due: dateOf(row.due) };
}

const requestOf = (row: {
  deadline_id: string;
  agreement: string;
  theme: string;
  unit: string;
  asked_by: string;
  asked_on: string;
}): HelpRequest => ({
  deadline: deadlineId(row.deadline_id),
  agreement: agreementId(row.agreement),
  theme: row.theme,
  unit: unitId(row.unit),
  by: personId(row.asked_by),
  on: dateOf(row.asked_on),
});
