import type { AttestLine, AttestView } from '../../cards/figures/leader-view-models.ts';
import type { Notice } from '../../cards/view-models.ts';
import { attestPoints } from '../../catalogue/figures/attest-points.ts';
import { type Attestation, isToBeAsked, standingOf } from '../../domain/figures/attest.ts';
import type { DigestScope } from '../../domain/figures/digests-of.ts';
import { scopeMark } from '../../domain/figures/scope-key.ts';
import type { UnitId } from '../../domain/ids.ts';
import { attestationKey, attestationsOf } from '../../store/figures/attestations.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';
import { unitName } from '../names.ts';

type AttestContext = Pick<ViewContext, 'directory' | 'today'>;

/** A point of a unit, with what was last said of it. */
interface Asked {
  readonly unit: UnitId;
  readonly point: string;
  readonly said: Attestation | null;
}

type Said = Awaited<ReturnType<typeof attestationsOf>>;

/** Everything the leader of these units can confirm, unit by unit in their order. */
function askedOf(units: readonly UnitId[], said: Said, { directory }: Pick<AttestContext, 'directory'>): readonly Asked[] {
  return units.flatMap((unit) => {
    const known = directory.units.get(unit);
    return (known === undefined ? [] : attestPoints(known)).map((point) => ({
      unit,
      point,
      said: said.get(attestationKey({ unit, point })) ?? null,
    }));
  });
}

export interface AttestCounts {
  readonly points: number;
  readonly confirmed: number;
  readonly toAnswer: number;
}

/** How many points the leaders of each of these scopes have, how many are confirmed, and how many wait for an answer; read at once, in their order. */
export async function attestCounts(
  db: Database,
  scopes: readonly (readonly UnitId[])[],
  context: AttestContext,
): Promise<readonly AttestCounts[]> {
  const said = await attestationsOf(db, [...new Set(scopes.flat())]);
  return scopes.map((units) => {
    const asked = askedOf(units, said, context);
    return {
      points: asked.length,
      confirmed: asked.filter((each) => standingOf(each.said, context.today) === 'yes').length,
      toAnswer: asked.filter((each) => isToBeAsked(each.said, context.today)).length,
    };
  });
}

/** How many other units have room for a button. */
const mostOthers = 5;

/** What can be confirmed of `wanted`, or, when it is null or none of the reader's, of the first unit with something unanswered. */
export async function attestView(
  db: Database,
  scope: DigestScope,
  context: AttestContext,
  wanted: string | null,
  notice: Notice | null = null,
): Promise<AttestView> {
  const { directory, today } = context;
  const asked = askedOf(scope.units, await attestationsOf(db, scope.units), context);
  const units = [...new Set(asked.map(({ unit }) => unit))].map((unit) => {
    const own = asked.filter((each) => each.unit === unit);
    return { unit, unitName: unitName(directory, unit), own, toAnswer: own.filter(({ said }) => isToBeAsked(said, today)).length };
  });
  const byNeed = units.toSorted((a, b) => b.toAnswer - a.toAnswer || a.unitName.localeCompare(b.unitName, 'nb'));
  const shown = units.find(({ unit }) => unit === wanted) ?? byNeed[0] ?? null;
  const rest = byNeed.filter((each) => each !== shown).map(({ own: _own, ...other }) => other);
  return {
    mark: { kind: scope.kind, scope: scopeMark(scope.units), madeOn: today, page: 'first' },
    today,
    shown: shown === null ? null : { unit: shown.unit, unitName: shown.unitName, lines: shown.own.map((each) => lineOf(each, context)) },
    others: rest.slice(0, mostOthers),
    othersMore: Math.max(0, rest.length - mostOthers),
    notice,
  };
}

const lineOf = ({ point, said }: Asked, { directory, today }: AttestContext): AttestLine => ({
  point,
  standing: standingOf(said, today),
  said: said === null ? null : { answer: said.answer, by: directory.people.get(said.by)?.name ?? '–', on: said.on },
  version: said?.version ?? 0,
});
