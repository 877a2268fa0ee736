import { plainDate } from '../../domain/time/plain-date.ts';
import { plus, type Row } from './random-world.ts';
import type { Words } from './words.ts';

/** Which group of each split an entry belongs to, by its key: `trust`, `institution-type` and `ownership`. */
export function groupsOf(key: string, words: Words): Readonly<Record<'trust' | 'institution-type' | 'ownership', string>> {
  const { upwards, barnevern, kindOf, text } = words;
  const units = unitsOfEntry(key, words);
  const group = (of: readonly unknown[], nearest: (level: Row) => unknown): string => {
    const found = new Set(
      of
        .map((unit) =>
          upwards(unit)
            .map(nearest)
            .find((each) => each !== null),
        )
        .filter((each) => each !== undefined),
    );
    return found.size === 0 ? 'none' : found.size > 1 ? 'several' : `one ${String([...found][0])}`;
  };
  const onBarnevernSide = units.filter((unit) => barnevern.includes(kindOf(unit)));
  return {
    trust: group(units, (level) => (level['kind'] === 'hf' ? text(level, 'id') : null)),
    'institution-type': group(onBarnevernSide, (level) => level['institution_type']),
    ownership: group(onBarnevernSide, (level) => level['ownership']),
  };
}

function unitsOfEntry(key: string, { tables, partiesOf, concerned, units, holders, roleCodes, text }: Words): readonly unknown[] {
  const rest = key.slice(key.indexOf(':') + 1);
  const kind = key.slice(0, key.indexOf(':'));
  if (kind === 'agreement') return partiesOf(rest);
  if (kind === 'deadline') return concerned(String(tables.deadlines.find(({ id }) => id === rest)?.['subject']));
  if (kind === 'person')
    return units
      .map(({ id }) => id)
      .filter((id) => roleCodes.some((role) => holders(role, id).some((held) => text(held, 'person') === rest)));
  return [kind === 'unit' ? rest : rest.slice(rest.indexOf('@') + 1)];
}

/** Days off on weekdays while the random worlds live; from an almanac. */
const holidays = ['2026-12-25', '2027-01-01', '2027-03-25', '2027-03-26', '2027-03-29', '2027-05-06', '2027-05-17'];

/** What somebody has done, by routine, week and side, as docs/decisions/0033 counts it: lines `routine week side`, with their numbers. */
export function recountProof(words: Words, weeks: number): ReadonlyMap<string, readonly unknown[]> {
  const { tables, today, text, concerned, inScope, isClock, deadlineOf, messagesOf, whyUnit, kindOf, health, barnevern } = words;
  const monday = plus(today, 1 - plainDate(today).dayOfWeek - 7 * (weeks - 1));
  const isWorkingDay = (date: string): boolean => plainDate(date).dayOfWeek < 6 && !holidays.includes(date);
  const workingDays = (from: string, to: string): number => {
    let days = 0;
    for (let date = plus(from, 1); date <= to; date = plus(date, 1)) if (isWorkingDay(date)) days += 1;
    return days;
  };
  const lines = new Map<string, { sent: boolean; seen: boolean; days: number | null; done: boolean; escalated: boolean }[]>();
  for (const nudge of tables.nudges) {
    const deadline = deadlineOf(nudge);
    if (deadline === undefined || isClock(deadline) || !concerned(text(deadline, 'subject')).some(inScope)) continue;
    const messages = messagesOf(nudge);
    const sent = messages.find(({ state }) => state === 'sent');
    const told = sent ?? messages.findLast(({ state }) => state !== 'cancelled');
    const day = told === undefined ? (nudge['state'] === 'held' ? text(nudge, 'until') : null) : text(told, 'local_date');
    if (day === null || day < monday || day > today) continue;
    const { weekOfYear, yearOfWeek } = plainDate(day);
    const kind = kindOf(whyUnit(nudge));
    const side = kind === '' ? 'null' : health.includes(kind) ? 'health' : barnevern.includes(kind) ? 'barnevern' : 'shared';
    const given = tables.answers.filter(
      (answer) =>
        answer['deadline_id'] === nudge['deadline_id'] && answer['person_id'] === nudge['person_id'] && text(answer, 'on_day') >= day,
    );
    const answered = given
      .filter(({ what }) => what !== 'seen')
      .map((answer) => text(answer, 'on_day'))
      .toSorted()[0];
    const line = `${text(deadline, 'routine')} ${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')} ${side}`;
    lines.set(line, [
      ...(lines.get(line) ?? []),
      {
        sent: sent !== undefined,
        seen: given.length > 0,
        days: answered === undefined ? null : workingDays(day, answered),
        done: deadline['state'] === 'closed',
        escalated: Number(nudge['step']) > 0 && ['leader', 'regional-lead'].includes(text(nudge, 'audience')),
      },
    ]);
  }
  return new Map(
    [...lines].map(([line, all]) => {
      const sent = all.filter((each) => each.sent);
      const days = sent.flatMap((each) => (each.days === null ? [] : [each.days])).toSorted((a, b) => a - b);
      const half = days.length / 2;
      const median =
        days.length === 0 ? null : days.length % 2 === 1 ? days[Math.floor(half)] : ((days[half - 1] ?? 0) + (days[half] ?? 0)) / 2;
      const within = (most: number): number => days.filter((each) => each <= most).length;
      const those = (is: 'seen' | 'done' | 'escalated'): number => sent.filter((each) => each[is]).length;
      return [
        line,
        [
          all.length,
          sent.length,
          those('seen'),
          days.length,
          those('done'),
          those('escalated'),
          median,
          within(1),
          within(3),
          within(10),
          sent.length - days.length,
        ],
      ];
    }),
  );
}

/** How many reviews were due in each of the last twelve whole months, and how many were held in time; and the agreements by level and state. */
export function recountTrends({ today, of, isMet, due, agreements, stateOf, text }: Words) {
  const month = today.slice(0, 7);
  const months = Array.from({ length: 12 }, (_, index) =>
    plainDate(`${month}-01`)
      .subtract({ months: 12 - index })
      .toString()
      .slice(0, 7),
  );
  const states = new Map<string, number>();
  for (const agreement of agreements) {
    const key = `${text(agreement, 'level')} ${stateOf(agreement)}`;
    states.set(key, (states.get(key) ?? 0) + 1);
  }
  return {
    reviews: months.map((each) => {
      const all = of('agreement-evaluation').filter((deadline) => deadline['state'] !== 'cancelled' && due(deadline).startsWith(each));
      const onTime = all.filter((deadline) => isMet(deadline) && String(deadline['meeting_on'] ?? deadline['closed_on']) <= due(deadline));
      return [each, onTime.length, all.length];
    }),
    states: [...states].map(([key, count]) => `${key} ${count}`).toSorted(),
  };
}
