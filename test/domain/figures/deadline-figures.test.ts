import { describe, expect, it } from 'vitest';
import type { DeadlineFact } from '../../../domain/figures/facts.ts';
import { agreementId, decisionId, seriesId, unitId } from '../../../domain/ids.ts';
import { agreementSubject, ordinaryRegister, roleSubject, series } from '../../support/builders.ts';
import { fact, figuresOf, read, unitsIn } from './world.ts';

const one = (deadline: DeadlineFact, figure: Parameters<typeof read>[1], register = ordinaryRegister()): string =>
  read(figuresOf({ deadlines: [deadline] }, register), figure);

describe('what stands open, as of 8 March', () => {
  it.each([
    ['2027-03-07', 'overdue', '1'],
    ['2027-03-08', 'overdue', '0'],
    ['2027-03-07', 'due-soon', '0'],
    ['2027-03-08', 'due-soon', '1'],
    ['2027-04-07', 'due-soon', '1'],
    ['2027-04-08', 'due-soon', '0'],
    ['2027-03-07', 'reviews-overdue', '1'],
    ['2027-03-08', 'reviews-overdue', '0'],
    ['2027-03-08', 'reviews-due', '1'],
    ['2027-04-07', 'reviews-due', '1'],
    ['2027-04-08', 'reviews-due', '0'],
  ] as const)('due %s: %s counts %s', (due, figure, count) => {
    expect(one(fact(due), figure)).toBe(count);
  });

  it.each(['superseded', 'cancelled', 'closed'] as const)('what is %s is not overdue', (state) => {
    expect(one(fact('2027-03-01', { state }), 'overdue')).toBe('0');
  });

  it('other routines are no reviews', () => {
    expect(one(fact('2027-03-01', { routine: 'agreement-contact-meeting' }), 'reviews-overdue')).toBe('0');
  });

  it('counts an escalation only while it is overdue', () => {
    const [late, coming] = [fact('2027-03-01'), fact('2027-03-20', { routine: 'agreement-contact-meeting' })];
    const set = figuresOf({ deadlines: [late, coming], escalated: new Set([late.id, coming.id]) });
    expect(read(set, 'escalations-unanswered')).toBe('1');
    expect(read(figuresOf({ deadlines: [late] }), 'escalations-unanswered')).toBe('0');
  });
});

describe('what has been closed', () => {
  it.each([
    ['2027-02-28', '0'],
    ['2027-03-01', '1'],
    ['2027-03-07', '1'],
    ['2027-03-08', '0'],
  ])('closed on %s: %s in the week before', (closedOn, count) => {
    expect(one(fact('2027-03-01', { outcome: 'not-held', closedOn }), 'closed')).toBe(count);
  });

  it('superseded is not closed', () => {
    expect(one(fact('2027-03-01', { state: 'superseded', closedOn: '2027-03-03' }), 'closed')).toBe('0');
  });

  it.each([
    ['held', '2027-02-05', '0'],
    ['held', '2027-02-06', '1'],
    ['held-needs-revision', '2027-03-07', '1'],
    ['held', '2027-03-08', '0'],
    ['postponed', '2027-03-01', '0'],
    ['not-held', '2027-03-01', '0'],
  ])('a review closed as %s on %s: %s held lately', (outcome, closedOn, count) => {
    expect(one(fact('2027-03-01', { outcome, closedOn }), 'reviews-held')).toBe(count);
  });
});

describe('reviews on time in the last year', () => {
  it.each([
    ['held on the day it was due', fact('2027-02-01', { outcome: 'held', closedOn: '2027-02-01' }), '1 of 1'],
    ['held the day after', fact('2027-02-01', { outcome: 'held', closedOn: '2027-02-02' }), '0 of 1'],
    ['told late of a meeting in time', fact('2027-02-01', { outcome: 'held', meetingOn: '2027-01-30', closedOn: '2027-02-20' }), '1 of 1'],
    ['met late, told the same day', fact('2027-02-01', { outcome: 'held', meetingOn: '2027-02-10', closedOn: '2027-02-10' }), '0 of 1'],
    ['put off', fact('2027-02-01', { outcome: 'postponed', closedOn: '2027-01-20' }), '0 of 1'],
    ['open still', fact('2027-02-01'), '0 of 1'],
    ['overtaken by the next', fact('2027-02-01', { state: 'superseded' }), '0 of 1'],
    ['never asked for', fact('2027-02-01', { state: 'cancelled' }), '0 of 0'],
    ['due a year ago', fact('2026-03-08', { outcome: 'held', closedOn: '2026-03-08' }), '1 of 1'],
    ['due before that', fact('2026-03-07', { outcome: 'held', closedOn: '2026-03-07' }), '0 of 0'],
    ['due yesterday', fact('2027-03-07', { outcome: 'held', closedOn: '2027-03-07' }), '1 of 1'],
    ['due today', fact('2027-03-08', { outcome: 'held', closedOn: '2027-03-08' }), '0 of 0'],
  ])('%s', (_name, deadline, share) => {
    expect(one(deadline, 'reviews-on-time')).toBe(share);
  });
});

