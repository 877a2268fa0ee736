import { describe, expect, it } from 'vitest';
import {
  type DisagreementEvent,
  type DisagreementState,
  disagreementEvents,
  disagreementStates,
  levelOf,
  stepOf,
} from '../../../../domain/agreement/disagreement/steps.ts';

/** Written out again here: `!` and a reason is a refusal. */
const expected: Readonly<Record<DisagreementState, Readonly<Record<DisagreementEvent, string>>>> = {
  local: { solved: 'solved', 'not-solved': 'regional', 'date-passed': 'regional', withdrawn: 'withdrawn', 'agreement-over': 'dropped' },
  regional: { solved: 'solved', 'not-solved': 'leaders', 'date-passed': 'leaders', withdrawn: 'withdrawn', 'agreement-over': 'dropped' },
  leaders: {
    solved: 'solved',
    'not-solved': 'unsolved',
    'date-passed': '!no-level-above',
    withdrawn: 'withdrawn',
    'agreement-over': 'dropped',
  },
  solved: allOver(),
  withdrawn: allOver(),
  unsolved: allOver(),
  dropped: allOver(),
};

function allOver(): Readonly<Record<DisagreementEvent, string>> {
  return { solved: '!is-over', 'not-solved': '!is-over', 'date-passed': '!is-over', withdrawn: '!is-over', 'agreement-over': '!is-over' };
}

describe('a disagreement', () => {
  it.each(disagreementStates.flatMap((state) => disagreementEvents.map((event) => [state, event, expected[state][event]] as const)))(
    'that is %s, when it is %s, becomes %s',
    (state, event, after) => {
      const step = stepOf(state, event);
      expect('to' in step ? step.to : `!${step.refused}`).toBe(after);
    },
  );

  it.each(disagreementStates)('that is %s climbs at most to the leaders, however often nobody answers', (start) => {
    let state = start;
    for (let times = 0; times < 10; times += 1) {
      const step = stepOf(state, 'date-passed');
      if ('to' in step) state = step.to;
    }
    expect(['leaders', 'solved', 'withdrawn', 'unsolved', 'dropped']).toContain(state);
    expect(stepOf(state, 'date-passed')).toHaveProperty('refused');
  });

  it('stands at a level while it is open, and at none when it is over', () => {
    expect(disagreementStates.map(levelOf)).toEqual(['local', 'regional', 'leaders', null, null, null, null]);
  });
});
