import type { PersonId, UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import type { WorkCalendar } from '../../time/calendar.ts';
import { isAfter, isBefore, isSame, type PlainDate } from '../../time/plain-date.ts';
import { firstSendDayOfWeek, mondayOf, type NoSend } from '../../time/send-day.ts';
import { sendTime } from '../../time/send-window.ts';
import { afterSilence, noSendFor } from '../ladder/no-send.ts';
import { reach } from '../recipients/recipient.ts';
import type { PlannedMessage } from '../types.ts';
import { type ChosenRhythm, digestWeekOf } from './digest-rhythm.ts';
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

/** What the planning of digests depends on besides the register. */
export interface DigestRhythms {
  /** How often a region's digest comes, where somebody has chosen; the others' are weekly. */
  readonly chosen: ReadonlyMap<UnitId, ChosenRhythm>;
  /** Whether a person has had digests, but none since this Monday. */
  missed(person: PersonId, since: PlainDate): boolean;
}

const weekly: DigestRhythms = { chosen: new Map(), missed: () => false };

/**
 * The digests that go on `today`: on the first send day of a week that has one on which their regions are neither closed nor silent, or on a
 * later day when the week passed without it. Whoever answers for several regions gets one digest, as often as the most frequent of them comes.
 */
export function planDigests(
  directory: Directory,
  calendar: WorkCalendar,
  today: PlainDate,
  rhythms: DigestRhythms = weekly,
): readonly PlannedMessage[] {
  if (calendar.isNoSendDay(today)) return [];
  return [...digestRecipients(directory, calendar, today)].flatMap(([person, regions]) => {
    const closed = noSendFor(calendar, directory, regions);
    const noSend = (day: PlainDate): boolean =>
      closed(day) || regions.some((region) => !afterSilence(calendar, directory, region, day).equals(day));
    if (noSend(today) || !isDue(person, regions, noSend, today, rhythms)) return [];
    const window = windowOf(directory, person, regions[0] ?? null);
    return { person, date: today, time: sendTime('digest', window), closes: window.closes, kind: 'digest', nudges: [] };
  });
}

/** A rhythm chosen since the week began catches nothing up: nobody gets a digest for having asked for more of them. */
function isDue(person: PersonId, regions: readonly UnitId[], noSend: NoSend, today: PlainDate, { chosen, missed }: DigestRhythms): boolean {
  const weeks = regions.map((region) => {
    const choice = chosen.get(region);
    const monday = digestWeekOf(choice?.rhythm ?? 'weekly', today);
    return { monday, mayCatchUp: choice === undefined || isBefore(choice.on, monday) };
  });
  const newest = weeks.reduce((latest, { monday }) => (isAfter(monday, latest) ? monday : latest), today.subtract({ years: 1 }));
  if (isSame(newest, mondayOf(today)) && firstSendDayOfWeek(noSend, today)?.equals(today) === true) return true;
  return weeks.some(({ monday, mayCatchUp }) => mayCatchUp && isSame(monday, newest)) && missed(person, newest);
}
