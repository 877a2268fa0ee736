import { sql } from 'kysely';
import type { DigestView } from '../cards/view-models.ts';
import { checklistsFor } from '../catalogue/agreement/checklists.ts';
import { checklistsOf } from '../domain/agreement/contents.ts';
import { isActive, type Missing, missingInAgreement } from '../domain/agreement/is-active.ts';
import type { Agreement } from '../domain/agreement/types.ts';
import type { UnitId } from '../domain/ids.ts';
import { parseSubject } from '../domain/nudge/deadline/subject-key.ts';
import { unitsOf } from '../domain/nudge/recipients/recipients-of-step.ts';
import { expectedRoles } from '../domain/people/expected-roles.ts';
import { regionLeadUnitOf } from '../domain/people/region-lead-unit.ts';
import { workingDaysBetween } from '../domain/time/add-working-days.ts';
import { isoWeek } from '../domain/time/iso-week.ts';
import { isBefore, plainDate } from '../domain/time/plain-date.ts';
import { mondayOf } from '../domain/time/send-day.ts';
import type { Database } from '../store/open-store.ts';
import type { ViewContext } from './context.ts';
import { subjectName, unitName } from './names.ts';

const shownToActOn = 3;
const shownVacancies = 5;

/**
 * The overview of these units and all below them, or of everything these regions answer for. Numbers are as of today:
 * overdue and coming deadlines, last week's closed ones, agreements that are active and what the others lack.
 */
export async function digestView(db: Database, scope: readonly UnitId[], context: ViewContext): Promise<DigestView> {
  const { directory, calendar, today } = context;
  const isInScope = scopeTest(scope, context);
  const horizon = today.add({ days: 30 });
  const open = await db
    .selectFrom('deadlines')
    .select(['routine', 'subject', 'due'])
    .select(
      sql<number | null>`(select max(step) from nudges where nudges.deadline_id = deadlines.id and nudges.state = 'planned')`.as('reached'),
    )
    .where('state', '=', 'open')
    .where('due', '<=', horizon.toString())
    .orderBy('due')
    .execute();
  const deadlines = open
    .map((row) => ({ routine: row.routine, subject: parseSubject(row.subject), due: plainDate(row.due), reached: row.reached }))
    // A clock is about a single case: it is neither counted nor listed for others than its owner.
    .filter(({ subject }) => subject.kind !== 'clock' && unitsOf({ directory }, subject).some(isInScope));
  const overdue = deadlines.filter((deadline) => isBefore(deadline.due, today));

  const lastWeek = mondayOf(today).subtract({ days: 7 });
  const closed = await db
    .selectFrom('deadlines')
    .select('subject')
    .where('state', '=', 'closed')
    .where('closed_on', '>=', lastWeek.toString())
    .where('closed_on', '<', mondayOf(today).toString())
    .execute();

  const agreements = [...directory.agreements.values()].filter((agreement) => agreement.parties.some((party) => isInScope(party.unit)));
  const vacant = expectedRoles(directory, today).filter((role) => role.vacant && isInScope(role.unit));
  return {
    today,
    regionNames: scope.map((unit) => unitName(directory, unit)),
    isoWeek: isoWeek(today),
    toActOn: overdue.slice(0, shownToActOn).map((deadline) => ({
      routine: deadline.routine,
      subject: subjectName(directory, deadline.subject),
      due: deadline.due,
      workingDaysOverdue: workingDaysBetween(calendar, deadline.due, today),
      escalatedToLeaders: (deadline.reached ?? 0) > 0,
    })),
    overdue: overdue.length,
    dueNext30Days: deadlines.length - overdue.length,
    closedLastWeek: closed
      .map((row) => parseSubject(row.subject))
      .filter((subject) => subject.kind !== 'clock' && unitsOf({ directory }, subject).some(isInScope)).length,
    unansweredEscalations: overdue.filter((deadline) => (deadline.reached ?? 0) > 0).length,
    agreements: {
      total: agreements.length,
      active: agreements.filter(isActive).length,
      missing: countMissing(agreements),
      contents: await countContents(db, agreements, context),
    },
    vacantRoles: vacant.slice(0, shownVacancies).map(({ role, unit }) => ({ role, unitName: unitName(directory, unit) })),
    vacantRolesMore: Math.max(0, vacant.length - shownVacancies),
    unreachablePeople: unreachableIn(isInScope, context),
  };
}

function scopeTest(scope: readonly UnitId[], { directory }: ViewContext): (unit: UnitId) => boolean {
  const wanted = new Set(scope);
  const known = new Map<UnitId, boolean>();
  return (unit) => {
    let inside = known.get(unit);
    if (inside === undefined) {
      const region = regionLeadUnitOf(directory, unit);
      inside = (region !== null && wanted.has(region)) || directory.upwards(unit).some((level) => wanted.has(level.id));
      known.set(unit, inside);
    }
    return inside;
  };
}

function countMissing(agreements: readonly Agreement[]): DigestView['agreements']['missing'] {
  const counts = new Map<Missing, number>();
  for (const what of agreements.flatMap(missingInAgreement)) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts].map(([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count || a.what.localeCompare(b.what));
}

async function countContents(
  db: Database,
  agreements: readonly Agreement[],
  { directory, localThemes }: ViewContext,
): Promise<DigestView['agreements']['contents']> {
  const rows = await db.selectFrom('agreement_contents').select(['agreement', 'point']).execute();
  const found = new Map<string, Set<string>>();
  for (const { agreement, point } of rows) found.set(agreement, (found.get(agreement) ?? new Set()).add(point));
  const lists = checklistsFor(localThemes);
  const lacking = agreements.map((agreement) => {
    const points = found.get(agreement.id);
    if (points === undefined) return null;
    return checklistsOf(agreement, lists, points, directory).reduce((sum, { missing }) => sum + missing.length, 0);
  });
  const read = lacking.filter((points) => points !== null);
  return {
    agreements: read.filter((points) => points > 0).length,
    points: read.reduce((sum, points) => sum + points, 0),
    unread: lacking.length - read.length,
  };
}

function unreachableIn(isInScope: (unit: UnitId) => boolean, { directory, today }: ViewContext): number {
  return [...directory.people.values()].filter(
    (person) => person.unreachableSince !== null && directory.rolesOf(person.id, today).some((assignment) => isInScope(assignment.unit)),
  ).length;
}
