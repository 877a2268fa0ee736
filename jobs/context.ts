import type { Catalogue } from '../catalogue/index.ts';
import type { CalendarLinks, Clock, Log, Messenger, Probe } from '../domain/ports.ts';
import type { WorkCalendar } from '../domain/time/calendar.ts';
import type { Store } from '../store/open-store.ts';
import type { DirectoryCache } from '../store/register/directory-cache.ts';
import type { ClockWorld } from '../views/referral/clock/clock-world.ts';

/** What every job works with. */
export interface JobContext {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly calendar: WorkCalendar;
  readonly directories: DirectoryCache;
  readonly clock: Clock;
  readonly messenger: Messenger;
  readonly log: Log;
  readonly probe: Probe;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
  readonly localMode: boolean;
  /** Tells the HEARTBEAT_URL setting's address that all is well. Rejects when it did not answer so; left out when there is none. */
  readonly heartbeat?: () => Promise<void>;
  /** Left out when nobody outside can reach the bot: no calendar files are offered then. */
  readonly calendarLinks?: CalendarLinks;
  /** The regions whose local agreements are held against the local themes, by unit id; left out: all. */
  readonly localThemes?: readonly string[];
  /** The law that clocks are counted by, and what seals their references; left out: the ordinary law, and no references are kept. */
  readonly clocks?: ClockWorld;
  /** The folder of the nightly backups; left out when none are to be made. */
  readonly backupDir?: string;
}
