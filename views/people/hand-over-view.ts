import type { Cut, HandOverView } from '../../cards/people/view-models.ts';
import { answeredBy } from '../../domain/agreement/answered-by.ts';
import { missingInAgreement } from '../../domain/agreement/is-active.ts';
import type { DeadlineId } from '../../domain/ids.ts';
import { subjectKey } from '../../domain/nudge/deadline/subject-key.ts';
import { isBefore } from '../../domain/time/plain-date.ts';
import { livesOf } from '../../store/agreement/read-agreement.ts';
import type { ItemRow } from '../../store/deadlines/item-rows.ts';
import type { Database } from '../../store/open-store.ts';
import { type HandOverRow, handOversOf } from '../../store/people/hand-over/hand-over-rows.ts';
import { openAbout } from '../../store/people/hand-over/open-about.ts';
import type { DetailsContext } from '../context.ts';
import { subjectName } from '../names.ts';

/** Past this a list is no longer read on a card that has others too; «frister» and «avtaler» show everything. */
const mostLines = 5;

/** What is taken over with each of these deadlines that are hand-overs. */
export async function handOverViews(
  db: Database,
  rows: readonly ItemRow[],
  context: DetailsContext,
): Promise<ReadonlyMap<DeadlineId, HandOverView>> {
  const those = rows.filter(({ subject }) => subject.kind === 'holder');
  const stored = await handOversOf(
    db,
    those.map(({ id }) => id),
  );
  const views = await Promise.all(
    those.flatMap(({ id }) => (stored.get(id) ?? []).filter(({ deadline }) => deadline === id)).map((row) => viewOf(db, row, context)),
  );
  return new Map(views);
}

async function viewOf(
  db: Database,
  { deadline, before, ...holding }: HandOverRow,
  { directory, today }: DetailsContext,
): Promise<readonly [DeadlineId, HandOverView]> {
  const agreements = answeredBy(directory, holding, today).map(({ agreement }) => agreement);
  const subjects = [
    subjectKey({ kind: 'role', role: holding.role, unit: holding.unit }),
    ...agreements.map(({ id }) => subjectKey({ kind: 'agreement', agreement: id })),
  ];
  const open = await openAbout(db, subjects, today, mostLines);
  const shown = agreements.slice(0, mostLines);
  const lives = await livesOf(
    db,
    shown.map(({ id }) => id),
  );
  const cut = <Line>(lines: readonly Line[], count: number): Cut<Line> => ({ lines, more: Math.max(0, count - lines.length) });
  return [
    deadline,
    {
      kind: 'hand-over',
      before: before.flatMap((person) => {
        const known = directory.people.get(person);
        return known === undefined ? [] : [{ name: known.name, email: known.email }];
      }),
      deadlines: cut(
        open.deadlines.map(({ routine, subject, on }) => ({
          routine,
          subject: subjectName(directory, subject),
          due: on,
          isOverdue: isBefore(on, today),
        })),
        open.deadlineCount,
      ),
      meetings: cut(
        open.meetings.map(({ routine, subject, on }) => ({ routine, subject: subjectName(directory, subject), on })),
        open.meetingCount,
      ),
      agreements: cut(
        shown.map((agreement) => ({
          title: agreement.title,
          state: lives.get(agreement.id)?.life.state ?? 'draft',
          missing: missingInAgreement(agreement),
        })),
        agreements.length,
      ),
    },
  ];
}
