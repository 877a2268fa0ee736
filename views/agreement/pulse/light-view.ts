import type { LightView } from '../../../cards/agreement/pulse/view-models.ts';
import { meetingOutcomes } from '../../../catalogue/agreement/life.ts';
import type { Catalogue } from '../../../catalogue/index.ts';
import { missingInAgreement } from '../../../domain/agreement/is-active.ts';
import type { LifeState } from '../../../domain/agreement/life/states.ts';
import { lightOf } from '../../../domain/agreement/pulse/light.ts';
import type { Agreement } from '../../../domain/agreement/types.ts';
import type { AgreementId } from '../../../domain/ids.ts';
import { assigneesOf } from '../../../domain/nudge/recipients/recipients-of-step.ts';
import { isBefore } from '../../../domain/time/plain-date.ts';
import { type LightRoutines, type LightRow, lightRows } from '../../../store/agreement/pulse/light-rows.ts';
import type { Database } from '../../../store/open-store.ts';
import type { ViewContext } from '../../context.ts';
import { workingDaysLeft } from '../../day-sums.ts';

/** The traffic lights of these agreements, with their reasons. One that is over has none. */
export async function lightViews(
  db: Database,
  agreements: readonly { readonly agreement: Agreement; readonly state: LifeState }[],
  context: ViewContext,
): Promise<ReadonlyMap<AgreementId, LightView>> {
  const ids = agreements.map(({ agreement }) => agreement.id);
  const rows = await lightRows(db, ids, routinesOf(context.catalogue), context.today);
  return new Map(
    agreements.flatMap(({ agreement, state }) => {
      const row = rows.get(agreement.id);
      const light = row === undefined ? null : lightOf({ state, ...factsOf(agreement, row, context) });
      return light === null ? [] : [[agreement.id, light] as const];
    }),
  );
}

function factsOf(agreement: Agreement, row: LightRow, { directory, calendar, today }: ViewContext) {
  const { review } = row;
  const subject = { kind: 'agreement', agreement: agreement.id } as const;
  return {
    ...row,
    missing: missingInAgreement(agreement),
    review:
      review === null
        ? null
        : {
            overdue: Math.max(0, -workingDaysLeft(calendar, today, review.due)),
            isFixed: review.meetingOn !== null && !isBefore(review.meetingOn, today),
          },
    partiesVacant: agreement.parties.filter(({ unit }) => assigneesOf({ directory, today }, subject, unit).vacant !== null).length,
  };
}

function routinesOf(catalogue: Catalogue): LightRoutines {
  const all = [...catalogue.values()];
  const ids = (...kinds: readonly string[]) => all.filter(({ timing }) => kinds.includes(timing.kind)).map(({ id }) => id);
  return { reviews: ids('agreement-evaluation'), meetings: ids('agreement-contact', 'series'), met: meetingOutcomes(catalogue) };
}
