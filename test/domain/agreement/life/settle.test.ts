import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happen, type Life, lifeReasons, newLife } from '../../../../domain/agreement/life/life.ts';
import { fallsAsleepOn, type LifeFacts, settle } from '../../../../domain/agreement/life/settle.ts';
import { lifeStates } from '../../../../domain/agreement/life/states.ts';
import { lifeEvents } from '../../../../domain/agreement/life/transitions.ts';
import type { Agreement } from '../../../../domain/agreement/types.ts';
import { agreementId, personId } from '../../../../domain/ids.ts';
import { agreement, calendar, day, party } from '../../../support/builders.ts';

const rules = { calendar, graceWorkingDays: 20 };
const whole = agreement('a1', { parties: [party('avd', 'h'), party('bup', 'b')], evaluation: '2027-12-01', contactRhythm: 'monthly' });
const withParties = (...parties: Agreement['parties']): Agreement => ({ ...whole, parties });
const facts = (more: Partial<LifeFacts> = {}): LifeFacts => ({ agreement: whole, lastMeeting: null, successor: null, ...more });
const first = newLife(agreementId('a1'), day('2027-03-01'));
const inState = (state: Life['state'], more: Partial<Life> = {}): Life => ({ ...first, state, ...more });
const found = (life: Life, more: Partial<LifeFacts>, today = '2027-03-02') => {
  const { life: now, entries } = settle(life, facts(more), rules, day(today));
  return { state: now.state, events: entries.map(({ event }) => event), life: now };
};

describe('what the rules find', () => {
  it('an agreement with everything in place is active from the day it is known, with each step in its history', () => {
    expect(found(first, {}, '2027-03-01')).toMatchObject({ state: 'active', events: ['signed-by-all', 'completed'] });
  });

  it('nobody has signed: a draft', () => {
    expect(found(first, { agreement: withParties(party('avd', 'h', null), party('bup', 'b', null)) })).toMatchObject({
      state: 'draft',
      events: [],
    });
  });

  it('one side has signed: it waits for the other, and is never active', () => {
    const oneSided = withParties(party('avd', 'h'), party('bup', 'b', null));
    expect(found(first, { agreement: oneSided })).toMatchObject({ state: 'waiting-for-signatures', events: ['sent-for-signing'] });
  });

  it('everybody has signed, but nobody has said how often to meet: signed, not active', () => {
    expect(found(first, { agreement: { ...whole, contactRhythm: null, evaluationRhythm: null } })).toMatchObject({ state: 'signed' });
  });

  it('a party without a contact person takes it back to signed', () => {
    expect(found(inState('active'), { agreement: withParties(party('avd', 'h'), party('bup', null)) })).toMatchObject({
      state: 'signed',
      events: ['became-incomplete'],
    });
  });

  it('a new party that has not signed makes it wait again', () => {
    const three = withParties(party('avd', 'h'), party('bup', 'b'), party('kom', 'k', null));
    expect(found(inState('active'), { agreement: three })).toMatchObject({ state: 'waiting-for-signatures' });
  });

  it('a new version needs signatures of its own', () => {
    const revised = happen(inState('active'), { event: 'revision-started', on: day('2027-03-01'), by: personId('h'), reason: null });
    if ('refused' in revised) throw new Error(revised.refused);
    const sent = happen(revised.life, { event: 'sent-for-signing', on: day('2027-04-01'), by: personId('h'), reason: null });
    if ('refused' in sent) throw new Error(sent.refused);
    expect(found(sent.life, {}, '2027-04-02').state).toBe('waiting-for-signatures');
    const signed = withParties(party('avd', 'h', '2027-04-03'), party('bup', 'b', '2027-04-05'));
    expect(found(sent.life, { agreement: signed }, '2027-04-06')).toMatchObject({ state: 'active' });
    // Given up, the former version holds with its old signatures.
    const dropped = happen(sent.life, { event: 'revision-dropped', on: day('2027-04-06'), by: personId('b'), reason: null });
    if ('refused' in dropped) throw new Error(dropped.refused);
    expect(found(dropped.life, {}, '2027-04-06').state).toBe('active');
  });

  it.each([
    ['the day it ends', '2027-06-30', 'active'],
    ['the day after', '2027-07-01', 'expired'],
  ])('an agreement that ends 30 June is still what it was on %s', (_, today, state) => {
    const ending = { ...whole, valid: { from: null, to: day('2027-06-30') } };
    expect(found(inState('active', { aliveOn: day('2027-06-15') }), { agreement: ending }, today).state).toBe(state);
  });

  it('one that runs out while a new one is being written says so, and is over when that is signed', () => {
    const ended = { ...whole, valid: { from: null, to: day('2027-02-28') } };
    expect(found(inState('active'), { agreement: ended, successor: 'under-way' })).toMatchObject({
      state: 'expired-with-successor',
      events: ['expired', 'successor-started'],
    });
    expect(found(inState('expired-with-successor'), { agreement: ended, successor: 'signed' })).toMatchObject({
      state: 'ended',
      life: { reason: 'replaced' },
    });
    expect(found(inState('expired-with-successor'), { agreement: ended })).toMatchObject({ state: 'expired', events: ['successor-gone'] });
    expect(found(inState('under-revision', { revising: true }), { agreement: ended })).toMatchObject({
      state: 'expired-with-successor',
      events: ['expired'],
    });
  });

  it('a new last day gives it back its life', () => {
    expect(found(inState('expired'), {})).toMatchObject({ state: 'active', events: ['extended', 'completed'] });
  });

  it('says no more of an agreement that has ended', () => {
    expect(found(inState('ended'), { agreement: withParties(), successor: 'signed' })).toMatchObject({ state: 'ended', events: [] });
  });
});