describe('meetings', () => {
  const forum = { routine: 'series-forum', subject: { kind: 'series', series: seriesId('s1') } } as const;
  const withSeries = ordinaryRegister({ series: [series('s1')] });

  it.each([
    ['a contact meeting that was held late', fact('2027-02-01', { routine: 'agreement-contact-meeting', outcome: 'held' }), '1 of 1'],
    ['a contact meeting that was not', fact('2027-02-01', { routine: 'agreement-contact-meeting', outcome: 'not-held' }), '0 of 1'],
    ['a meeting of a series', fact('2027-02-01', { ...forum, outcome: 'held' }), '1 of 1'],
    ['one that nobody told of', fact('2027-02-01', { ...forum, state: 'superseded' }), '0 of 1'],
    ['one that is to come', fact('2027-03-09', forum), '0 of 0'],
    ['a review', fact('2027-02-01', { outcome: 'held' }), '0 of 0'],
    [
      'who has stayed away from a series',
      fact('2027-02-01', {
        routine: 'series-stayed-away',
        subject: { kind: 'member', series: seriesId('s1'), unit: unitId('avd') },
      }),
      '0 of 0',
    ],
  ])('%s', (_name, deadline, share) => {
    expect(one(deadline, 'meetings-held', withSeries)).toBe(share);
  });
});

describe('start meetings', () => {
  const start = (due: string, more: Parameters<typeof fact>[1] = {}) => fact(due, { routine: 'agreement-start-meeting', ...more });

  it.each([
    ['overdue', [start('2027-03-07')], '1', '0 of 1'],
    ['due today', [start('2027-03-08')], '0', '0 of 0'],
    ['held', [start('2027-02-01', { outcome: 'held' })], '0', '1 of 1'],
    ['held, long ago', [start('2020-02-01', { outcome: 'held' })], '0', '0 of 0'],
    ['given up', [start('2027-02-01', { outcome: 'not-held' })], '1', '0 of 1'],
    ['given up long ago', [start('2020-02-01', { outcome: 'not-held' })], '1', '0 of 0'],
    ['overtaken', [start('2027-02-01', { state: 'superseded' })], '1', '0 of 1'],
    ['put off to a day that is to come', [start('2027-02-01', { outcome: 'postponed' }), start('2027-04-01')], '0', '0 of 1'],
    ['put off, then held', [start('2027-02-01', { outcome: 'postponed' }), start('2027-02-20', { outcome: 'held' })], '0', '1 of 2'],
    [
      'held, and another one called off',
      [start('2027-02-01', { outcome: 'held' }), start('2027-02-20', { state: 'cancelled' })],
      '0',
      '1 of 1',
    ],
    [
      'two of one day: the last id holds',
      [start('2027-02-01', { outcome: 'held', id: 'x#2' }), start('2027-02-01', { id: 'x' })],
      '0',
      '1 of 2',
    ],
  ])('%s', (_name, deadlines, missing, held) => {
    const set = figuresOf({ deadlines });
    expect([read(set, 'start-meetings-missing'), read(set, 'start-meetings-held')]).toEqual([missing, held]);
  });

  it('are missing in no agreement that is over', () => {
    const lifeStates = new Map([[agreementId('a1'), 'ended' as const]]);
    expect(read(figuresOf({ deadlines: [start('2027-02-01')], lifeStates }), 'start-meetings-missing')).toBe('0');
  });
});

describe('whose a deadline is', () => {
  const overdue = (subject: DeadlineFact['subject'], ...scope: readonly string[]): string =>
    read(figuresOf({ deadlines: [fact('2027-03-01', { subject })] }, undefined, scope), 'overdue');

  it.each([
    [agreementSubject(), 'reg', '1'],
    [agreementSubject(), 'inst', '1'],
    [agreementSubject(), 'avd', '1'],
    [agreementSubject(), 'bup', '1'],
    [agreementSubject(), 'hf', '1'],
    [agreementSubject(), 'nowhere', '0'],
    [roleSubject('helseansvarlig', 'avd'), 'reg', '1'],
    [roleSubject('helseansvarlig', 'avd'), 'hf', '0'],
    [agreementSubject('gone'), 'reg', '0'],
  ] as const)('%o in %s: %s', (subject, scope, count) => {
    expect(overdue(subject, scope)).toBe(count);
  });

  it('of what was decided, of the party that is to do it', () => {
    const subject = {
      kind: 'decision',
      decision: decisionId('1'),
      agreement: agreementId('a1'),
      owner: unitId('bup'),
    } as const;
    expect([overdue(subject, 'reg'), overdue(subject, 'bup')]).toEqual(['0', '1']);
  });

  it('counts once what two units of a scope share', () => {
    expect(overdue(agreementSubject(), 'reg', 'rhf')).toBe('1');
  });

  it('lists the entries in order of their days, with all their units', () => {
    const deadlines = [fact('2027-02-01'), fact('2027-03-01', { subject: roleSubject('helseansvarlig', 'avd') })];
    expect(unitsIn(figuresOf({ deadlines }), 'overdue')).toEqual(['avd+bup', 'avd']);
  });
});
