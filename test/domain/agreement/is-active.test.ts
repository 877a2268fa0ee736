import { describe, expect, it } from 'vitest';
import { isActive, missingInAgreement } from '../../../domain/agreement/is-active.ts';
import { agreement, party } from '../../support/builders.ts';

const whole = { parties: [party('avd', 'h'), party('bup', 'b')], evaluation: '2027-04-01', contactRhythm: '2/year' };

describe('an active agreement', () => {
  it('counts as active when all have signed and contact persons, rhythm and evaluation date are there', () => {
    expect(missingInAgreement(agreement('a1', whole))).toEqual([]);
  });

  it.each([
    ['one side has not signed', { ...whole, parties: [party('avd', 'h'), party('bup', 'b', null)] }, ['signature']],
    ['one of three has not signed', { ...whole, parties: [party('avd', 'h'), party('bup', 'b'), party('hf', 'd1', null)] }, ['signature']],
    ['one side has no contact person', { ...whole, parties: [party('avd', 'h'), party('bup')] }, ['contact-person']],
    ['there is no contact rhythm', { ...whole, contactRhythm: null }, ['contact-rhythm']],
    ['there is no evaluation date', { ...whole, evaluation: null }, ['evaluation-date']],
    ['there is only one party', { ...whole, parties: [party('avd', 'h')] }, ['signature', 'contact-person']],
    ['there is nothing', { parties: [] }, ['signature', 'contact-person', 'contact-rhythm', 'evaluation-date']],
  ])('is not active when %s', (_case, parts, missing) => {
    expect(missingInAgreement(agreement('a1', parts))).toEqual(missing);
    expect(isActive(agreement('a1', parts))).toBe(false);
  });
});
