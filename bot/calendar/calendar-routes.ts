import type { IncomingMessage } from 'node:http';
import { cardContext } from '../../cards/card-context.ts';
import { deadlineId, personId } from '../../domain/ids.ts';
import { subjectKey } from '../../domain/nudge/deadline/subject-key.ts';
import { subjectsOf } from '../../domain/nudge/recipients/relations.ts';
import { osloDate, osloZone } from '../../domain/time/oslo-time.ts';
import type { JobContext } from '../../jobs/context.ts';
import { languageOf } from '../../jobs/render.ts';
import { type ItemRow, itemOf, openItemsOf } from '../../store/deadlines/item-rows.ts';
import { feedNumber } from '../../store/people/calendar-feeds.ts';
import { agreementOf, fixedTime } from '../../views/agreement/review-view.ts';
import type { ViewContext } from '../../views/context.ts';
import { isForViewer } from '../../views/deadline-item.ts';
import { subjectName } from '../../views/names.ts';
import type { Answer, Route } from '../server/create-server.ts';
import { RequestError } from '../server/errors.ts';
import { readSigned } from '../server/signed-address.ts';
import { calendarClaim } from './calendar-claim.ts';
import { type CalendarEntry, calendarFile } from './calendar-file.ts';
import { calendarPath } from './calendar-links.ts';

/** How far ahead a feed looks, in days. */
const daysAhead = 400;

/** Gives calendar files to whoever has an address of ours. One that is no longer good is told from none by nobody. */
export const calendarRoute = (context: JobContext, key: Buffer): Route => ({
  method: 'get',
  path: calendarPath,
  handle: async (request) => {
    const claim = readSigned(tokenIn(request), key, calendarClaim, context.clock.now().epochMilliseconds);
    const file =
      claim === null ? null : claim.k === 'm' ? await meetingFile(context, claim.d, claim.l) : await feedFile(context, claim.p, claim.n);
    if (file === null) throw new RequestError(404, 'NoCalendar', 'There is no calendar at this address, or no longer.');
    return file;
  },
});

const tokenIn = ({ url }: IncomingMessage): string =>
  /^\/calendar\/([\w.-]{1,2000})\.ics$/u.exec((url ?? '').split('?')[0] ?? '')?.[1] ?? '';

async function meetingFile(context: JobContext, deadline: string, language: 'nb' | 'nn' | 'en'): Promise<Answer | null> {
  const directory = await context.directories.current(context.store.db);
  // Nobody in particular: the address itself is the right to see it.
  const row = await itemOf(context.store.db, personId(''), deadlineId(deadline));
  const entry = row === null ? null : meetingEntry(row, { directory }, cardContext(language).t);
  return entry === null ? null : answer(calendarFile(entry.title, [entry], context.clock.now()), 'brobygger-mote.ics');
}

async function feedFile(context: JobContext, person: string, number: number): Promise<Answer | null> {
  const { store, catalogue, calendar, directories, clock, localMode } = context;
  const viewer = personId(person);
  const directory = await directories.current(store.db);
  if (!directory.people.has(viewer) || (await feedNumber(store.db, viewer)) !== number) return null;
  const today = osloDate(clock.now());
  const view: ViewContext = { directory, catalogue, calendar, today, viewer, localMode };
  const { t } = cardContext(await languageOf(store.db, directory, viewer));
  const subjects = subjectsOf(directory, viewer, today).map(subjectKey);
  const open = await openItemsOf(store.db, viewer, subjects, today.add({ days: daysAhead }));
  // What is about a single case stays in the chat: whoever has the address of a feed reads it, and calendars are shared.
  const rows = open.filter((row) => row.subject.kind !== 'clock' && isForViewer(row, view));
  const entries = rows.map(
    (row): CalendarEntry =>
      meetingEntry(row, view, t) ?? {
        uid: `${row.id}@brobygger`,
        title: t('calendar.deadline', { title: t(`routines.${row.routine}.title`) }),
        description: subjectName(directory, row.subject),
        sequence: row.version,
        on: row.meetingOn ?? row.due,
      },
  );
  return answer(calendarFile(t('calendar.name'), entries, clock.now()), 'brobygger.ics');
}

/** A meeting whose time is agreed; null for any other deadline. */
function meetingEntry(row: ItemRow, context: Pick<ViewContext, 'directory'>, t: ReturnType<typeof cardContext>['t']): CalendarEntry | null {
  const time = fixedTime(row);
  const agreement = agreementOf(row, context);
  if (time === null || agreement === null) return null;
  const from = time.start.toZonedDateTime(osloZone);
  return {
    uid: `${row.id}@brobygger`,
    title: t('calendar.meeting', { title: agreement.title }),
    description: t('calendar.meetingText', { parties: subjectName(context.directory, row.subject) }),
    sequence: row.version,
    from: from.toInstant(),
    to: from.add({ minutes: time.minutes }).toInstant(),
  };
}

const answer = (body: string, name: string): Answer => ({
  status: 200,
  body,
  headers: { 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': `inline; filename="${name}"` },
});
