import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { PartyDays } from '../../../../domain/agreement/review/check-times.ts';
import { decide, type ReviewCommand } from '../../../../domain/agreement/review/decide.ts';
import {
  type MeetingTime,
  newReview,
  noTimeSuits,
  type Review,
  timeThatSuits,
  unanswered,
} from '../../../../domain/agreement/review/review.ts';
import { agreementId, deadlineId, personId, unitId } from '../../../../domain/ids.ts';
import { calendar } from '../../../support/builders.ts';

const [avd, bup, kom] = [unitId('avd'), unitId('bup'), unitId('kom')];
const two = [avd, bup];
const three = [avd, bup, kom];
const wednesday: MeetingTime = { start: Temporal.PlainDateTime.from('2027-03-10T10:00'), minutes: 60 };
const thursday: MeetingTime = { start: Temporal.PlainDateTime.from('2027-03-11T12:00'), minutes: 90 };
const monday: MeetingTime = { start: Temporal.PlainDateTime.from('2027-03-15T09:00'), minutes: 60 };
const days: PartyDays = {
  calendar,
  now: Temporal.PlainDateTime.from('2027-03-01T10:00'),
  hoursOf: () => ({ opens: Temporal.PlainTime.from('08:00'), closes: Temporal.PlainTime.from('15:30') }),
  isClosed: () => false,
};
const nothing = newReview(deadlineId('d'), agreementId('a1'));
const propose = (...times: readonly MeetingTime[]): ReviewCommand => ({ kind: 'propose', times });
const answer = (...suits: readonly boolean[]): ReviewCommand => ({ kind: 'answer', suits });

/** Lets one after the other speak; throws when somebody is refused. */
function heard(...said: readonly (readonly [typeof avd, ReviewCommand])[]): { review: Review; event: string } {
  let review = nothing;
  let event = '';
  for (const [unit, command] of said) {
    const decision = decide(review, command, { person: personId(`of-${unit}`), unit }, three, days);
    if ('refused' in decision) throw new Error(decision.refused.why);
    ({ review, event } = decision);
  }
  return { review, event };
}
const says = (review: Review, unit: typeof avd, command: ReviewCommand, parties = three) =>
  decide(review, command, { person: personId(`of-${unit}`), unit }, parties, days);

describe('agreeing on a time', () => {
  it('fixes the first time that suits everybody, as soon as the last one has said so', () => {
    const half = heard([avd, propose(wednesday, thursday, monday)], [bup, answer(false, true, true)]);
    expect(half.event).toBe('answered');
    expect(unanswered(half.review, three)).toEqual([kom]);
    const whole = says(half.review, kom, answer(true, true, true));
    expect(whole).toMatchObject({ event: 'fixed', review: { proposal: null, fixed: { start: thursday.start, minutes: 90, unit: avd } } });
  });

  it('of two parties the second one’s yes is enough', () => {
    const proposed = decide(nothing, propose(wednesday), { person: personId('h'), unit: avd }, two, days);
    if ('refused' in proposed) throw new Error(proposed.refused.why);
    expect(proposed.event).toBe('proposed');
    expect(decide(proposed.review, answer(true), { person: personId('b'), unit: bup }, two, days)).toMatchObject({ event: 'fixed' });
  });

  it('says so when everybody has answered and no time suits all', () => {
    const { review, event } = heard([avd, propose(wednesday, thursday)], [bup, answer(true, false)], [kom, answer(false, true)]);
    expect(event).toBe('none-suits');
    expect(noTimeSuits(review, three)).toBe(true);
    // Then anybody may propose others.
    expect(says(review, kom, propose(monday))).toMatchObject({ event: 'proposed', review: { proposal: { unit: kom } } });
  });

  it('lets somebody change their mind until a time is fixed', () => {
    const { review } = heard([avd, propose(wednesday)], [bup, answer(false)], [bup, answer(true)]);
    expect(says(review, kom, answer(true))).toMatchObject({ event: 'fixed' });
  });

  it('refuses a second proposal while the first waits, and says whose it is', () => {
    const { review } = heard([avd, propose(wednesday)]);
    expect(says(review, bup, propose(thursday))).toEqual({ refused: { why: 'already-proposed', by: 'of-avd', unit: 'avd' } });
    // Whoever no time suits may propose others at once; whoever has proposed may think again.
    expect(says(heard([avd, propose(wednesday)], [bup, answer(false)]).review, bup, propose(thursday))).toMatchObject({
      event: 'proposed',
    });
    expect(says(review, avd, propose(monday))).toMatchObject({ event: 'proposed' });
  });

  it('forgets the answers to times that no longer stand', () => {
    const { review } = heard([avd, propose(wednesday)], [bup, answer(true)], [avd, propose(monday)]);
    expect(unanswered(review, three)).toEqual([bup, kom]);
  });

  it('takes no times that cannot be, and says what is wrong', () => {
    const saturday = { ...wednesday, start: Temporal.PlainDateTime.from('2027-03-13T10:00') };
    expect(says(nothing, avd, propose(wednesday, saturday))).toEqual({ refused: { why: 'time', fault: { why: 'no-working-day', at: 1 } } });
  });

  it.each<[string, ReviewCommand, string]>([
    ['an answer to nothing', answer(true), 'nothing-proposed'],
    ['a cancelling of nothing', { kind: 'cancel' }, 'nothing-booked'],
  ])('refuses %s', (_, command, why) => {
    expect(says(nothing, avd, command)).toEqual({ refused: { why } });
  });

  it('refuses half an answer, somebody of no party, and an answer after the time is fixed', () => {
    const { review } = heard([avd, propose(wednesday, thursday)]);
    expect(says(review, bup, answer(true))).toEqual({ refused: { why: 'answers-missing' } });
    expect(says(review, unitId('other'), answer(true, true))).toEqual({ refused: { why: 'no-party' } });
    const fixed = heard([avd, propose(wednesday)], [bup, answer(true)], [kom, answer(true)]).review;
    expect(says(fixed, bup, answer(false))).toEqual({ refused: { why: 'fixed-meanwhile' } });
  });
});

