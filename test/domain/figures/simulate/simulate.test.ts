import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../../../../domain/figures/simulate/simulate.ts';
import type { SimulatedWorld, Simulation } from '../../../../domain/figures/simulate/simulation.ts';
import { isEscalation } from '../../../../domain/figures/simulate/urgency.ts';
import type { UnitId } from '../../../../domain/ids.ts';
import { planAhead } from '../../../../domain/nudge/day/plan-ahead.ts';
import { subjectKey } from '../../../../domain/nudge/deadline/subject-key.ts';
import type { Nudge, PlannedMessage } from '../../../../domain/nudge/types.ts';
import type { Register } from '../../../../domain/register.ts';
import { isBefore } from '../../../../domain/time/plain-date.ts';
import { agreement, day, ordinaryRegister, ordinaryRoles, party } from '../../../support/builders.ts';
import { norwayFrom, norwayIn, worldOf } from '../../../support/norway-world.ts';

const days = 365;
let world: SimulatedWorld;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'brobygger-simulate-'));
  world = worldOf(await norwayIn(folder, 0.03));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A message as one line: who, when, and what of what. */
const lineOf = ({ date, time, person, kind, nudges }: PlannedMessage): string =>
  [date, time, person, kind, ...nudges.map((nudge) => `${nudge.deadline}/${nudge.key}/${nudge.audience}`)].join(' ');

interface Lived {
  readonly simulation: Simulation;
  readonly messages: readonly PlannedMessage[];
  readonly nudges: readonly Nudge[];
}
const known = new Map<string, Lived>();

/** A simulated year; lived through once a rate and seed. */
function lived(answerRate: number, seed = 1): Lived {
  const before = known.get(`${answerRate} ${seed}`);
  if (before !== undefined) return before;
  const after = liveAnew(answerRate, seed);
  known.set(`${answerRate} ${seed}`, after);
  return after;
}

function liveAnew(answerRate: number, seed: number): Lived {
  const messages: PlannedMessage[] = [];
  const simulation = simulate(world, { from: norwayFrom, days, answerRate, seed }, (message) => void messages.push(message));
  return { simulation, messages, nudges: messages.flatMap(({ nudges }) => nudges) };
}

