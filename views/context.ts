import type { Catalogue } from '../catalogue/index.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { CalendarLinks } from '../domain/ports.ts';
import type { WorkCalendar } from '../domain/time/calendar.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';

/** What every view is made with: whose it is, on which Oslo date, and where names and rules are looked up. */
export interface ViewContext {
  readonly directory: Directory;
  readonly catalogue: Catalogue;
  readonly calendar: WorkCalendar;
  readonly today: PlainDate;
  readonly viewer: PersonId;
  readonly localMode: boolean;
  readonly calendarLinks?: CalendarLinks | undefined;
  /** The regions that use the local themes; undefined: all. */
  readonly localThemes?: readonly string[] | undefined;
}
