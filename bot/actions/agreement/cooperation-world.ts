import type { DisagreementWorld } from '../../../store/agreement/disagreement/record.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';

/** What recording a disagreement, or a request for help, depends on in this turn. */
export const cooperationWorld = (app: AppContext, { directory, today }: Pick<Reader, 'directory' | 'today'>): DisagreementWorld => ({
  directory,
  routines: app.catalogue.values(),
  calendar: app.calendar,
  today,
  now: app.clock.now(),
  noSend: app.calendar.isNoSendDay,
});
