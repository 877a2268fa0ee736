import { date, type Sheet, text } from '../../../../domain/figures/export/sheet.ts';
import { type Entry, type FigureSet, figureIds } from '../../../../domain/figures/figure.ts';
import type { UnitId } from '../../../../domain/ids.ts';
import type { RoleCode } from '../../../../domain/people/types.ts';
import { subjectName, unitName } from '../../../names.ts';
import { columnsOf } from '../columns.ts';
import type { ReportContext } from '../report-context.ts';
import { routineTitle } from '../routine-title.ts';

type EntryContext = Pick<ReportContext, 'directory' | 'catalogue' | 'today' | 'texts'>;

/**
 * What each figure counts, one entry a row, so that whoever has the file can count for themselves. Only services are named: somebody who cannot be reached stands as the
 * roles they hold. `guidelines`: titles by id.
 */
export const entriesSheet = ({ figures }: FigureSet, guidelines: ReadonlyMap<string, string>, context: EntryContext): Sheet => ({
  id: 'entries',
  name: context.texts.t('export.sheets.entries'),
  columns: columnsOf(context.texts, ['figure', 50], ['kind', 34], ['about', 60], ['units', 60], ['due', 12]),
  rows: figureIds.flatMap((id) => {
    const name = text(context.texts.t(`figures.${id}.name`));
    return (figures.get(id)?.entries ?? []).map((entry) => [
      name,
      text(kindOf(entry, context)),
      text(aboutOf(entry, guidelines, context)),
      text(entry.units.map((unit) => unitName(context.directory, unit)).join(', ')),
      date(entry.kind === 'deadline' ? entry.due : null),
    ]);
  }),
});

const kindOf = (entry: Entry, context: EntryContext): string =>
  entry.kind === 'deadline' ? routineTitle(entry.routine, context) : context.texts.t(`export.kinds.${entry.kind}`);

function aboutOf(entry: Entry, guidelines: ReadonlyMap<string, string>, context: EntryContext): string {
  const { directory, today } = context;
  switch (entry.kind) {
    case 'agreement':
      return directory.agreements.get(entry.agreement)?.title ?? '–';
    case 'deadline':
      return subjectName(directory, entry.subject);
    case 'role':
      return roleAt(entry, context);
    case 'unit':
      return unitName(directory, entry.unit);
    case 'person':
      return directory
        .rolesOf(entry.person, today)
        .filter(({ unit }) => entry.units.includes(unit))
        .map((held) => roleAt(held, context))
        .join(', ');
    case 'guideline':
      return guidelines.get(entry.guideline) ?? '–';
  }
}

const roleAt = ({ role, unit }: { role: RoleCode; unit: UnitId }, { directory, texts: { t } }: EntryContext): string =>
  t('people.roleInUnit', { role: t(`roles.${role}`), unit: unitName(directory, unit) });
