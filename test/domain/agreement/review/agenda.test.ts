import { describe, expect, it } from 'vitest';
import { agendaOf, isAgendaOpen } from '../../../../domain/agreement/review/agenda.ts';
import { type CheckAnswer, newReview, type Preparation } from '../../../../domain/agreement/review/review.ts';
import { agreementId, deadlineId, personId, unitId } from '../../../../domain/ids.ts';
import { plainDate } from '../../../../domain/time/plain-date.ts';
import { calendar } from '../../../support/builders.ts';

const [avd, bup] = [unitId('avd'), unitId('bup')];
const preparation = (
  topics: readonly string[],
  checks: readonly (readonly [string, CheckAnswer])[] = [],
  line: string | null = null,
): Preparation => ({ by: personId('p'), on: plainDate('2027-03-12'), topics, checks: new Map(checks), line });
const prepared = (...parts: readonly (readonly [typeof avd, Preparation])[]) => ({
  ...newReview(deadlineId('d'), agreementId('a')),
  prepared: new Map(parts),
});

describe('the agenda of what the parties have written', () => {
  it('has each standing point once, those that most want first, and the others in their order', () => {
    const agenda = agendaOf(prepared([avd, preparation(['c', 'b'])], [bup, preparation(['c'])]), [avd, bup], ['a', 'b', 'c'], []);
    expect(agenda.topics).toEqual([
      { id: 'c', wantedBy: [avd, bup] },
      { id: 'b', wantedBy: [avd] },
      { id: 'a', wantedBy: [] },
    ]);
  });

  it('shows the answers side by side where somebody has answered less than yes, and leaves the rest out', () => {
    const review = prepared(
      [
        avd,
        preparation(
          [],
          [
            ['q1', 'yes'],
            ['q2', 'yes'],
            ['q3', 'no'],
          ],
        ),
      ],
      [
        bup,
        preparation(
          [],
          [
            ['q1', 'yes'],
            ['q2', 'partly'],
          ],
        ),
      ],
    );
    expect(agendaOf(review, [avd, bup], [], ['q1', 'q2', 'q3']).checks).toEqual([
      {
        id: 'q2',
        answers: [
          { unit: avd, answer: 'yes' },
          { unit: bup, answer: 'partly' },
        ],
      },
      { id: 'q3', answers: [{ unit: avd, answer: 'no' }] },
    ]);
  });

  it('leaves out what a former party has written, and names those that have not', () => {
    const review = prepared([unitId('left'), preparation(['a'], [], 'Noe')], [avd, preparation([], [], 'Felles opplæring')]);
    const agenda = agendaOf(review, [avd, bup], ['a'], []);
    expect(agenda.topics).toEqual([{ id: 'a', wantedBy: [] }]);
    expect(agenda.lines).toEqual([{ unit: avd, line: 'Felles opplæring' }]);
    expect(agenda.waitingFor).toEqual([bup]);
  });
});

describe('nobody sees what the others have written', () => {
  // The meeting is on the Tuesday after Easter week has begun; Monday is the working day before.
  it.each([
    { by: [], today: '2027-03-19', open: false },
    { by: [avd], today: '2027-03-19', open: false },
    { by: [avd, bup], today: '2027-03-12', open: true },
    { by: [avd], today: '2027-03-21', open: false },
    { by: [avd], today: '2027-03-22', open: true },
    { by: [], today: '2027-03-23', open: true },
  ])('on $today, when $by have: open is $open', ({ by, today, open }) => {
    const review = prepared(...by.map((unit) => [unit, preparation([])] as const));
    expect(isAgendaOpen(review, [avd, bup], plainDate('2027-03-23'), plainDate(today), calendar)).toBe(open);
  });
});
