import type { DeadlineFact } from '../../domain/figures/facts.ts';
import { deadlineId, routineId } from '../../domain/ids.ts';
import { parseSubject } from '../../domain/nudge/deadline/subject-key.ts';
import { dateOf, dateOrNull } from '../rows.ts';
import type { DeadlineRow } from '../schema.ts';

/** The columns figures need of a deadline. */
export const factColumns = ['id', 'routine', 'subject', 'due', 'state', 'outcome', 'closed_on', 'meeting_on'] as const;

export type DeadlineFactRow = Pick<DeadlineRow, (typeof factColumns)[number]>;

/** Rows that say something no version of ours has written are left out: one of them must not hide the others. */
export const deadlineFactsOf = (rows: readonly DeadlineFactRow[]): readonly DeadlineFact[] =>
  rows.flatMap((row): readonly DeadlineFact[] => {
    try {
      const { id, routine, subject, due, state, outcome } = row;
      return [
        {
          id: deadlineId(id),
          routine: routineId(routine),
          subject: parseSubject(subject),
          due: dateOf(due),
          state,
          outcome,
          closedOn: dateOrNull(row.closed_on),
          meetingOn: dateOrNull(row.meeting_on),
        },
      ];
    } catch {
      return [];
    }
  });
