import { describe, expect, it } from 'vitest';
import { lifeStates } from '../../../../domain/agreement/life/states.ts';
import { type LightFacts, lightOf, lightReasons, lightRules } from '../../../../domain/agreement/pulse/light.ts';
import { languages } from '../../../../domain/people/types.ts';
import { translatorFor } from '../../../../locales/translator.ts';

/** An agreement that is kept in every way. */
const kept: LightFacts = {
  state: 'active',
  missing: [],
  review: { overdue: 0, isFixed: false },
  lastReviewUnanswered: false,
  meetings: { held: 11, of: 12 },
  partiesVacant: 0,
  decisionsOverdue: 0,
  disagreement: null,
};
const told = (change: Partial<LightFacts>) => {
  const seen = lightOf({ ...kept, ...change });
  return seen === null ? null : `${seen.light}: ${seen.reasons.map(({ id, count, of }) => `${id} ${count}/${of}`).join(', ')}`;
};

describe('the traffic light of an agreement', () => {
  it.each<[string, Partial<LightFacts>, string]>([
    ['is kept in every way', {}, 'green: '],
    ['has no review open, and no meetings to count', { review: null, meetings: { held: 0, of: 0 } }, 'green: '],
    ['has had one meeting, which was put off', { meetings: { held: 0, of: 1 } }, 'green: '],
    ['has had half of its meetings', { meetings: { held: 2, of: 4 } }, 'green: '],
    ['has had fewer than half of its meetings', { meetings: { held: 1, of: 3 } }, 'yellow: meetings-missed 1/3'],
    ['has a review that is a day late', { review: { overdue: 1, isFixed: false } }, 'yellow: review-overdue 1/0'],
    ['has one that the regional lead is told of today', { review: { overdue: 10, isFixed: false } }, 'yellow: review-overdue 10/0'],
    ['has one that is later than that', { review: { overdue: 11, isFixed: false } }, 'red: review-long-overdue 11/0'],
    ['has one as late, with a meeting that is fixed', { review: { overdue: 11, isFixed: true } }, 'yellow: review-overdue 11/0'],
    ['had a review that nobody answered', { lastReviewUnanswered: true }, 'yellow: review-unanswered 0/0'],
    ['has nobody to answer for it on one side', { partiesVacant: 1 }, 'yellow: nobody-answers 1/0'],
    ['lacks a contact person', { missing: ['contact-person'] }, 'yellow: contact-missing 0/0'],
    ['lacks rhythm and date', { missing: ['contact-rhythm', 'evaluation-date'] }, 'yellow: nothing-planned 0/0'],
    ['has decisions that are late', { decisionsOverdue: 3 }, 'yellow: decisions-overdue 3/0'],
    ['has a disagreement, however far it has climbed', { disagreement: 'leaders' }, 'yellow: disagreement 0/0'],
    [
      'is wanting in several ways: the gravest first',
      { state: 'dormant', partiesVacant: 2, decisionsOverdue: 1 },
      'red: asleep 0/0, nobody-answers 2/0, decisions-overdue 1/0',
    ],
  ])('of one that %s', (_, change, expected) => {
    expect(told(change)).toBe(expected);
  });

  it.each([
    ['draft', 'yellow: unsigned 0/0'],
    ['waiting-for-signatures', 'yellow: unsigned 0/0'],
    ['signed', 'yellow: not-in-use 0/0'],
    ['active', 'green: '],
    ['dormant', 'red: asleep 0/0'],
    ['not-in-function', 'red: out-of-function 0/0'],
    ['under-revision', 'yellow: being-revised 0/0'],
    ['expired', 'red: run-out 0/0'],
    ['expired-with-successor', 'yellow: run-out-followed 0/0'],
    ['ended', null],
  ] as const)('of one that is otherwise well, in the state %s', (state, expected) => {
    expect(told({ state })).toBe(expected);
  });

  it('is green only for one that is in use: no state is forgotten, and signed alone is not enough', () => {
    expect(lifeStates.filter((state) => lightOf({ ...kept, state })?.light === 'green')).toEqual(['active']);
  });

  it('grows no redder when there is more to count: twice the meetings, kept as well, say the same', () => {
    expect(told({ meetings: { held: 22, of: 24 } })).toBe('green: ');
    expect(told({ decisionsOverdue: 50 })).toMatch(/^yellow/u);
  });

  it('has a rule for every reason, the red first, and every reason in words in every language', () => {
    expect(lightRules.map(({ reason }) => reason)).toEqual(lightReasons);
    const order = lightRules.map(({ light }) => light);
    expect(order).toEqual([...order.filter((light) => light === 'red'), ...order.filter((light) => light === 'yellow')]);
    for (const language of languages)
      for (const id of lightReasons)
        for (const count of [1, 2]) expect(translatorFor(language)(`light.reasons.${id}`, { count, of: 9 })).toMatch(/\.$/u);
  });
});
