import type { Referrer } from '../domain/referral/check/referrer.ts';
import type { JobContext } from '../jobs/context.ts';
import type { ExportLinks } from './figures/export-links.ts';
import type { CheckDrafts } from './referral/drafts.ts';

/** What turns work with: the jobs' context, and what only the bot does. */
export interface AppContext extends JobContext {
  /** Wakes the workers: something is planned or a card has to be drawn again. Returns at once. */
  wake(): void;
  /** The tenant the bot is registered in; null in local mode. */
  readonly homeTenant: string | null;
  /** Moves the demo's clock; null outside local mode. */
  readonly demo: Demo | null;
  /** The pre-checks people are in the middle of, in memory alone. */
  readonly drafts: CheckDrafts;
  /** Left out when nobody outside can reach the bot: no reports can be fetched then. */
  readonly exportLinks?: ExportLinks;
  /** Who may refer to BUP here, in the order they are offered; left out: everybody we know of. */
  readonly referrers?: readonly Referrer[];
}

export interface Demo {
  /**
   * Goes `days` days forward and runs everything that falls due on the way. Gives the Oslo date it arrives at, or null
   * when it is on its way already.
   */
  forward(days: number): Promise<string | null>;
}
