import { Temporal } from 'temporal-polyfill';
import type { EntryLine } from '../../cards/figures/view-models.ts';
import type { LifeState } from '../../domain/agreement/life/states.ts';
import type { Entry } from '../../domain/figures/figure.ts';
import type { AgreementId } from '../../domain/ids.ts';
import { workingDaysBetween } from '../../domain/time/add-working-days.ts';
import { guidelineTitles, openAmong } from '../../store/figures/entry-details.ts';
import type { Database } from '../../store/open-store.ts';
import { mayWith } from '../agreement/agreement-view.ts';
import type { ViewContext } from '../context.ts';
import { subjectName, unitName } from '../names.ts';

/** The order of a list: deadlines by date, everything else by name. People too: a list is never a ranking. */
export function inListOrder(entries: readonly Entry[], { directory }: Pick<ViewContext, 'directory'>): readonly Entry[] {
  const keyed = entries.map((entry) => ({
    entry,
    name: nameOf(entry, directory),
    due: entry.kind === 'deadline' ? entry.due.toString() : '',
  }));
  return keyed.sort((a, b) => a.due.localeCompare(b.due) || compare(a.name, b.name)).map(({ entry }) => entry);
}

/** `localeCompare` makes a collator each time, and a list may have thousands of names. */
const { compare } = new Intl.Collator('nb');

/** Entries as a list shows them, in their order. */
export async function entryLines(
  db: Database,
  entries: readonly Entry[],
  states: ReadonlyMap<AgreementId, LifeState>,
  context: ViewContext,
): Promise<readonly EntryLine[]> {
  const open = await openAmong(
    db,
    entries.flatMap((entry) => (entry.kind === 'deadline' ? [entry.deadline] : [])),
  );
  const titles = await guidelineTitles(
    db,
    entries.flatMap((entry) => (entry.kind === 'guideline' ? [entry.guideline] : [])),
  );
  return entries.map((entry) => lineOf(entry, { open, titles, states }, context));
}

interface Read {
  readonly open: ReadonlySet<string>;
  readonly titles: ReadonlyMap<string, string>;
  readonly states: ReadonlyMap<AgreementId, LifeState>;
}

function lineOf(entry: Entry, { open, titles, states }: Read, context: ViewContext): EntryLine {
  const { directory, calendar, today } = context;
  switch (entry.kind) {
    case 'agreement': {
      const agreement = directory.agreements.get(entry.agreement);
      return {
        kind: 'agreement',
        agreement: entry.agreement,
        title: agreement?.title ?? '–',
        partyNames: (agreement?.parties ?? []).map(({ unit }) => unitName(directory, unit)),
        state: states.get(entry.agreement) ?? 'draft',
        mayOpen: agreement !== undefined && mayWith(context, agreement, 'see-agreement'),
      };
    }
    case 'deadline': {
      const { routine, subject, due } = entry;
      const isLate = Temporal.PlainDate.compare(due, today) < 0;
      return {
        kind: 'deadline',
        routine,
        subject: subjectName(directory, subject),
        due,
        workingDaysLeft: isLate ? -workingDaysBetween(calendar, due, today) : workingDaysBetween(calendar, today, due),
        isOpen: open.has(entry.deadline),
      };
    }
    case 'role':
      return { kind: 'role', role: entry.role, unitName: unitName(directory, entry.unit) };
    case 'unit':
      return {
        kind: 'unit',
        unitName: unitName(directory, entry.unit),
        aboveNames: directory
          .upwards(entry.unit)
          .slice(1, 3)
          .map(({ name }) => name),
      };
    case 'person':
      return {
        kind: 'person',
        name: directory.people.get(entry.person)?.name ?? '–',
        roles: directory.rolesOf(entry.person, today).map(({ role, unit }) => ({ role, unitName: unitName(directory, unit) })),
      };
    case 'guideline':
      return { kind: 'guideline', title: titles.get(entry.guideline) ?? '–', unitName: unitName(directory, entry.unit) };
  }
}

function nameOf(entry: Entry, directory: ViewContext['directory']): string {
  switch (entry.kind) {
    case 'agreement':
      return directory.agreements.get(entry.agreement)?.title ?? '';
    case 'deadline':
      return `${subjectName(directory, entry.subject)} ${entry.deadline}`;
    case 'person':
      return `${directory.people.get(entry.person)?.name ?? ''} ${entry.person}`;
    case 'guideline':
      return `${entry.guideline} ${unitName(directory, entry.unit)}`;
    case 'role':
      return `${unitName(directory, entry.unit)} ${entry.role}`;
    case 'unit':
      return `${unitName(directory, entry.unit)} ${entry.unit}`;
  }
}
