import { describe, expect, it } from 'vitest';
import type { NudgeFact } from '../../../domain/figures/proof.ts';
import { proofOfActing } from '../../../domain/figures/proof.ts';
import { unitsInScope } from '../../../domain/figures/scope.ts';
import { agreementsByState, answerSpans, reviewsByMonth } from '../../../domain/figures/trends.ts';
import { agreementId, routineId, unitId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { agreement, agreementSubject, calendar, day, ordinaryRegister, roleSubject } from '../../support/builders.ts';
import { fact, figureWorld } from './world.ts';

const directory = directoryOf(ordinaryRegister());
const world = { directory, calendar };
const units = (...scope: readonly string[]) => unitsInScope(directory, scope.map(unitId));

type Wishes = Partial<Omit<NudgeFact, 'day' | 'answeredOn' | 'unit'>> & { readonly unit?: string | null; readonly answeredOn?: string };
/** A reminder of the ordinary review to somebody in `avd`, sent on Monday 1 March. */
const nudge = (on = '2027-03-01', { unit = 'avd', answeredOn, ...more }: Wishes = {}): NudgeFact => ({
  routine: routineId('agreement-evaluation'),
  subject: agreementSubject(),
  wasSent: true,
  wasSeen: answeredOn !== undefined,
  isDone: false,
  isEscalation: false,
  ...more,
  unit: unit === null ? null : unitId(unit),
  day: day(on),
  answeredOn: answeredOn === undefined ? null : day(answeredOn),
});

describe('proof that somebody acted', () => {
  it('counts each step apart, and what has come through as no answer', () => {
    const nudges = [
      nudge('2027-03-01', { wasSent: false }),
      nudge('2027-03-01'),
      nudge('2027-03-02', { wasSeen: true }),
      nudge('2027-03-03', { answeredOn: '2027-03-05', isDone: true }),
      nudge('2027-03-05', { isEscalation: true }),
    ];
    expect(proofOfActing(nudges, units('reg'), world)).toEqual([
      {
        routine: 'agreement-evaluation',
        week: '2027-W09',
        side: 'barnevern',
        planned: 5,
        sent: 4,
        seen: 2,
        answered: 1,
        done: 1,
        escalated: 1,
        days: { median: 2, within1: 0, within3: 1, within10: 1, never: 3 },
      },
    ]);
  });

  it('counts nothing but the plan of what was not sent, whatever has been answered elsewhere', () => {
    const [line] = proofOfActing([nudge('2027-03-01', { wasSent: false, answeredOn: '2027-03-02', isDone: true })], units('reg'), world);
    expect(line).toMatchObject({ planned: 1, sent: 0, seen: 0, answered: 0, done: 0, days: { median: null, never: 0 } });
  });

  it('keeps sides, weeks and routines apart', () => {
    const nudges = [
      nudge('2027-03-08'),
      nudge('2027-03-07'),
      nudge('2027-03-01', { unit: 'bup' }),
      nudge('2027-03-01', { unit: null }),
      nudge('2027-03-01', { routine: routineId('agreement-contact-meeting') }),
    ];
    expect(proofOfActing(nudges, units('reg'), world).map(({ week, routine, side }) => `${week} ${routine} ${side}`)).toEqual([
      '2027-W09 agreement-contact-meeting barnevern',
      '2027-W09 agreement-evaluation null',
      '2027-W09 agreement-evaluation barnevern',
      '2027-W09 agreement-evaluation health',
      '2027-W10 agreement-evaluation barnevern',
    ]);
  });

  it('is of the deadlines in scope', () => {
    const duty = nudge('2027-03-01', { subject: roleSubject('helseansvarlig', 'avd') });
    expect(proofOfActing([duty], units('rhf'), world)).toEqual([]);
    expect(proofOfActing([nudge()], units('rhf'), world)).toHaveLength(1);
  });

  it.each([
    [['2027-03-01'], { median: 0, within1: 1, within3: 1, within10: 1 }],
    [['2027-03-02'], { median: 1, within1: 1 }],
    [['2027-03-03'], { median: 2, within1: 0, within3: 1 }],
    [['2027-03-04', '2027-03-05'], { median: 3.5, within3: 1, within10: 2 }],
    [['2027-03-01', '2027-03-05', '2027-03-15'], { median: 4, within10: 3 }],
    [['2027-03-16'], { median: 11, within10: 0 }],
    // Easter: no working day from Maundy Thursday to Easter Monday.
    [['2027-03-30'], { median: 18 }],
  ])('answered on %o: %o', (answers, days) => {
    const [line] = proofOfActing(
      answers.map((answeredOn) => nudge('2027-03-01', { answeredOn })),
      units('reg'),
      world,
    );
    expect(line?.days).toMatchObject({ ...days, never: 0 });
  });
});

describe('trends', () => {
  it('share out all that was sent by the working days it took', () => {
    const answers = ['2027-03-01', '2027-03-02', '2027-03-04', '2027-03-05', '2027-03-15', '2027-03-16'];
    const nudges = [...answers.map((answeredOn) => nudge('2027-03-01', { answeredOn })), nudge(), nudge('2027-03-01', { wasSent: false })];
    expect(answerSpans(nudges, units('reg'), world)).toEqual({ sameDay: 1, in1to3: 2, in4to10: 2, later: 1, never: 1 });
    expect(answerSpans(nudges, units('nowhere'), world)).toEqual({ sameDay: 0, in1to3: 0, in4to10: 0, later: 0, never: 0 });
  });

  it('show reviews for each of the twelve whole months before this one', () => {
    const held = (due: string, closedOn = due) => fact(due, { outcome: 'held', closedOn });
    const reviews = [held('2026-02-28'), held('2026-03-01'), held('2026-03-31', '2026-04-01'), fact('2027-02-28'), held('2027-03-01')];
    const months = reviewsByMonth(reviews, units('reg'), figureWorld());
    expect(months).toHaveLength(12);
    expect(months[0]).toEqual({ month: '2026-03', count: 1, of: 2 });
    expect(months[11]).toEqual({ month: '2027-02', count: 0, of: 1 });
    expect(months.slice(1, 11).every(({ of }) => of === 0)).toBe(true);
    expect(reviewsByMonth(reviews, units('nowhere'), figureWorld()).every(({ of }) => of === 0)).toBe(true);
  });

  it('show agreements by level and state, without those that are over', () => {
    const register = ordinaryRegister({
      agreements: [agreement('a1'), agreement('a2'), { ...agreement('a3'), level: 'regional' }, agreement('a4')],
    });
    const lifeStates = new Map([
      [agreementId('a1'), 'active'],
      [agreementId('a3'), 'active'],
      [agreementId('a4'), 'ended'],
    ] as const);
    expect(agreementsByState({ lifeStates }, units('reg'), directoryOf(register))).toEqual([
      { level: 'local', state: 'active', count: 1 },
      { level: 'local', state: 'draft', count: 1 },
      { level: 'regional', state: 'active', count: 1 },
    ]);
  });
});
