import type { DeadlineId } from '../../ids.ts';
import { isAfter, type PlainDate } from '../../time/plain-date.ts';
import { subjectKey } from '../deadline/subject-key.ts';
import type { Deadline, Subject } from '../types.ts';

/** Open deadlines in memory, found by the day of their next step: a day touches what is due, however much is open. */
export interface OpenBook {
  readonly open: ReadonlyMap<DeadlineId, Deadline>;
  /** Opens a deadline, or puts it in the place of the one with its id. */
  put(deadline: Deadline): void;
  end(id: DeadlineId): void;
  /** Those whose next step has come, in the order they were opened; each is given once, and is to be put back or ended. Days are asked for in order. */
  take(today: PlainDate): readonly Deadline[];
  /** Whether a routine has one open for a subject. */
  has(routine: string, subject: Subject): boolean;
}

/** `from`: the first day that will be asked for. */
export function openBook(from: PlainDate): OpenBook {
  const open = new Map<DeadlineId, Deadline>();
  /** When each was opened, counted. */
  const opened = new Map<DeadlineId, number>();
  let openings = 0;
  const subjects = new Map<string, number>();
  const keyOf = (routine: string, subject: Subject): string => `${routine} ${subjectKey(subject)}`;
  const count = ({ routine, subject }: Deadline, by: number): void => {
    const key = keyOf(routine, subject);
    subjects.set(key, (subjects.get(key) ?? 0) + by);
  };
  const byDay = new Map<string, DeadlineId[]>();
  let ready: DeadlineId[] = [];
  let through = from.subtract({ days: 1 });

  return {
    open,
    put: (deadline) => {
      if (!open.has(deadline.id)) {
        openings += 1;
        opened.set(deadline.id, openings);
        count(deadline, 1);
      }
      open.set(deadline.id, deadline);
      const on = deadline.nextStepOn;
      if (on === null) return;
      if (!isAfter(on, through)) ready.push(deadline.id);
      else {
        const there = byDay.get(on.toString());
        if (there === undefined) byDay.set(on.toString(), [deadline.id]);
        else there.push(deadline.id);
      }
    },
    end: (id) => {
      const deadline = open.get(id);
      if (deadline === undefined) return;
      count(deadline, -1);
      open.delete(id);
      opened.delete(id);
    },
    take: (today) => {
      for (; isAfter(today, through); ) {
        through = through.add({ days: 1 });
        ready.push(...(byDay.get(through.toString()) ?? []));
        byDay.delete(through.toString());
      }
      // What has ended since, or been put off to another day, is still written here.
      const due = [...new Set(ready)].flatMap((id) => open.get(id) ?? []);
      ready = [];
      return due
        .filter(({ nextStepOn }) => nextStepOn !== null && !isAfter(nextStepOn, today))
        .sort((a, b) => (opened.get(a.id) ?? 0) - (opened.get(b.id) ?? 0));
    },
    has: (routine, subject) => (subjects.get(keyOf(routine, subject)) ?? 0) > 0,
  };
}
