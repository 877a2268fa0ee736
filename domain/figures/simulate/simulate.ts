import { dailyMessagesAWeek } from '../../nudge/day/budget.ts';
import { type DaysAhead, daysAhead } from '../../nudge/day/days-ahead.ts';
import { planDigests } from '../../nudge/day/plan-digests.ts';
import type { PlannedMessage } from '../../nudge/types.ts';
import { expectedRoles } from '../../people/expected-roles.ts';
import { roleCodes } from '../../people/types.ts';
import { isBefore, type PlainDate } from '../../time/plain-date.ts';
import { type Answering, answering } from './answering.ts';
import { countDays } from './count-days.ts';
import { decideOverviews } from './leader-digests.ts';
import { countLoads } from './load.ts';
import type { SimulatedWorld, Simulation, SimulationWishes } from './simulation.ts';

/**
 * Lives through days that have not come: the planner and the digests of the running bot on a clock that moves by itself, and people who answer as `answering` says. What no register tells of
 * is not there: clocks, disagreements, hand-overs, agreements that fall asleep or are signed. `onSent`: told of each message.
 */
export function simulate(
  world: SimulatedWorld,
  wishes: SimulationWishes,
  onSent: (message: PlannedMessage) => void = () => {},
): Simulation {
  const { directory, calendar } = world;
  const { from, days } = wishes;
  const counts = countDays();
  const loads = countLoads(directory);
  const people: Answering = answering(world, wishes, (_deadline, inTime) => counts.closed(inTime));
  const ahead = daysAhead(world, from, people.partiesDone);
  const decide = decideOverviews(world);
  const vacantOnFirst = vacantRoles(world, from);

  for (let offset = 0; offset < days; offset += 1) {
    const today = from.add({ days: offset });
    const tomorrow = today.add({ days: 1 });
    counts.begin(today);
    if (!calendar.isNoSendDay(today)) {
      counts.sendDay();
      const { messages, superseded, nobody } = ahead.plan(today);
      counts.leftUnanswered(superseded.length, nobody.length);
      for (const digest of planDigests(directory, calendar, today)) {
        counts.regionalDigest();
        onSent(digest);
      }
      counts.leaderDigests(decide(today, ahead.open.values(), messages));
      for (const message of messages) {
        counts.daily(message, loads.count(message.person));
        onSent(message);
      }
      people.answer(
        messages.flatMap(({ nudges }) => nudges),
        today,
        ahead,
      );
    }
    const isLast = offset === days - 1;
    if (isLast || today.dayOfWeek === 7) {
      loads.endWeek(today);
      counts.endWeek(overdue(ahead, tomorrow));
    }
    if (isLast || tomorrow.day === 1) counts.endMonth(today, overdue(ahead, tomorrow), vacantRoles(world, today));
  }

  const lastDay = from.add({ days: days - 1 });
  return {
    from: from.toString(),
    days,
    answerRate: wishes.answerRate,
    seed: wishes.seed,
    register: {
      units: directory.units.size,
      people: directory.people.size,
      agreements: directory.agreements.size,
      roleHolders: new Set(roleCodes.flatMap((role) => directory.everyHolder(role, from).map(({ person }) => person))).size,
      vacantRoles: vacantOnFirst,
    },
    budget: dailyMessagesAWeek,
    ...loads.result(lastDay),
    ...counts.result(),
  };
}

const vacantRoles = ({ directory }: SimulatedWorld, day: PlainDate): number =>
  expectedRoles(directory, day).filter(({ vacant }) => vacant).length;

/** Open deadlines whose date has passed on `day` (ADR 0033: «overdue»). */
function overdue(ahead: DaysAhead, day: PlainDate): number {
  let count = 0;
  for (const { due } of ahead.open.values()) if (isBefore(due, day)) count += 1;
  return count;
}
