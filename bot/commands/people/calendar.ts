import { calendarCard } from '../../../cards/people/calendar.ts';
import type { Notice } from '../../../cards/view-models.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { endFeed, feedNumber, renewFeed } from '../../../store/people/calendar-feeds.ts';
import { good } from '../../actions/action.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import type { Command } from '../command.ts';

/** `kalender`: the address of the person's own feed. */
export const calendar: Command = {
  id: 'calendar',
  words: { nb: ['kalender', 'kalenderen'], nn: ['kalender', 'kalenderen'], en: ['calendar'] },
  right: null,
  run: (app, reader) => card(app, reader, null),
};

/** A new address, which makes the old one worth nothing, or none at all. */
export async function pressCalendar(app: AppContext, reader: Reader, what: string | null): Promise<OutgoingCard> {
  if (app.calendarLinks === undefined || (what !== 'renew' && what !== 'end')) return card(app, reader, null);
  if (what === 'end') {
    await endFeed(app.store.db, reader.person);
    return card(app, reader, good('feed-ended'));
  }
  const isFirst = (await renewFeed(app.store.db, reader.person)) === 1;
  return card(app, reader, isFirst ? null : good('feed-renewed'));
}

async function card({ store, calendarLinks }: AppContext, { person, texts }: Reader, notice: Notice | null): Promise<OutgoingCard> {
  const number = calendarLinks === undefined ? null : await feedNumber(store.db, person);
  const address = number === null ? null : (calendarLinks?.feed(person, number) ?? null);
  return calendarCard({ address, isOffered: calendarLinks !== undefined, notice }, texts);
}
