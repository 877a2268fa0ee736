import { expect, it } from 'vitest';
import { isToBeAsked, standingOf } from '../../../domain/figures/attest.ts';
import { day } from '../../support/builders.ts';

it.each([
  [null, 'unanswered', true],
  [{ answer: 'yes', on: '2027-03-01' }, 'yes', false],
  [{ answer: 'yes', on: '2026-03-01' }, 'yes', false],
  [{ answer: 'yes', on: '2026-02-28' }, 'outdated', true],
  [{ answer: 'not-yet', on: '2027-03-01' }, 'not-yet', false],
  [{ answer: 'not-yet', on: '2026-12-02' }, 'not-yet', false],
  [{ answer: 'not-yet', on: '2026-12-01' }, 'not-yet', true],
  [{ answer: 'unknown', on: '2026-12-01' }, 'unknown', true],
  [{ answer: 'unknown', on: '2026-02-28' }, 'outdated', true],
  [{ answer: 'yes', on: '2027-03-02' }, 'unanswered', true],
] as const)('what was said as %j stands as %s on 1 March 2027, and whether it is asked about is %s', (said, standing, isAsked) => {
  const known = said === null ? null : { answer: said.answer, on: day(said.on) };
  expect([standingOf(known, day('2027-03-01')), isToBeAsked(known, day('2027-03-01'))]).toEqual([standing, isAsked]);
});
