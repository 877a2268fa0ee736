import type { ExplanationView } from '../cards/view-models.ts';
import type { RoutineEntry } from '../catalogue/entry.ts';
import type { Nudge } from '../domain/nudge/types.ts';
import type { Directory } from '../domain/people/directory.ts';
import { unitName } from './names.ts';

/** What «hvorfor fikk jeg denne?» answers from: the rule, the dates and the role stored with the nudge. */
export function explanationOf(
  nudge: Pick<Nudge, 'routine' | 'due' | 'step' | 'audience' | 'why'>,
  routine: RoutineEntry | undefined,
  directory: Directory,
): ExplanationView {
  const { why } = nudge;
  const nameOf = (person: NonNullable<typeof why.standsInFor>['person']): string | null =>
    person === null ? null : (directory.people.get(person)?.name ?? null);
  return {
    rule: nudge.routine,
    source: routine?.source ?? null,
    ladderName: why.ladder,
    step: nudge.step,
    due: nudge.due,
    nominalOn: why.nominalOn,
    scheduledOn: why.scheduledOn,
    audience: nudge.audience,
    role: why.role,
    unitName: why.unit === null ? null : unitName(directory, why.unit),
    standsInFor: why.standsInFor === null ? null : { because: why.standsInFor.because, name: nameOf(why.standsInFor.person) },
    occasion: why.occasion,
    late: why.late,
    heldFor: why.heldFor,
  };
}
