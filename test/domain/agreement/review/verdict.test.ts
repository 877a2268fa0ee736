import { describe, expect, it } from 'vitest';
import { type Account, newReview } from '../../../../domain/agreement/review/review.ts';
import { partiesThatTold, verdictOf } from '../../../../domain/agreement/review/verdict.ts';
import { agreementId, deadlineId, personId, unitId } from '../../../../domain/ids.ts';
import type { Side } from '../../../../domain/people/unit-side.ts';
import { plainDate } from '../../../../domain/time/plain-date.ts';

const sides: Readonly<Record<string, Side>> = { avd: 'barnevern', furulia: 'barnevern', bup: 'health', bup2: 'health', kommune: 'shared' };
const sideOf = (unit: string): Side | undefined => sides[unit];

/** `avd:held>2028-03-01` is what one party has told. */
function told(...accounts: readonly string[]) {
  const read = accounts.map((written) => {
    const [unit = '', rest = ''] = written.split(':');
    const [outcome = '', next] = rest.split('>');
    const account: Account = {
      by: personId(`of-${unit}`),
      on: plainDate('2027-03-24'),
      outcome,
      nextDate: next === undefined ? null : plainDate(next),
      tookPart: [],
      strengths: [],
      challenges: [],
      minutesUrl: null,
    };
    return [unitId(unit), account] as const;
  });
  return { ...newReview(deadlineId('d'), agreementId('a')), accounts: new Map(read) };
}
const units = (...ids: readonly string[]) => ids.map(unitId);

describe('what the parties have told of a review', () => {
  it.each([
    { parties: ['avd', 'bup'], said: [], verdict: 'waiting for avd, bup' },
    { parties: ['avd', 'bup'], said: ['avd:held'], verdict: 'waiting for bup' },
    { parties: ['avd', 'bup'], said: ['avd:held', 'bup:held'], verdict: 'agreed: held' },
    { parties: ['avd', 'bup'], said: ['avd:held>2028-03-01', 'bup:held>2028-03-01'], verdict: 'agreed: held 2028-03-01' },
    { parties: ['avd', 'bup'], said: ['avd:held', 'bup:not-held'], verdict: 'differ' },
    { parties: ['avd', 'bup'], said: ['avd:held>2028-03-01', 'bup:held>2028-04-01'], verdict: 'differ' },
    { parties: ['avd', 'bup'], said: ['avd:held>2028-03-01', 'bup:held'], verdict: 'differ' },
    // One on each side is enough, however many parties there are.
    { parties: ['avd', 'furulia', 'bup', 'bup2'], said: ['furulia:held', 'bup2:held'], verdict: 'agreed: held' },
    { parties: ['avd', 'furulia', 'bup', 'bup2'], said: ['avd:held', 'furulia:held'], verdict: 'waiting for bup, bup2' },
    { parties: ['avd', 'furulia', 'bup'], said: ['avd:held', 'furulia:not-held'], verdict: 'differ' },
    { parties: ['avd', 'bup', 'kommune'], said: ['avd:held', 'bup:held'], verdict: 'waiting for kommune' },
    // Two of the same side speak for themselves.
    { parties: ['avd', 'furulia'], said: ['avd:held'], verdict: 'waiting for furulia' },
    // A party that has left.
    { parties: ['avd', 'bup2'], said: ['avd:held', 'bup:not-held'], verdict: 'waiting for bup2' },
    { parties: ['avd'], said: ['avd:held'], verdict: 'agreed: held' },
  ])('of $parties, after $said: $verdict', ({ parties, said, verdict }) => {
    const found = verdictOf(told(...said), units(...parties), sideOf);
    const written =
      found.kind === 'waiting'
        ? `waiting for ${found.parties.join(', ')}`
        : found.kind === 'agreed'
          ? `agreed: ${[found.outcome, ...(found.nextDate === null ? [] : [found.nextDate.toString()])].join(' ')}`
          : found.kind;
    expect(written).toBe(verdict);
  });

  it.each([
    { said: [], asked: ['avd', 'furulia', 'bup'] },
    { said: ['avd:held'], asked: ['bup'] },
    { said: ['avd:held', 'bup:not-held'], asked: ['avd', 'furulia', 'bup'] },
    // They agree and nobody has closed it: a party that was waited for has left.
    { said: ['avd:held', 'bup:held'], asked: ['avd', 'furulia', 'bup'] },
  ])('after $said these are still asked: $asked', ({ said, asked }) => {
    const parties = units('avd', 'furulia', 'bup');
    const done = partiesThatTold(told(...said), parties, sideOf);
    expect(parties.filter((unit) => !done.includes(unit))).toEqual(asked);
  });
});
