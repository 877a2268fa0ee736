import type { PersonId, UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import { firstSendDayOfWeek } from '../../time/send-day.ts';
import { sendTime } from '../../time/send-window.ts';
import { afterSilence, noSendFor } from '../ladder/no-send.ts';
import { reach } from '../recipients/recipient.ts';
import type { PlannedMessage } from '../types.ts';
import { windowOf } from './messages-of-day.ts';

/** Who gets this week's digest: every regional lead who is here, else the one who stands in; with the regions it is about. */
export function digestRecipients(directory: Directory, calendar: WorkCalendar, today: PlainDate): ReadonlyMap<PersonId, readonly UnitId[]> {
  const found = new Map<PersonId, UnitId[]>();
  const context = { directory, calendar, today, declined: () => false };
  for (const holder of directory.everyHolder('regionalt-helseansvarlig', today)) {
    const deputies = holder.deputy === null ? [] : [holder.deputy];
    for (const { person } of reach(context, {
      person: holder.person,
      role: holder.role,
      unit: holder.unit,
      audience: 'regional-lead',
      deputies,
    })) {
      const regions = found.get(person) ?? [];
      if (!regions.includes(holder.unit)) found.set(person, [...regions, holder.unit]);
    }
  }
  return found;
}

/**
 * The digests that go on `today`: on the week's first send day on which their regions are neither closed nor silent, or on a
 * later one when that day passed without it (`missed`).
 */
export function planDigests(
  directory: Directory,
  calendar: WorkCalendar,
  today: PlainDate,
  missed: (person: PersonId) => boolean = () => false,
): readonly PlannedMessage[] {
  if (calendar.isNoSendDay(today)) return [];
  return [...digestRecipients(directory, calendar, today)].flatMap(([person, regions]) => {
    const closed = noSendFor(calendar, directory, regions);
    const noSend = (day: PlainDate): boolean =>
      closed(day) || regions.some((region) => !afterSilence(calendar, directory, region, day).equals(day));
    const first = firstSendDayOfWeek(noSend, today);
    if (first === null || noSend(today) || (!first.equals(today) && !missed(person))) return [];
    const window = windowOf(directory, person, regions[0] ?? null);
    return { person, date: today, time: sendTime('digest', window), closes: window.closes, kind: 'digest', nudges: [] };
  });
}
