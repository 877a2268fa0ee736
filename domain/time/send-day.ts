import type { PlainDate } from './plain-date.ts';

/** Answers whether nothing may be sent on a day; a deadline's own answer also knows its units' closed days. */
export type NoSend = (day: PlainDate) => boolean;

/** No closure holds a message for longer than this; past it the register is wrong, and one bad row must not stop everybody's day. */
const longestClosureDays = 400;

/** The first send day on or after `day`; `day` itself when there is none within 400 days. */
export const sendDayOnOrAfter = (noSend: NoSend, day: PlainDate): PlainDate => seek(noSend, day, 1);

/** The last send day on or before `day`. */
export const sendDayOnOrBefore = (noSend: NoSend, day: PlainDate): PlainDate => seek(noSend, day, -1);

/** The first send day after `day`. */
export const sendDayAfter = (noSend: NoSend, day: PlainDate): PlainDate => seek(noSend, day.add({ days: 1 }), 1);

/** The first send day of the ISO week that `day` lies in, or null when the whole week is closed. */
export function firstSendDayOfWeek(noSend: NoSend, day: PlainDate): PlainDate | null {
  const monday = mondayOf(day);
  for (let offset = 0; offset < 7; offset += 1) {
    const candidate = monday.add({ days: offset });
    if (!noSend(candidate)) return candidate;
  }
  return null;
}

export const mondayOf = (day: PlainDate): PlainDate => day.subtract({ days: day.dayOfWeek - 1 });

function seek(noSend: NoSend, from: PlainDate, step: 1 | -1): PlainDate {
  let day = from;
  for (let tries = 0; tries < longestClosureDays; tries += 1) {
    if (!noSend(day)) return day;
    day = day.add({ days: step });
  }
  return from;
}