describe('falling asleep and waking up', () => {
  it.each([
    // The next contact is due 1 April, and the grace ends 20 working days later.
    ['monthly', '2027-03-01', '2027-04-29'],
    // 20 working days after 8 March, with Easter in between.
    ['weekly', '2027-03-01', '2027-04-08'],
    ['1/year', '2027-03-01', '2028-03-29'],
    // Held a week before the first of October: it was this autumn's.
    ['hver høst', '2027-09-24', '2028-10-27'],
    // Held in spring: the next one is due in autumn.
    ['hver høst', '2027-04-01', '2027-10-29'],
  ])('with the rhythm «%s» and alive on %s the last day awake is %s', (contactRhythm, alive, last) => {
    const rhythmic = agreement('a1', { parties: whole.parties, evaluation: '2027-12-01', contactRhythm });
    expect(fallsAsleepOn(rhythmic, day(alive), rules)?.toString()).toBe(last);
    const life = inState('active', { aliveOn: day(alive) });
    expect(found(life, { agreement: rhythmic }, last).state).toBe('active');
    expect(found(life, { agreement: rhythmic }, day(last).add({ days: 1 }).toString())).toMatchObject({
      state: 'dormant',
      events: ['fell-asleep'],
    });
  });

  it('a meeting keeps it awake', () => {
    expect(found(inState('active', { aliveOn: day('2026-01-01') }), { lastMeeting: day('2027-02-20') }).state).toBe('active');
  });

  it('a longer rhythm wakes it too', () => {
    const asleep = inState('dormant', { aliveOn: day('2026-12-01') });
    expect(found(asleep, {}).state).toBe('dormant');
    expect(
      found(asleep, { agreement: agreement('a1', { parties: whole.parties, evaluation: '2027-12-01', contactRhythm: '1/year' }) }).state,
    ).toBe('active');
  });

  it('a signed agreement that nobody ever used sleeps too', () => {
    const incomplete = withParties(party('avd', 'h'), party('bup', null));
    expect(found(inState('signed', { aliveOn: day('2026-01-01') }), { agreement: incomplete }).state).toBe('dormant');
  });

  it('a meeting wakes it, also one that was held before it fell asleep and is answered afterwards', () => {
    const asleep = inState('dormant', { since: day('2027-03-01'), aliveOn: day('2026-01-01') });
    expect(found(asleep, { lastMeeting: day('2027-03-01') })).toMatchObject({ state: 'active', events: ['showed-life', 'completed'] });
    expect(found(asleep, { lastMeeting: day('2027-02-26') }).state).toBe('active');
    expect(found(asleep, { lastMeeting: day('2026-02-26') }).state).toBe('dormant');
  });

  it('somebody who says that it is in use wakes it, and it does not fall asleep again the same day', () => {
    const asleep = inState('dormant', { aliveOn: day('2026-01-01') });
    const woken = happen(asleep, { event: 'woke-up', on: day('2027-03-02'), by: personId('h'), reason: null });
    if ('refused' in woken) throw new Error(woken.refused);
    expect(found(woken.life, {}).state).toBe('active');
  });

  it('without a rhythm of its own it is given a year', () => {
    const none = agreement('a1', { parties: whole.parties, evaluation: '2027-12-01' });
    expect(fallsAsleepOn(none, day('2027-03-01'), rules)?.toString()).toBe('2028-03-29');
  });

  it('a rhythm that has ended asks for nothing more', () => {
    const over = agreement('a1', { parties: whole.parties, contactRhythm: 'FREQ=MONTHLY;UNTIL=20270201T000000Z' });
    expect(fallsAsleepOn(over, day('2027-03-01'), rules)).toBeNull();
  });
});