describe('a simulated year', () => {
  it('in which nobody answers sends what `plan` says would be sent, and nothing else', () => {
    const planned = [...planAhead(world.directory, world.routines, world.calendar, norwayFrom, days)].map(lineOf);
    const { messages, simulation } = lived(0);
    expect(messages.map(lineOf).sort()).toEqual(planned.sort());
    expect(planned.length).toBeGreaterThan(500);
    expect(simulation.answered).toMatchObject({ inTime: 0, late: 0 });
  });

  it('in which everybody answers passes up only what nobody was there to answer', () => {
    const { nudges } = lived(1);
    // Asked of somebody who could answer, before it was passed up: in a meeting whose other party has nobody, one side alone is asked; and a unit that has asked for silence is not there.
    const asked = new Map<string, Set<string>>();
    for (const nudge of nudges)
      if (!isEscalation(nudge) && nudge.audience !== 'administrator' && nudge.why.unit !== null)
        asked.set(nudge.deadline, (asked.get(nudge.deadline) ?? new Set()).add(nudge.why.unit));
    const unexplained = nudges.filter((nudge) => {
      if (!isEscalation(nudge) || isBefore(nudge.due, norwayFrom.add({ days: 1 }))) return false;
      const parties = nudge.subject.kind === 'agreement' ? (world.directory.agreements.get(nudge.subject.agreement)?.parties ?? []) : [];
      const needed = parties.map(({ unit }) => unit);
      const couldAnswer = (unit: UnitId): boolean =>
        asked.get(nudge.deadline)?.has(unit) === true && world.directory.closures(unit).length === 0;
      return needed.length > 0 && needed.every(couldAnswer);
    });
    expect(unexplained.map((nudge) => `${nudge.deadline} ${nudge.key} ${nudge.person}`)).toEqual([]);
    expect(nudges.length).toBeGreaterThan(500);
  });

  it('asks less the more people answer, and passes less up', () => {
    const [none, some, all] = [lived(0), lived(0.6), lived(1)].map(({ simulation }) => simulation);
    const up = (of: typeof none) => (of?.escalations.toLeaders ?? 0) + (of?.escalations.toRegionalLeads ?? 0);
    expect(up(none)).toBeGreaterThan(2 * up(some));
    expect(up(some)).toBeGreaterThan(up(all));
    expect(some?.weeks.at(-1)?.overdue).toBeGreaterThan(all?.weeks.at(-1)?.overdue ?? Number.NaN);
    expect(none?.weeks.at(-1)?.overdue).toBeGreaterThan(some?.weeks.at(-1)?.overdue ?? Number.NaN);
  });

  it('is the same for the same seed, and another for another', () => {
    const [one, same, other] = [lived(0.6), liveAnew(0.6, 1), lived(0.6, 5)].map(({ simulation }) => JSON.stringify(simulation));
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  it.each([0, 0.6, 1])('sends nothing beyond the weekly budget that could have waited, when %d of what is asked is answered', (rate) => {
    const { simulation } = lived(rate);
    expect(simulation.beyondBudget.notUrgent).toBe(0);
  });

  it('counts what it has sent', () => {
    const { simulation, messages, nudges } = lived(0.6);
    const daily = messages.filter(({ kind }) => kind === 'daily');
    expect(simulation.messages.daily).toBe(daily.length);
    expect(simulation.messages.regionalDigests).toBe(messages.length - daily.length);
    expect(simulation.nudges).toBe(nudges.length);
    expect(simulation.weeksWith.reduce((sum, weeks, count) => sum + weeks * count, 0)).toBe(daily.length);
    expect(simulation.escalations.toLeaders + simulation.escalations.toRegionalLeads).toBe(nudges.filter(isEscalation).length);
    expect(simulation.weeks.reduce((sum, week) => sum + week.daily, 0)).toBe(daily.length);
    expect(simulation.routines.reduce((sum, { nudges: count }) => sum + count, 0)).toBe(nudges.length);
    const busiest = Math.max(...countBy(daily.map(({ person }) => person)).values());
    expect(simulation.most[0]?.messages).toBe(busiest);
    // Two weeks around New Year lie in the time only in part; every month is told of.
    expect(simulation.weeks).toHaveLength(53);
    expect(simulation.months.map(({ month }) => month)).toEqual(
      Array.from({ length: 13 }, (_, index) => norwayFrom.add({ months: index }).toString().slice(0, 7)),
    );
  });
});

describe('leaders’ overviews', () => {
  const overviewsOf = (roles: Register['roles'], evaluation: string, from: string, days: number) =>
    simulate(worldOf(ordinaryRegister({ agreements: [agreement('a1', { evaluation, contactRhythm: null })], roles })), {
      from: day(from),
      days,
      answerRate: 0,
      seed: 1,
    }).weeks.map(({ leaderDigests }) => leaderDigests);

  it('go by themselves once a week where something is overdue, also above, and on the day’s message where there is one', () => {
    // Overdue from 23 February on; on Monday 1 March the two nearest leaders are told of it, and the two above them are not.
    expect(overviewsOf(ordinaryRoles, '2027-02-22', '2027-02-22', 14)).toEqual([0, 2]);
  });

  it('do not go in the middle of a first week, nor when there is nothing to act on', () => {
    expect(overviewsOf(ordinaryRoles, '2027-02-10', '2027-03-03', 5)).toEqual([0]);
    expect(overviewsOf(ordinaryRoles, '2027-11-10', '2027-02-22', 14)).toEqual([0, 0]);
  });
});

describe('an agreement between two who always answer', () => {
  it('books its review, prepares it on both sides, is told of by both the day after, and comes again', () => {
    const register = ordinaryRegister({
      agreements: [
        agreement('a1', {
          parties: [party('avd', 'h'), party('bup', 'b')],
          evaluation: '2027-03-31',
          evaluationRhythm: '1/year',
          contactRhythm: null,
        }),
      ],
    });
    const got: string[] = [];
    simulate(worldOf(register), { from: day('2027-01-04'), days: 120, answerRate: 1, seed: 1 }, ({ date, person, nudges }) => {
      for (const { routine, subject, why } of nudges)
        if (routine === 'agreement-evaluation') got.push(`${date.toString()} ${person} ${why.occasion} ${subjectKey(subject)}`);
    });
    expect(got.sort()).toEqual([
      '2027-02-12 b step agreement:a1',
      '2027-02-12 h step agreement:a1',
      '2027-03-19 b before-meeting agreement:a1',
      '2027-03-19 h before-meeting agreement:a1',
      '2027-04-01 b after-meeting agreement:a1',
      '2027-04-01 h after-meeting agreement:a1',
    ]);
  });
});

const countBy = (names: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};
