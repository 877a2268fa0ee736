import type { ItemDetails } from '../cards/view-models.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { DeadlineId, PersonId } from '../domain/ids.ts';
import type { Directory } from '../domain/people/directory.ts';
import type { CalendarLinks } from '../domain/ports.ts';
import type { WorkCalendar } from '../domain/time/calendar.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { ClockWorld } from './referral/clock/clock-world.ts';

/** What every view is made with: whose it is, on which Oslo date, and where names and rules are looked up. */
export interface ViewContext {
  readonly directory: Directory;
  readonly catalogue: Catalogue;
  readonly calendar: WorkCalendar;
  readonly today: PlainDate;
  readonly viewer: PersonId;
  readonly localMode: boolean;
  /** The law that clocks are counted by, and what opens their references; undefined: the ordinary law, and no references. */
  readonly clocks?: ClockWorld | undefined;
  readonly calendarLinks?: CalendarLinks | undefined;
  /** The regions that use the local themes; undefined: all. */
  readonly localThemes?: readonly string[] | undefined;
  /** What has been read of deadlines that show more than a title (`readDetails`). */
  readonly details?: ReadonlyMap<DeadlineId, ItemDetails> | undefined;
}

/** What is looked up for whoever looks at a deadline. */
export type DetailsContext = Pick<ViewContext, 'directory' | 'catalogue' | 'calendar' | 'today' | 'clocks'>;
