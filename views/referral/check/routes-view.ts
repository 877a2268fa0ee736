import type { AgreementLine, RouteView, ServiceLine } from '../../../cards/referral/check/view-models.ts';
import type { Who } from '../../../cards/view-models.ts';
import { matricesFor } from '../../../domain/agreement/matrix/matrix.ts';
import { isInForce } from '../../../domain/agreement/types.ts';
import { agreementsWithinReach } from '../../../domain/agreement/within-reach.ts';
import type { UnitId } from '../../../domain/ids.ts';
import { ownUnits } from '../../../domain/people/own-units.ts';
import type { RoleAssignment, RoleCode, UnitKind } from '../../../domain/people/types.ts';
import { sidesIn } from '../../../domain/people/unit-side.ts';
import type { Service, ServiceKind } from '../../../domain/referral/service.ts';
import type { ViewContext } from '../../context.ts';
import { unitName } from '../../names.ts';

/** What a referral can be sent to; the others of the directory are for the time until it is answered, or for what is acute. */
const referredTo: readonly ServiceKind[] = ['bup', 'ambulant', 'acute-team'];
/** Past these the list is no longer read. */
const mostRoutes = 5;
const mostLines = 3;

/**
 * Where somebody can refer to: the services of the directory for their unit, and the BUP units their agreements in force are with that the directory has nothing on.
 * The BUPs come first. Empty: neither says anything.
 */
export function routesView(services: readonly Service[], context: ViewContext): readonly RouteView[] {
  const listed = services.filter(({ kind }) => referredTo.includes(kind));
  const known = new Set(listed.map(({ unit }) => unit));
  const fromAgreements = healthUnits(context)
    .filter((unit) => !known.has(unit))
    .map((unit): RouteView => ({ id: unit, name: unitName(context.directory, unit), service: null, contact: contactAt(unit, context) }));
  const inOrder = referredTo.flatMap((kind) => listed.filter((service) => service.kind === kind));
  const fromDirectory = inOrder.map(
    (service): RouteView => ({
      id: service.id,
      name: service.name,
      service: lineOf(service),
      contact: service.unit === null ? null : contactAt(service.unit, context),
    }),
  );
  return [...fromDirectory, ...fromAgreements].slice(0, mostRoutes);
}

/** What the directory says of a service, without the units it is for. */
export const lineOf = ({ name, route, phone, hours, excludes, refuses }: Service): ServiceLine => ({
  name,
  route,
  phone,
  hours,
  excludes,
  refuses,
});

/** The parties on the health side of the agreements somebody has to do with, and what they themselves hold a role in. */
function healthUnits({ directory, viewer, today }: ViewContext): readonly UnitId[] {
  const parties = agreementsWithinReach(directory, viewer, today)
    .filter((agreement) => isInForce(agreement, today))
    .flatMap((agreement) => agreement.parties.map(({ unit }) => unit));
  return [...new Set([...ownUnits(directory, viewer, today), ...parties])].filter((unit) => treats(unit, directory));
}

const treating: readonly UnitKind[] = ['bup-clinic', 'bup-team', 'private-bup'];
const treats = (unit: UnitId, { units }: ViewContext['directory']): boolean => {
  const kind = units.get(unit)?.kind;
  return kind !== undefined && treating.includes(kind);
};

/** The barnevernansvarlig there or nearest above, or their deputy while they are away; else the BUP's own leader; null: the register names nobody. */
function contactAt(unit: UnitId, context: ViewContext): Who | null {
  return nearest('barnevernansvarlig', unit, context) ?? (treats(unit, context.directory) ? nearest('leder', unit, context, 1) : null);
}

/** Whom to ask on the reader's own side: the helseansvarlig of their unit or nearest above, else the regional lead. */
export function askersView(unit: UnitId | null, context: ViewContext): readonly Who[] {
  if (unit === null) return [];
  const role: RoleCode = sidesIn(context.directory)(unit) === 'health' ? 'barnevernansvarlig' : 'helseansvarlig';
  const found = [nearest(role, unit, context), nearest('regionalt-helseansvarlig', unit, context)];
  return found.flatMap((each) => (each === null ? [] : [each]));
}

function nearest(role: RoleCode, unit: UnitId, { directory, today }: ViewContext, levels = Number.POSITIVE_INFINITY): Who | null {
  for (const level of directory.upwards(unit).slice(0, levels)) {
    const holders = directory.holders(role, level.id, today);
    const here = holders.find(({ person }) => directory.absenceOf(person, today) === null) ?? holders[0];
    if (here === undefined) continue;
    return { name: directory.people.get(inPlaceOf(here, { directory, today }))?.name ?? '–', role, unitName: level.name };
  }
  return null;
}

/** The deputy of whoever is away, when there is one. */
function inPlaceOf({ person, deputy }: RoleAssignment, { directory, today }: Pick<ViewContext, 'directory' | 'today'>) {
  const absence = directory.absenceOf(person, today);
  return absence === null ? person : (absence.deputy ?? deputy ?? person);
}

/** What the agreements' own matrices say of referrals, the nearest agreement first. */
export const agreementLines = ({ directory, viewer, today }: ViewContext): readonly AgreementLine[] =>
  matricesFor(directory, viewer, today)
    .flatMap(({ rows }) => rows.filter(({ situation, keywords }) => [situation, ...keywords].some((word) => /henvis|tilvis/iu.test(word))))
    .slice(0, mostLines)
    .map(({ unit, what, when }) => ({ unitName: unitName(directory, unit), what, when }));
