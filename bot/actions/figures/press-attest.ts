import { z } from 'zod';
import { attestCard } from '../../../cards/figures/attest.ts';
import { notice } from '../../../cards/notice.ts';
import type { Notice } from '../../../cards/view-models.ts';
import { attestPoints } from '../../../catalogue/figures/attest-points.ts';
import { type AttestAnswer, attestAnswers } from '../../../domain/figures/attest.ts';
import { type DigestScope, digestsOf } from '../../../domain/figures/digests-of.ts';
import type { UnitId } from '../../../domain/ids.ts';
import type { OutgoingCard } from '../../../domain/ports.ts';
import { mayDo } from '../../../domain/rights.ts';
import { attestationKey, attestationsOf, recordAttestation } from '../../../store/figures/attestations.ts';
import { attestView } from '../../../views/figures/attest-view.ts';
import type { AppContext } from '../../app-context.ts';
import type { Reader } from '../../turn/reader.ts';
import { good, warning } from '../action.ts';

/** What a button about confirming carries (`cards/figures/leader-press.ts`); with a point and an answer it answers. */
const pressed = z.looseObject({
  u: z.string().min(1).max(200).optional(),
  p: z.string().max(100).optional(),
  a: z.enum(attestAnswers).optional(),
  v: z.int().min(0).max(1_000_000_000).optional(),
});

/** Answers a button of «Attester» with the unit's points as they stand. Only who leads a unit, or stands in for its leader, is shown them. */
export async function pressAttest(app: AppContext, reader: Reader, data: unknown): Promise<OutgoingCard> {
  const parsed = pressed.safeParse(data);
  if (!parsed.success) return notice(warning('unknown-action'), reader.texts);
  const { u, p: point, a: answer, v: seen } = parsed.data;
  const scope = digestsOf(reader.directory, app.calendar, reader.person, reader.today).find(({ kind }) => kind === 'leader');
  const unit = scope?.units.find((each) => each === u) ?? null;
  if (scope === undefined || !mayAttest(app, scope) || (u !== undefined && unit === null))
    return notice(warning('not-allowed'), reader.texts);
  const said =
    unit === null || point === undefined || answer === undefined || seen === undefined
      ? null
      : await say(app, reader, { unit, point, answer, seen });
  return attestCard(await attestView(app.store.db, scope, reader.view, unit, said), reader.texts);
}

const mayAttest = ({ localMode }: AppContext, { units }: DigestScope): boolean =>
  units.length > 0 && mayDo({ standings: [{ role: 'leder', relation: 'unit' }], localMode }, 'attest');

interface Said {
  readonly unit: UnitId;
  readonly point: string;
  readonly answer: AttestAnswer;
  readonly seen: number;
}

/** Keeps the answer. A second click of the same press finds it said already; who was beaten to it sees what the other said. */
async function say(
  { store: { db } }: AppContext,
  { directory, person, today }: Reader,
  { unit, point, answer, seen }: Said,
): Promise<Notice> {
  const known = directory.units.get(unit);
  if (known === undefined || !attestPoints(known).includes(point)) return warning('unknown-action');
  if (await recordAttestation(db, { unit, point, answer, by: person, on: today, seen })) return good('attested');
  const now = (await attestationsOf(db, [unit])).get(attestationKey({ unit, point }));
  const isMine = now !== undefined && now.by === person && now.answer === answer && now.on.equals(today);
  return isMine ? good('attested') : warning('stale');
}
