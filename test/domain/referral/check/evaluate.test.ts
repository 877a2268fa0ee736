import { describe, expect, it } from 'vitest';
import { checkQuestions } from '../../../../catalogue/referral/check-points.ts';
import { type CheckAnswers, noAnswers, unanswered, withAnswers, withTheRest } from '../../../../domain/referral/check/answers.ts';
import { type Advice, countersOf, evaluate } from '../../../../domain/referral/check/evaluate.ts';
import { type CheckAnswer, type QuestionId, questionIds, type Supplier } from '../../../../domain/referral/check/question.ts';
import type { Referrer } from '../../../../domain/referral/check/referrer.ts';

type Change = Partial<Record<QuestionId, CheckAnswer>> & { readonly referrer?: Referrer };

/** Everything in place, but for these. */
function answers({ referrer = 'barnevernleder', ...change }: Change = {}): CheckAnswers {
  const given = new Map<QuestionId, CheckAnswer>(questionIds.map((id) => [id, id === 'known' || id === 'under-six' ? 'no' : 'yes']));
  for (const id of questionIds) {
    const changed = change[id];
    if (changed !== undefined) given.set(id, changed);
  }
  return { referrer, given, service: null };
}

const outcome = (change: Change = {}) => evaluate(checkQuestions, answers(change));
const ids = (questions: readonly { readonly id: QuestionId }[]): readonly QuestionId[] => questions.map(({ id }) => id);

describe('the questions', () => {
  it('are the process checks, under six, and the fourteen points in order', () => {
    expect(checkQuestions.map(({ number }) => number).filter((number) => number !== null)).toEqual([
      ...['P2', 'P3', 'P1', 'P5', 'P4'],
      ...Array.from({ length: 14 }, (_, index) => String(index + 1)),
    ]);
    expect(ids(checkQuestions).toSorted()).toEqual([...questionIds].toSorted());
  });

  it('are all «bør», but that somebody has met and spoken with the child', () => {
    expect(ids(checkQuestions.filter(({ obligation }) => obligation === 'skal'))).toEqual(['met']);
  });

  it('cannot be called not relevant when they are about substance use, self-harm and suicide, or violence', () => {
    const points = checkQuestions.filter(({ number, step }) => number !== null && step !== 'who');
    expect(ids(points.filter(({ choices }) => !choices.includes('not-relevant')))).toEqual(['substance-use', 'mental-state', 'violence']);
  });
});

describe('what follows from the answers', () => {
  it('is nothing missing when everything is in place', () => {
    expect(outcome()).toMatchObject({ missing: [], notRelevant: [], callFirst: 'bup' });
    expect(outcome().ready).toHaveLength(19);
  });

  it.each<[string, Change, readonly QuestionId[]]>([
    ['a point answered no', { care: 'no' }, ['care']],
    ['consent that is unsure', { consent: 'unsure' }, ['consent']],
    ['nobody has met the child', { met: 'no' }, ['met']],
    ['a fastlege nobody has asked', { fastlege: 'no' }, ['fastlege']],
    ['a fastlege nobody has asked, when the fastlege refers', { fastlege: 'no', referrer: 'fastlege' }, []],
    ['the same by way of the parents', { fastlege: 'no', referrer: 'via-parents' }, []],
    ['known to BUP, or nobody knows', { known: 'unsure' }, []],
    ['a child under six', { 'under-six': 'yes' }, []],
    ['what is not relevant', { contact: 'not-relevant', resources: 'not-relevant' }, []],
  ])('%s', (_name, change, missing) => {
    expect(ids(outcome(change).missing)).toEqual(missing);
  });

  it('counts what nobody has answered as missing', () => {
    expect(evaluate(checkQuestions, noAnswers).missing).toHaveLength(19);
  });

  it.each<[string, Change, Supplier]>([
    ['nothing is missing', {}, 'bup'],
    ['BUP knows the child, whatever is missing', { known: 'yes', consent: 'no', 'physical-health': 'no' }, 'bup'],
    ['consent is not clarified, before all else that is missing', { consent: 'unsure', met: 'no', care: 'no' }, 'consenter'],
    ['nobody has met the child', { met: 'no', care: 'no' }, 'referrer'],
    ['only medicines are missing', { 'physical-health': 'no' }, 'fastlege'],
    ['most of it is known by the fastlege', { care: 'no', 'physical-health': 'no', 'earlier-illness': 'no' }, 'fastlege'],
    ['only the family is missing', { care: 'no' }, 'barnevern'],
    ['only earlier treatment is missing', { 'earlier-treatment': 'no' }, 'bup'],
  ])('the first to call when %s', (_name, change, supplier) => {
    expect(outcome(change).callFirst).toBe(supplier);
  });

  it.each<[string, Change, readonly Advice[]]>([
    ['nothing in particular', {}, []],
    ['the detour by way of the parents', { referrer: 'via-parents' }, ['detour']],
    ['a fastlege who refers', { referrer: 'fastlege' }, ['leader-may-refer']],
    ['nobody settled', { referrer: 'other' }, ['leader-may-refer']],
    ['consent that is unsure', { consent: 'unsure' }, ['consent']],
    ['nobody has met the child', { met: 'no' }, ['met']],
    ['known to BUP', { known: 'yes' }, ['known']],
    ['nobody knows whether BUP knows', { known: 'unsure' }, ['known-unsure']],
    ['under six', { 'under-six': 'yes' }, ['under-six']],
  ])('what is pointed out: %s', (_name, change, advice) => {
    expect(outcome(change).advice).toEqual([...advice, 'mapping', 'attendance']);
  });

  it('is counted as complete, or as incomplete with the number of each point', () => {
    expect(countersOf(outcome())).toEqual(['check:complete']);
    expect(countersOf(outcome({ violence: 'no', met: 'no', reason: 'no' }))).toEqual([
      'check:incomplete',
      'check:missing:P2',
      'check:missing:9',
      'check:missing:13',
    ]);
  });
});

describe('answering', () => {
  const step = (which: 'first' | 'second') => checkQuestions.filter((question) => question.step === which);

  it('«ja på resten» leaves those that may not be skipped, and under six, and nothing else', () => {
    const rest = withTheRest(withTheRest(noAnswers, checkQuestions, 'first'), checkQuestions, 'second');
    expect(ids([...unanswered(checkQuestions, rest, 'first'), ...unanswered(checkQuestions, rest, 'second')])).toEqual([
      'under-six',
      'substance-use',
      'mental-state',
      'violence',
    ]);
  });

  it('«ja på resten» changes nothing that has been answered', () => {
    const some = withAnswers(noAnswers, step('first'), ({ id }) => (id === 'resources' ? 'no' : null));
    expect(withTheRest(some, checkQuestions, 'first').given.get('resources')).toBe('no');
  });

  it('«ja på resten» does nothing to what is done before sending', () => {
    expect(withTheRest(noAnswers, checkQuestions, 'who').given.size).toBe(0);
  });

  it('an answer that the question does not offer counts as none', () => {
    const skipped = withAnswers(noAnswers, checkQuestions, () => 'not-relevant');
    expect(ids(unanswered(checkQuestions, skipped, 'second'))).toEqual(['mental-state', 'violence']);
    expect(withAnswers(noAnswers, checkQuestions, () => 'unsure').given.size).toBe(2);
  });
});
