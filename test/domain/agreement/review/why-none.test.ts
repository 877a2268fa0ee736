import { describe, expect, it } from 'vitest';
import { whyNoReview } from '../../../../domain/agreement/review/why-none.ts';
import { agreement, day, party } from '../../../support/builders.ts';

const unsigned = [party('avd'), party('bup', null, null)];
const yearly = { evaluationRhythm: '1/year' };

describe('why no review of an agreement is open', () => {
  it.each([
    ['people have ended it', { ...agreement('a', yearly), closedOn: day('2027-02-01') }, { why: 'ended' }],
    ['it ran out yesterday', agreement('a', { ...yearly, to: '2027-02-28' }), { why: 'run-out' }],
    ['the next has a date', agreement('a', { evaluation: '2027-06-01' }), { why: 'later', on: day('2027-06-01') }],
    ['it is not signed', agreement('a', { parties: unsigned }), { why: 'not-signed' }],
    ['nobody has agreed how often', agreement('a'), { why: 'no-rhythm' }],
    ['its date has passed', agreement('a', { evaluation: '2027-02-01' }), { why: 'none-open' }],
    ['it has a rhythm and nothing to count from', agreement('a', yearly), { why: 'none-open' }],
    ['it ends today, and is not signed', agreement('a', { to: '2027-03-01', parties: unsigned }), { why: 'not-signed' }],
  ])('%s', (_, of, expected) => {
    expect(JSON.parse(JSON.stringify(whyNoReview(of, day('2027-03-01'))))).toEqual(JSON.parse(JSON.stringify(expected)));
  });
});