describe('moving and cancelling', () => {
  const fixed = heard([avd, propose(wednesday)], [bup, answer(true)], [kom, answer(true)]).review;

  it('holds the old time until a new one suits everybody', () => {
    const moving = says(fixed, bup, propose(thursday));
    expect(moving).toMatchObject({ event: 'proposed', review: { fixed: { start: wednesday.start } } });
    if ('refused' in moving) throw new Error('refused');
    const half = says(moving.review, avd, answer(true));
    if ('refused' in half) throw new Error('refused');
    expect(half.review.fixed?.start).toEqual(wednesday.start);
    expect(says(half.review, kom, answer(true))).toMatchObject({
      event: 'moved',
      review: { proposal: null, fixed: { start: thursday.start } },
    });
  });

  it('takes back what the party itself has proposed, and else calls the meeting off', () => {
    const moving = says(fixed, bup, propose(thursday));
    if ('refused' in moving) throw new Error('refused');
    const withdrawn = says(moving.review, bup, { kind: 'cancel' });
    expect(withdrawn).toMatchObject({ event: 'withdrawn', review: { proposal: null, fixed: { start: wednesday.start } } });
    expect(says(moving.review, kom, { kind: 'cancel' })).toMatchObject({ event: 'cancelled', review: { proposal: null, fixed: null } });
    expect(says(fixed, kom, { kind: 'cancel' })).toMatchObject({ event: 'cancelled', review: { fixed: null } });
    // Times that wait for an answer are answered, not taken away from whoever proposed them.
    expect(says(heard([avd, propose(wednesday)]).review, bup, { kind: 'cancel' })).toEqual({ refused: { why: 'nothing-booked' } });
  });
});

describe('parties that come and go', () => {
  it('a party that was merged into another does not count, and the new one is asked', () => {
    const { review } = heard([avd, propose(wednesday)], [kom, answer(true)]);
    const now = [avd, bup, unitId('new')];
    expect(unanswered(review, now)).toEqual([bup, unitId('new')]);
    const answered = says(review, bup, answer(true), now);
    expect(answered).toMatchObject({ event: 'answered' });
  });

  it('forty parties agree like two', () => {
    const forty = Array.from({ length: 40 }, (_, index) => unitId(`u${index}`));
    let review = nothing;
    for (const [index, unit] of forty.entries()) {
      const decision = says(review, unit, index === 0 ? propose(wednesday, monday) : answer(index !== 7, true), forty);
      if ('refused' in decision) throw new Error(decision.refused.why);
      review = decision.review;
    }
    expect(review.fixed?.start).toEqual(monday.start);
  });
});

describe('whatever they say', () => {
  const commands = fc.array(
    fc.record({
      unit: fc.constantFrom(...three),
      command: fc.oneof(
        { weight: 3, arbitrary: fc.subarray([wednesday, thursday, monday], { minLength: 1 }).map((times) => propose(...times)) },
        { weight: 3, arbitrary: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }).map((suits) => answer(...suits)) },
        { weight: 6, arbitrary: fc.constant('yes to everything' as const) },
        { weight: 1, arbitrary: fc.constant<ReviewCommand>({ kind: 'cancel' }) },
      ),
    }),
    { minLength: 10, maxLength: 60 },
  );

  it('a time is fixed only when every party has said yes to it, and a refusal changes nothing', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(commands, (many) => {
        let review = nothing;
        for (const { unit, command: said } of many) {
          const command = said === 'yes to everything' ? answer(...(review.proposal?.times ?? [wednesday]).map(() => true)) : said;
          const before = structuredClone({ ...review, proposal: null, fixed: null });
          const decision = says(review, unit, command);
          if ('refused' in decision) {
            seen.add(decision.refused.why);
            expect({ ...review, proposal: null, fixed: null }).toEqual(before);
            continue;
          }
          seen.add(decision.event);
          // What suited everybody is never left lying.
          expect(timeThatSuits(decision.review, three)).toBeNull();
          if (decision.event === 'fixed' || decision.event === 'moved') {
            const asked = review.proposal;
            const at = asked?.times.findIndex(({ start }) => start.equals(decision.review.fixed?.start ?? '2000-01-01T00:00')) ?? -1;
            const others = three.filter((party) => party !== unit);
            expect(at).toBeGreaterThanOrEqual(0);
            for (const party of others) expect(asked?.answers.get(party)?.[at]).toBe(true);
          }
          review = decision.review;
        }
      }),
      { numRuns: 500, seed: 20270310 },
    );
    for (const event of [
      'proposed',
      'answered',
      'fixed',
      'moved',
      'none-suits',
      'withdrawn',
      'cancelled',
      'already-proposed',
      'answers-missing',
    ])
      expect(seen).toContain(event);
  });
});
