import { z } from 'zod';
import { deadlineId, routineId } from '../../domain/ids.ts';
import { parseSubject, subjectKey } from '../../domain/nudge/deadline/subject-key.ts';
import { type Deadline, type Ladder, stepAudiences } from '../../domain/nudge/types.ts';
import { dateOf, dateOrNull, isoOrNull, json } from '../rows.ts';
import type { DeadlineRow } from '../schema.ts';

const storedLadder = z.object({
  name: z.string(),
  steps: z.array(z.object({ offset: z.number(), to: z.array(z.enum(stepAudiences)).readonly() })).readonly(),
  prepareBefore: z.number().optional(),
}) satisfies z.ZodType<Ladder>;

type PlannerColumns = Pick<
  DeadlineRow,
  'id' | 'routine' | 'subject' | 'due' | 'ladder' | 'opened_on' | 'meeting_on' | 'handled_through' | 'next_step_on'
>;

/** The columns the planner needs. */
export const plannerColumns = [
  'id',
  'routine',
  'subject',
  'due',
  'ladder',
  'opened_on',
  'meeting_on',
  'handled_through',
  'next_step_on',
] as const;

/** Ladders repeat: thousands of deadlines copy a handful, so each text is parsed once. */
const ladders = new Map<string, Ladder>();

function ladderOf(value: unknown): Ladder {
  const text = json(value);
  let ladder = ladders.get(text);
  if (ladder === undefined) {
    ladder = storedLadder.parse(value);
    ladders.set(text, ladder);
  }
  return ladder;
}

export const deadlineOf = (row: PlannerColumns): Deadline => ({
  id: deadlineId(row.id),
  routine: routineId(row.routine),
  subject: parseSubject(row.subject),
  due: dateOf(row.due),
  ladder: ladderOf(row.ladder),
  openedOn: dateOf(row.opened_on),
  meetingOn: dateOrNull(row.meeting_on),
  handledThrough: dateOrNull(row.handled_through),
  nextStepOn: dateOrNull(row.next_step_on),
});

/** A new deadline as a row. */
export const rowOf = (deadline: Deadline) => ({
  id: deadline.id,
  routine: deadline.routine,
  subject: subjectKey(deadline.subject),
  due: deadline.due.toString(),
  ladder: json(deadline.ladder),
  opened_on: deadline.openedOn.toString(),
  meeting_on: isoOrNull(deadline.meetingOn),
  handled_through: isoOrNull(deadline.handledThrough),
  next_step_on: isoOrNull(deadline.nextStepOn),
});
