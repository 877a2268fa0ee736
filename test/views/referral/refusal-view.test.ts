import { expect, it } from 'vitest';
import { loadCatalogue } from '../../../catalogue/index.ts';
import { clockRoutines } from '../../../catalogue/routines/clocks.ts';
import { personId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { refusalView } from '../../../views/referral/refusal-view.ts';
import { calendar, day, ordinaryRegister } from '../../support/builders.ts';

/** The day that is proposed on Monday 1 February 2027, when the routine has so many working days; null: there is no routine. */
function proposed(workingDays: number | null): string {
  const others = clockRoutines.filter(({ id }) => id !== 'refusal-follow-up');
  const own = clockRoutines.flatMap((routine) =>
    routine.id === 'refusal-follow-up' && workingDays !== null
      ? [{ ...routine, timing: { kind: 'arising', from: 'refused', workingDays } as const }]
      : [],
  );
  const context = {
    directory: directoryOf(ordinaryRegister()),
    catalogue: loadCatalogue([...others, ...own]),
    calendar,
    today: day('2027-02-01'),
    viewer: personId('h'),
    localMode: false,
  };
  return refusalView(context, 'token').followUp.toString();
}

it.each([
  [20, '2027-03-01'],
  [5, '2027-02-08'],
  [null, '2027-02-02'],
])('a refusal is followed up as far ahead as its routine says: %s working days, on %s', (workingDays, date) => {
  expect(proposed(workingDays)).toBe(date);
});