describe('whatever happens', () => {
  const date = fc.integer({ min: -600, max: 600 }).map((days) => day('2027-03-01').add({ days }));
  const aParty = (id: string) =>
    fc
      .record({ contact: fc.boolean(), signed: fc.option(date) })
      .map(({ contact, signed }) => party(id, contact ? id : null, signed?.toString() ?? null));
  const someFacts: fc.Arbitrary<LifeFacts> = fc.record({
    agreement: fc
      .record({
        parties: fc.tuple(aParty('avd'), aParty('bup')),
        to: fc.option(date),
        rhythm: fc.constantFrom('monthly', 'weekly', '1/year', 'hver høst', 'FREQ=MONTHLY;COUNT=2', null),
      })
      .map(({ parties, to, rhythm }) =>
        agreement('a1', { parties, evaluation: '2027-12-01', contactRhythm: rhythm, ...(to === null ? {} : { to: to.toString() }) }),
      ),
    lastMeeting: fc.option(date),
    successor: fc.constantFrom('under-way', 'signed', null),
  });
  const happenings = fc.array(
    fc.record({
      event: fc.constantFrom(...lifeEvents),
      reason: fc.option(fc.constantFrom(...lifeReasons)),
      days: fc.nat(60),
      facts: someFacts,
    }),
    { maxLength: 25 },
  );

  it('the rules come to rest, and asked again on the same day they find nothing', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(happenings, (many) => {
        let life = first;
        let today = day('2027-03-01');
        for (const { event, reason, days, facts: known } of many) {
          today = today.add({ days });
          const happened = happen(life, { event, on: today, by: personId('h'), reason });
          if (!('refused' in happened)) life = happened.life;
          const settled = settle(life, known, rules, today);
          for (const { to } of settled.entries) reached.add(to);
          reached.add(life.state);
          life = settled.life;
          expect(lifeStates).toContain(life.state);
          expect(settle(life, known, rules, today).entries).toEqual([]);
          // A history can be read: each entry begins where the one before it ended.
          settled.entries.slice(1).forEach((entry, index) => {
            expect(entry.from).toBe(settled.entries[index]?.to);
          });
        }
      }),
      { numRuns: 300, seed: 20270301 },
    );
    expect(reached).toEqual(new Set(lifeStates));
  });
});
