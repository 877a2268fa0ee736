import { Temporal } from 'temporal-polyfill';
import type { ToActOn } from '../../cards/figures/view-models.ts';
import type { LifeState } from '../../domain/agreement/life/states.ts';
import type { Entry, FigureId, FigureSet } from '../../domain/figures/figure.ts';
import { groupBy } from '../../domain/grouped.ts';
import type { AgreementId, UnitId } from '../../domain/ids.ts';
import { workingDaysBetween } from '../../domain/time/add-working-days.ts';
import type { ViewContext } from '../context.ts';
import { subjectName, unitName } from '../names.ts';

const shown = 3;

/**
 * The three things to act on: units that do not answer first, those with most overdue at the front (what is missed are those at risk, not the active ones: 003 L2587-2593);
 * then what leaders have not answered and what is overdue, the oldest first; then agreements that are not used, vacant roles and people nobody can reach. However many
 * units are silent, what leaders have not answered has the third place.
 */
export function toActOn(
  set: FigureSet,
  states: ReadonlyMap<AgreementId, LifeState>,
  context: Pick<ViewContext, 'directory' | 'calendar' | 'today'>,
): readonly ToActOn[] {
  const entriesOf = (id: FigureId): readonly Entry[] => set.figures.get(id)?.entries ?? [];
  const escalated = entriesOf('escalations-unanswered');
  const silent = silentUnits(entriesOf('units-silent'), entriesOf('overdue'), context);
  return [
    ...silent.slice(0, escalated.length === 0 ? shown : shown - 1),
    ...overdue(escalated, entriesOf('overdue'), context),
    ...unused(entriesOf, states, context),
    ...vacant(entriesOf('roles-vacant'), context),
    ...outOfReach(entriesOf('people-unreachable'), context),
  ].slice(0, shown);
}

type Names = Pick<ViewContext, 'directory'>;

const byName = (a: { readonly unitName: string }, b: { readonly unitName: string }): number => a.unitName.localeCompare(b.unitName, 'nb');

function silentUnits(silent: readonly Entry[], late: readonly Entry[], { directory }: Names): readonly ToActOn[] {
  const lateIn = groupBy(
    late.flatMap((entry) => entry.units.map((unit) => ({ unit }))),
    ({ unit }) => unit,
  );
  const overdueIn = (unit: UnitId): number => lateIn.get(unit)?.length ?? 0;
  return silent
    .flatMap((entry) => (entry.kind === 'unit' ? [{ unitName: unitName(directory, entry.unit), overdue: overdueIn(entry.unit) }] : []))
    .sort((a, b) => b.overdue - a.overdue || byName(a, b))
    .slice(0, shown)
    .map((unit) => ({ kind: 'silent-unit', figure: 'units-silent', ...unit }));
}

function overdue(
  escalated: readonly Entry[],
  late: readonly Entry[],
  { directory, calendar, today }: Pick<ViewContext, 'directory' | 'calendar' | 'today'>,
): readonly ToActOn[] {
  const deadlines = (of: readonly Entry[]) => of.flatMap((entry) => (entry.kind === 'deadline' ? [entry] : []));
  const climbed = new Set(deadlines(escalated).map(({ deadline }) => deadline));
  return deadlines(late)
    .map((entry) => ({ ...entry, kind: climbed.has(entry.deadline) ? 'escalated' : 'overdue' }) as const)
    .sort(
      (a, b) =>
        Number(b.kind === 'escalated') - Number(a.kind === 'escalated') ||
        Temporal.PlainDate.compare(a.due, b.due) ||
        a.deadline.localeCompare(b.deadline),
    )
    .slice(0, shown)
    .map(({ kind, routine, subject, due }) => ({
      kind,
      figure: kind === 'escalated' ? 'escalations-unanswered' : 'overdue',
      routine,
      subject: subjectName(directory, subject),
      due,
      workingDaysOverdue: workingDaysBetween(calendar, due, today),
    }));
}

function unused(
  entriesOf: (id: FigureId) => readonly Entry[],
  states: ReadonlyMap<AgreementId, LifeState>,
  { directory }: Names,
): readonly ToActOn[] {
  const figures = ['agreements-asleep', 'agreements-run-out'] as const;
  return figures.flatMap((figure) =>
    entriesOf(figure)
      .flatMap((entry) => {
        const agreement = entry.kind === 'agreement' ? directory.agreements.get(entry.agreement) : undefined;
        return agreement === undefined ? [] : [{ title: agreement.title, state: states.get(agreement.id) ?? 'draft' }];
      })
      .sort((a, b) => a.title.localeCompare(b.title, 'nb'))
      .slice(0, shown)
      .map((agreement) => ({ kind: 'agreement', figure, ...agreement }) as const),
  );
}

const vacant = (entries: readonly Entry[], { directory }: Names): readonly ToActOn[] =>
  entries
    .flatMap((entry) => (entry.kind === 'role' ? [{ role: entry.role, unitName: unitName(directory, entry.unit) }] : []))
    .sort(byName)
    .slice(0, shown)
    .map((role) => ({ kind: 'vacant-role', figure: 'roles-vacant', ...role }));

const outOfReach = (entries: readonly Entry[], { directory }: Names): readonly ToActOn[] =>
  entries
    .flatMap((entry) => (entry.kind === 'person' ? [directory.people.get(entry.person)?.name ?? '–'] : []))
    .sort((a, b) => a.localeCompare(b, 'nb'))
    .slice(0, shown)
    .map((name) => ({ kind: 'out-of-reach', figure: 'people-unreachable', name }));
