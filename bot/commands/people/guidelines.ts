import { z } from 'zod';
import { guidelinesCard } from '../../../cards/people/guidelines.ts';
import type { Notice } from '../../../cards/view-models.ts';
import { ownGuidelines, unitsToReadFor } from '../../../domain/people/guideline.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { guidelineReads, markRead, takeBackRead } from '../../../store/people/guideline-reads.ts';
import { guidelinesView } from '../../../views/people/guidelines-view.ts';
import { good, warning } from '../../actions/action.ts';
import { knownId } from '../../actions/known-id.ts';
import { writtenDate } from '../../actions/written-date.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import type { Command } from '../command.ts';

/** `retningslinjer`: what the person's units are to have read, the unread first. */
export const guidelines: Command = {
  id: 'guidelines',
  words: {
    nb: ['retningslinjer', 'retningslinje', 'retningslinjene', 'veiledere'],
    nn: ['retningslinjer', 'retningslinje', 'retningslinjene', 'rettleiarar'],
    en: ['guidelines', 'guideline'],
  },
  right: null,
  run: async (app, reader) => draw(app, reader, 0, null),
};

/** What a button carries: a page, or a guideline that is read or not after all. */
const pressed = z.looseObject({
  p: z.int().min(0).max(10_000).optional(),
  g: knownId(100).optional(),
  do: z.enum(['read', 'take-back']).optional(),
});

/** «Lest», «Angre» or another page. A guideline that is none of theirs is not told to be there. */
export async function pressGuidelines(app: AppContext, reader: Reader, data: unknown): Promise<OutgoingCard> {
  const parsed = pressed.safeParse(data);
  if (!parsed.success) return draw(app, reader, 0, warning('unknown-action'));
  const { p = 0, g, do: what } = parsed.data;
  return draw(app, reader, p, g === undefined || what === undefined ? null : await answer(app, reader, g, what));
}

const draw = async ({ store }: AppContext, reader: Reader, page: number, notice: Notice | null): Promise<OutgoingCard> =>
  guidelinesCard(await guidelinesView(store.db, reader.view, page, notice), reader.texts);

async function answer({ store: { db } }: AppContext, reader: Reader, id: string, what: 'read' | 'take-back'): Promise<Notice> {
  const { directory, person, today } = reader;
  if (what === 'take-back') return (await takeBackRead(db, id, person)) > 0 ? good('guideline-unread') : warning('guideline-not-yours');
  const guideline = directory.guidelines.find((each) => each.id === id);
  const units = guideline === undefined ? [] : unitsToReadFor(directory, person, guideline, today);
  if (units.length === 0) return warning(isTheirs(reader, id) ? 'not-allowed' : 'guideline-gone');
  if ((await markRead(db, id, units, person, today)).length > 0) return good('guideline-read');
  const first = (await guidelineReads(db, units)).find((read) => read.guideline === id);
  return warning('guideline-read-before', {
    by: (first === undefined ? undefined : directory.people.get(first.by)?.name) ?? '–',
    on: writtenDate(first?.on ?? today, reader),
  });
}

/** Somebody else in their unit is to read it. */
const isTheirs = ({ directory, person, today }: Reader, id: string): boolean =>
  ownGuidelines(directory, person, today).some(({ guideline }) => guideline.id === id);
