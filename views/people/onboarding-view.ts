import type { OnboardingView } from '../../cards/people/view-models.ts';
import { onboardingPoints } from '../../catalogue/people/onboarding.ts';
import type { DeadlineId } from '../../domain/ids.ts';
import { onboardingOf } from '../../domain/people/onboarding.ts';
import type { ItemRow } from '../../store/deadlines/item-rows.ts';
import type { Database } from '../../store/open-store.ts';
import { ticksOf } from '../../store/people/onboarding-ticks.ts';
import type { DetailsContext } from '../context.ts';

/** How the lists of these units stand today. */
export async function onboardingViews(
  db: Database,
  rows: readonly Pick<ItemRow, 'id' | 'subject'>[],
  { directory, today }: Pick<DetailsContext, 'directory' | 'today'>,
): Promise<ReadonlyMap<DeadlineId, OnboardingView>> {
  const units = rows.flatMap(({ subject }) => (subject.kind === 'role' ? [subject.unit] : []));
  const ticks = await ticksOf(db, units);
  return new Map(
    rows.flatMap(({ id, subject }) =>
      subject.kind !== 'role'
        ? []
        : [
            [
              id,
              {
                kind: 'onboarding',
                points: onboardingOf(subject.unit, onboardingPoints, ticks.get(subject.unit) ?? new Set(), directory, today),
              },
            ] as const,
          ],
    ),
  );
}
