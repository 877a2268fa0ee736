import type { CalendarLinks } from '../../domain/ports.ts';
import { signed } from '../server/signed-address.ts';
import type { CalendarClaim } from './calendar-claim.ts';

/** Where calendar files are fetched, under the bot's own address. Not a parameter: restify's may have 100 characters. */
export const calendarPath = '/calendar/*';

/** Addresses of calendar files. `base`: the address people reach the bot by, asked when one is made. */
export function calendarLinks(base: () => string, key: Buffer): CalendarLinks {
  const address = (token: string): string => `${base().replace(/\/$/u, '')}/calendar/${token}.ics`;
  return {
    meeting: (d, l, until) => address(signed<CalendarClaim>({ k: 'm', d, l, e: Math.floor(until.epochMilliseconds / 1_000) }, key)),
    feed: (p, n) => address(signed<CalendarClaim>({ k: 'f', p, n }, key)),
  };
}
