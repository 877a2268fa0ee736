import { digestsOf } from '../domain/figures/digests-of.ts';
import type { DeadlineId, PersonId } from '../domain/ids.ts';
import type { Directory } from '../domain/people/directory.ts';
import { osloDate } from '../domain/time/oslo-time.ts';
import { type ItemRow, itemsAbout, itemsOfMessages } from '../store/deadlines/item-rows.ts';
import { leaderDigestsOf } from '../store/figures/leader-digests.ts';
import type { DueMessage } from '../store/messages/due.ts';
import { type Reach, reachOf } from '../store/people/conversations.ts';
import { type HandOverRow, handOversOf } from '../store/people/hand-over/hand-over-rows.ts';
import { type FigureSource, figuresOnce } from '../views/figures/figures-once.ts';
import { type Details, readDetails } from '../views/item-details.ts';
import type { JobContext } from './context.ts';

/** What drawing and addressing a batch of messages needs. */
export interface ReadToDraw {
  readonly directory: Directory;
  readonly reach: ReadonlyMap<PersonId, Reach>;
  /** The deadlines of each message. */
  readonly items: ReadonlyMap<string, readonly ItemRow[]>;
  /** What some of the deadlines show besides. */
  readonly details: Details;
  readonly handOvers: ReadonlyMap<DeadlineId, readonly HandOverRow[]>;
  /** The figures of the digests among them. */
  readonly figures: FigureSource;
  /** The leaders' overviews that some of them are, or carry. */
  readonly overviews: Awaited<ReturnType<typeof leaderDigestsOf>>;
}

/** Reads it in a few statements, however many messages there are. `revision`: of the register, read with the messages. */
export async function readToDraw(
  {
    store,
    directories,
    catalogue,
    calendar,
    clock,
    clocks,
  }: Pick<JobContext, 'store' | 'directories' | 'catalogue' | 'calendar' | 'clock' | 'clocks'>,
  messages: readonly Pick<DueMessage, 'id' | 'person' | 'about' | 'kind'>[],
  revision: number,
): Promise<ReadToDraw> {
  const single = messages.flatMap(({ id, person, about }) => (about === null ? [] : [{ id, person, about }]));
  const ids = messages.map((message) => message.id);
  const [directory, reach, items, singles, overviews] = await Promise.all([
    directories.at(store.db, revision),
    reachOf(store.db, [...new Set(messages.map((message) => message.person))]),
    itemsOfMessages(store.db, ids),
    itemsAbout(store.db, single),
    leaderDigestsOf(store.db, ids),
  ]);
  const all = single.length === 0 ? items : new Map([...items, ...singles]);
  const rows = [...new Map([...all.values()].flat().map((row) => [row.id, row])).values()];
  const [details, handOvers] = await Promise.all([
    readDetails(store.db, rows, { directory, catalogue, calendar, today: osloDate(clock.now()), clocks }),
    handOversOf(
      store.db,
      rows.flatMap(({ id, subject }) => (subject.kind === 'holder' ? [id] : [])),
    ),
  ]);
  const today = osloDate(clock.now());
  const scopes = messages
    .filter(({ id, kind }) => kind === 'digest' || overviews.has(id))
    .flatMap(({ person }) => digestsOf(directory, calendar, person, today).map(({ units }) => units));
  const figures = figuresOnce(store.db, scopes, { directory, catalogue, today });
  return { directory, reach, items: all, details, handOvers, figures, overviews };
}
