import type { RefusalView } from '../../cards/referral/refusal.ts';
import type { Notice } from '../../cards/view-models.ts';
import { routineFrom } from '../../domain/nudge/deadline/arising.ts';
import { ownServices, ownUnits } from '../../domain/people/own-units.ts';
import { sidesIn } from '../../domain/people/unit-side.ts';
import { otherSideOf } from '../../domain/referral/clock/other-side.ts';
import type { RefusalReason } from '../../domain/referral/refusal.ts';
import type { ServiceKind } from '../../domain/referral/service.ts';
import { addWorkingDays } from '../../domain/time/add-working-days.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { ViewContext } from '../context.ts';
import { whoHolds } from '../names.ts';

/** What can be tried without a new referral, the nearest first. */
const nearer: readonly ServiceKind[] = ['first-line', 'guidance', 'bridge', 'ambulant'];

/** What the reader can try after a refusal, by their units' agreements and directory of services. */
export function refusalView(
  context: ViewContext,
  token: string,
  noted: RefusalReason | null = null,
  notice: Notice | null = null,
): RefusalView {
  const { directory, today, viewer } = context;
  const units = ownUnits(directory, viewer, today);
  const side = sidesIn(directory);
  const holders = units.flatMap((unit) => otherSideOf(directory, unit, today)).filter(({ unit }) => side(unit) === 'health');
  const contacts = [...new Map(holders.map((holder) => [holder.person, holder])).values()];
  const services = ownServices(directory, viewer, today);
  return {
    token,
    noted,
    followUp: followUpOn(context),
    earliest: today.add({ days: 1 }),
    contacts: contacts.map((holder) => ({
      who: whoHolds(directory, holder),
      email: directory.people.get(holder.person)?.email ?? null,
    })),
    services: nearer
      .flatMap((kind) => services.filter((each) => each.kind === kind))
      .map(({ name, phone, hours }) => ({ name, phone, hours })),
    notice,
  };
}

/** As long ahead as the routine says; tomorrow when the catalogue has none. */
function followUpOn({ calendar, catalogue, today }: ViewContext): PlainDate {
  const timing = routineFrom(catalogue.values(), 'refused')?.timing;
  return timing?.kind === 'arising' ? addWorkingDays(calendar, today, timing.workingDays) : today.add({ days: 1 });
}
