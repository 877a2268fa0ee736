import { describe, expect, it } from 'vitest';
import { happen, lifeReasons, newLife } from '../../../../domain/agreement/life/life.ts';
import { type LifeState, lifeStates, meaningOf } from '../../../../domain/agreement/life/states.ts';
import { type LifeEvent, lifeEvents, transition } from '../../../../domain/agreement/life/transitions.ts';
import { agreementId, personId } from '../../../../domain/ids.ts';
import { day } from '../../../support/builders.ts';

/**
 * The whole life, written down a second time: a column a state, a row an event. A state's short name is where the event leads, a reason
 * after «-» why it cannot happen.
 */
const short: Readonly<Record<string, LifeState>> = {
  draft: 'draft',
  wait: 'waiting-for-signatures',
  sign: 'signed',
  act: 'active',
  dorm: 'dormant',
  nif: 'not-in-function',
  rev: 'under-revision',
  exp: 'expired',
  succ: 'expired-with-successor',
  end: 'ended',
};
const grid = `
event                    | draft               | wait                | sign        | act         | dorm        | nif              | rev                | exp                 | succ                | end
sent-for-signing         | wait                | -already-so         | -is-signed  | -is-signed  | -is-signed  | -is-signed       | wait               | -has-expired        | -has-expired        | -is-ended
signed-by-all            | sign                | sign                | -already-so | -already-so | -already-so | -already-so      | -under-revision    | -has-expired        | -has-expired        | -is-ended
signature-missing        | -already-so         | -already-so         | wait        | wait        | wait        | wait             | -under-revision    | -has-expired        | -has-expired        | -is-ended
completed                | -not-signed         | -not-signed         | act         | -already-so | -asleep     | -not-in-function | -under-revision    | -has-expired        | -has-expired        | -is-ended
became-incomplete        | -not-signed         | -not-signed         | -already-so | sign        | -asleep     | -not-in-function | -under-revision    | -has-expired        | -has-expired        | -is-ended
fell-asleep              | -not-signed         | -not-signed         | dorm        | dorm        | -already-so | -not-in-function | -under-revision    | -has-expired        | -has-expired        | -is-ended
showed-life              | -not-signed         | -not-signed         | -incomplete | -already-so | sign        | sign             | -under-revision    | -has-expired        | -has-expired        | -is-ended
woke-up                  | -not-signed         | -not-signed         | -not-asleep | -not-asleep | sign        | sign             | -under-revision    | -has-expired        | -has-expired        | -is-ended
reported-out-of-function | -not-signed         | -not-signed         | nif         | nif         | nif         | -already-so      | -under-revision    | -has-expired        | -has-expired        | -is-ended
revision-started         | -not-signed         | -not-signed         | rev         | rev         | rev         | rev              | -already-so        | succ                | -already-so         | -is-ended
revision-dropped         | -not-under-revision | sign                | -not-under-revision | -not-under-revision | -not-under-revision | -not-under-revision | sign | -not-under-revision | exp | -is-ended
expired                  | exp                 | exp                 | exp         | exp         | exp         | exp              | succ               | -already-so         | -already-so         | -is-ended
extended                 | -not-expired        | -not-expired        | -not-expired | -not-expired | -not-expired | -not-expired   | -not-expired       | sign                | sign                | -is-ended
successor-started        | -not-expired        | -not-expired        | -not-expired | -not-expired | -not-expired | -not-expired   | -not-expired       | succ                | -already-so         | -is-ended
successor-gone           | -not-expired        | -not-expired        | -not-expired | -not-expired | -not-expired | -not-expired   | -not-expired       | -already-so         | exp                 | -is-ended
replaced                 | end                 | end                 | end         | end         | end         | end              | end                | end                 | end                 | -is-ended
ended                    | end                 | end                 | end         | end         | end         | end              | end                | end                 | end                 | -already-so
`;

const [head, ...lines] = grid
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));
const columns = (head ?? []).slice(1).map((name) => short[name] ?? 'draft');
const cells = lines.flatMap(([event, ...row]) =>
  row.map((cell, index): [LifeState, LifeEvent, string] => [
    columns[index] ?? 'draft',
    lifeEvents.find((each) => each === event) ?? 'ended',
    cell,
  ]),
);

describe('every transition of an agreement’s life', () => {
  it('is in the table: each event in each state, once', () => {
    expect(columns).toEqual([...lifeStates]);
    expect(lines.map(([event]) => event)).toEqual([...lifeEvents]);
    expect(new Set(cells.map(([state, event]) => `${state} ${event}`)).size).toBe(lifeStates.length * lifeEvents.length);
  });

  it.each(cells)('from «%s», «%s» gives %s', (state, event, cell) => {
    const expected = cell.startsWith('-') ? { refused: cell.slice(1) } : { to: short[cell] };
    expect(transition(state, event)).toEqual(expected);

    const life = { ...newLife(agreementId('a1'), day('2027-01-04')), state, signaturesFrom: day('2026-01-02') };
    const happened = happen(life, { event, on: day('2027-02-01'), by: personId('h'), reason: 'other' });
    if ('refused' in happened) expect(happened).toEqual(expected);
    else {
      expect(happened.life).toMatchObject({ state: short[cell], since: day('2027-02-01') });
      expect(happened.entry).toMatchObject({ event, from: state, to: short[cell], by: 'h', on: day('2027-02-01') });
    }
  });

  it.each(['reported-out-of-function', 'ended'] as const)('«%s» says nothing without a reason', (event) => {
    const life = { ...newLife(agreementId('a1'), day('2027-01-04')), state: 'active' as const };
    expect(happen(life, { event, on: day('2027-02-01'), by: personId('h'), reason: null })).toEqual({ refused: 'reason-missing' });
  });

  it('keeps the reason with the state, and forgets it when the agreement wakes up', () => {
    const life = { ...newLife(agreementId('a1'), day('2027-01-04')), state: 'active' as const };
    const away = happen(life, { event: 'reported-out-of-function', on: day('2027-02-01'), by: personId('h'), reason: 'leader-change' });
    expect(away).toMatchObject({ life: { reason: 'leader-change' }, entry: { reason: 'leader-change' } });
    if ('refused' in away) throw new Error('refused');
    const awake = happen(away.life, { event: 'woke-up', on: day('2027-03-01'), by: personId('b'), reason: null });
    expect(awake).toMatchObject({ life: { state: 'signed', reason: null, aliveOn: day('2027-03-01') } });
  });

  it('a first version that waits for signatures is no revision to give up', () => {
    const life = { ...newLife(agreementId('a1'), day('2027-01-04')), state: 'waiting-for-signatures' as const };
    expect(happen(life, { event: 'revision-dropped', on: day('2027-02-01'), by: personId('h'), reason: null })).toEqual({
      refused: 'not-under-revision',
    });
  });

  it('has a reason for every way out that people use', () => {
    expect(new Set(lifeReasons).size).toBe(lifeReasons.length);
  });
});

describe('signed is not working', () => {
  it.each<[LifeState, string, string]>([
    ['waiting-for-signatures', 'unsigned', 'not-yet'],
    ['signed', 'signed', 'not-yet'],
    ['active', 'signed', 'yes'],
    ['dormant', 'signed', 'asleep'],
    ['not-in-function', 'signed', 'no'],
    ['expired', 'run-out', 'unknown'],
  ])('«%s» is %s on paper and %s in use', (state, paper, working) => {
    expect(meaningOf(state)).toEqual({ paper, working });
  });

  it('only one state says that it works', () => {
    expect(lifeStates.filter((state) => meaningOf(state).working === 'yes')).toEqual(['active']);
  });
});
