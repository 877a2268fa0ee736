import { type CardContext, cardContext } from '../../cards/card-context.ts';
import type { PersonId } from '../../domain/ids.ts';
import { ownStandings } from '../../domain/nudge/recipients/relations.ts';
import type { Directory } from '../../domain/people/directory.ts';
import type { RightVerb } from '../../domain/rights.ts';
import { mayDo } from '../../domain/rights.ts';
import { osloDate } from '../../domain/time/oslo-time.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { languageOf, languageOfLocale } from '../../jobs/render.ts';
import { dateOf } from '../../store/rows.ts';
import type { ViewContext } from '../../views/context.ts';
import type { AppContext } from '../app-context.ts';
import type { Met } from './meet.ts';

/** A known person in a turn: who they are, today, and what cards are made with. */
export interface Reader {
  readonly person: PersonId;
  readonly today: PlainDate;
  readonly directory: Directory;
  readonly view: ViewContext;
  readonly texts: CardContext;
  /** Whether they may do something that is about no single deadline. */
  may(verb: RightVerb): boolean;
}

/** `met`: the register and the locale, when the turn has just read them; else they are asked for. */
export async function readerFor(app: AppContext, person: PersonId, met: Pick<Met, 'directory' | 'locale'> | null = null): Promise<Reader> {
  // The same object all day, which is what sums of days and written dates are kept by.
  const today = dateOf(osloDate(app.clock.now()).toString());
  const { db } = app.store;
  const directory = met?.directory ?? (await app.directories.current(db));
  const language =
    met === null ? await languageOf(db, directory, person) : (directory.people.get(person)?.language ?? languageOfLocale(met.locale));
  const { catalogue, calendar, localMode, calendarLinks, localThemes, clocks } = app;
  const standings = ownStandings(directory, person, today);
  return {
    person,
    today,
    directory,
    view: { directory, catalogue, calendar, today, viewer: person, localMode, calendarLinks, localThemes, clocks },
    texts: cardContext(language),
    may: (verb) => mayDo({ standings, localMode }, verb),
  };
}
