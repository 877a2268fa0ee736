import type { DayPlan, DayState } from '../../../domain/nudge/day/day-plan.ts';
import { planDay } from '../../../domain/nudge/day/plan-day.ts';
import type { Nudge, PlannedMessage } from '../../../domain/nudge/types.ts';
import type { Register } from '../../../domain/register.ts';
import { calendar, day, dayState } from '../../support/builders.ts';

/** Plans one day over a register. */
export const plan = (register: Register, date: string, more: Partial<DayState> = {}): DayPlan =>
  planDay(dayState(register, more), calendar, day(date));

export const nudgesOf = (planned: Pick<DayPlan, 'messages'>): readonly Nudge[] => planned.messages.flatMap((message) => message.nudges);

/** Who gets what, for one-line comparisons: `h assignee -30`, in order of person. */
export const who = (planned: Pick<DayPlan, 'messages'>): readonly string[] =>
  nudgesOf(planned)
    .map((each) => `${each.person} ${each.audience} ${each.step}${each.why.occasion === 'step' ? '' : ` ${each.why.occasion}`}`)
    .sort();

/** One run of several days with nothing answered, as `2027-02-16 h -30`; the state is carried from day to day as the store does. */
export function run(register: Register, from: string, to: string, more: Partial<DayState> = {}): readonly PlannedMessage[] {
  const messages: PlannedMessage[] = [];
  let deadlines = more.deadlines ?? [];
  for (let date = day(from); !day(to).equals(date.subtract({ days: 1 })); date = date.add({ days: 1 })) {
    const planned = plan(register, date.toString(), { ...more, deadlines });
    messages.push(...planned.messages);
    const ended = new Set([...planned.superseded, ...planned.cancelled]);
    const changed = new Map([...planned.advanced, ...planned.opened].map((each) => [each.id, each]));
    const known = new Set(deadlines.map((each) => each.id));
    deadlines = [
      ...deadlines.map((each) => changed.get(each.id) ?? each),
      ...[...changed.values()].filter((each) => !known.has(each.id)),
    ].filter((each) => !ended.has(each.id));
  }
  return messages;
}

/** Every nudge of a run as `date person step`. */
export const lines = (messages: readonly PlannedMessage[]): readonly string[] =>
  messages.flatMap((message) => message.nudges.map((each) => `${message.date.toString()} ${message.person} ${each.step}`)).sort();
