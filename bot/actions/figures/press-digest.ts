import { z } from 'zod';
import { figureList } from '../../../cards/figures/figure-list.ts';
import { rhythmInput } from '../../../cards/figures/rhythm-form.ts';
import { digestPages, listSplits } from '../../../cards/figures/view-models.ts';
import { notice } from '../../../cards/notice.ts';
import type { Notice } from '../../../cards/view-models.ts';
import { type DigestScope, digestKinds, digestsOf } from '../../../domain/figures/digests-of.ts';
import { figureIds } from '../../../domain/figures/figure.ts';
import { scopeMark } from '../../../domain/figures/scope-key.ts';
import { digestRhythms } from '../../../domain/nudge/day/digest-rhythm.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { isAfter, plainDateOrNull } from '../../../domain/time/plain-date.ts';
import { drawDigest } from '../../../jobs/figures/draw-digest.ts';
import { chooseDigestRhythm } from '../../../store/figures/digest-rhythms.ts';
import { figureListView } from '../../../views/figures/figure-list-view.ts';
import { regionsToChooseFor } from '../../../views/figures/rhythm-view.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import { good, warning } from '../action.ts';

/** What a button of a digest carries (`cards/figures/press-data.ts`). */
const pressed = z.looseObject({
  k: z.enum(digestKinds),
  s: z.string().min(1).max(20),
  on: z.string().max(10),
  w: z.enum(digestPages).default('first'),
  f: z.enum(figureIds).optional(),
  n: z.int().min(0).max(10_000_000).optional(),
  by: z.enum(listSplits).optional(),
  g: z.string().min(1).max(200).optional(),
  r: z.literal(1).optional(),
  p: z.int().min(0).max(1_000_000).optional(),
});
type Pressed = z.infer<typeof pressed>;

/** What can be pressed on a digest. Gives the card that takes the pressed one's place. */
type DigestAction = (app: AppContext, reader: Reader, scope: DigestScope, data: Pressed) => Promise<OutgoingCard>;

/** Every card action of a digest, by its verb. A page and a split are only the list seen otherwise, and the way back is a page of the digest. */
export const digestActions: ReadonlyMap<string, DigestAction> = new Map([
  ['figure', list],
  ['figure-page', list],
  ['figure-split', list],
  ['digest-back', back],
  ['digest-page', back],
  ['digest-rhythm', chooseRhythm],
]);

/**
 * Answers a button of a digest. What it may show is read from who presses, today: whoever reads no such digest is told nothing of it, and whoever follows up other
 * units than the card was about gets the digest of those.
 */
export async function pressDigest(app: AppContext, reader: Reader, action: DigestAction, data: unknown): Promise<OutgoingCard> {
  const parsed = pressed.safeParse(data);
  if (!parsed.success) return notice(warning('unknown-action'), reader.texts);
  const scope = digestsOf(reader.directory, app.calendar, reader.person, reader.today).find(({ kind }) => kind === parsed.data.k);
  if (scope === undefined) return notice(warning('not-allowed'), reader.texts);
  if (scopeMark(scope.units) !== parsed.data.s) return digestWith(app, reader, scope, warning('digest-changed'));
  return action(app, reader, scope, parsed.data);
}

const digestWith = (app: AppContext, { view, texts }: Reader, scope: DigestScope, said: Notice): Promise<OutgoingCard> =>
  drawDigest(app.store.db, scope, view, texts, { isOpened: true, notice: said });

async function back(app: AppContext, { view, texts }: Reader, scope: DigestScope, { w }: Pressed): Promise<OutgoingCard> {
  return drawDigest(app.store.db, scope, view, texts, { isOpened: true, page: w });
}

async function list(app: AppContext, reader: Reader, scope: DigestScope, data: Pressed): Promise<OutgoingCard> {
  const { f: figure, n, by, g, r, p } = data;
  if (figure === undefined) return back(app, reader, scope, data);
  const on = plainDateOrNull(data.on);
  const view = await figureListView(app.store.db, scope, reader.view, {
    figure,
    // A card of a day that has not come was never made.
    madeOn: on === null || isAfter(on, reader.today) ? reader.today : on,
    from: data.w,
    said: n ?? null,
    split: by ?? null,
    group: g ?? null,
    isRest: r === 1,
    page: p ?? 0,
  });
  return figureList(view, reader.texts);
}

/** Only the regional lead of a region chooses for it; the same choice once more is no second one. */
async function chooseRhythm(app: AppContext, reader: Reader, scope: DigestScope, data: Pressed): Promise<OutgoingCard> {
  const { person, today, view, texts } = reader;
  const units = regionsToChooseFor(scope, view);
  if (units.length === 0) return digestWith(app, reader, scope, warning('not-allowed'));
  const rhythm = digestRhythms.find((each) => each === data[rhythmInput]);
  if (rhythm === undefined) return digestWith(app, reader, scope, warning('choose-rhythm'));
  const changed = await chooseDigestRhythm(app.store.db, { units, kind: scope.kind, rhythm, by: person, today });
  const how = texts.t(`digest.rhythm.how.${rhythm}`);
  return digestWith(app, reader, scope, good(changed > 0 ? 'digest-rhythm-chosen' : 'digest-rhythm-same', { how }));
}
