import { Temporal } from 'temporal-polyfill';
import type { Agreement } from '../../../domain/agreement/types.ts';
import { tenantId } from '../../../domain/ids.ts';
import type { Register } from '../../../domain/register.ts';
import { agreement, calendar, day, party, person, register, role, unit } from '../../support/builders.ts';

/** The send days of one week, ISO dates; processes are killed on some of them. */
export interface ChainWeek {
  readonly days: readonly string[];
  /** Never two after each other: what is lost must be carried by the next send day, undisturbed. */
  readonly killDays: readonly string[];
}

/** The chain's first Monday. */
const firstMonday = '2027-01-04';

/** The next so many weeks that have send days. Processes are killed on the first (the digests' day) and the third one. */
export function chainWeeks(count: number): readonly ChainWeek[] {
  const weeks: ChainWeek[] = [];
  for (let monday = day(firstMonday); weeks.length < count; monday = monday.add({ days: 7 })) {
    const days = [0, 1, 2, 3, 4].map((offset) => monday.add({ days: offset })).filter((each) => !calendar.isNoSendDay(each));
    const isos = days.map((each) => each.toString());
    if (isos.length > 0)
      weeks.push({ days: isos, killDays: isos.filter((_, index) => (index === 0 || index === 2) && index + 1 < isos.length) });
  }
  return weeks;
}

const tenants = { barnevern: '00000000-0000-4000-8000-000000000001', health: '00000000-0000-4000-8000-000000000002' } as const;
const late = { opens: Temporal.PlainTime.from('10:00'), closes: Temporal.PlainTime.from('15:30') };

/** Everybody in the chain's world: two pairs of units, one of which is written to later in the day; each side has a tenant of its own. */
const people = [
  ...['h1', 'lh1', 'li', 'r', 'adm'].map((id) => person(id, { tenant: tenantId(tenants.barnevern) })),
  ...['h2', 'lh2'].map((id) => person(id, { tenant: tenantId(tenants.barnevern), window: late })),
  ...['b1', 'lb1', 'lhf'].map((id) => person(id, { tenant: tenantId(tenants.health) })),
  ...['b2', 'lb2'].map((id) => person(id, { tenant: tenantId(tenants.health), window: late })),
];

export const evaluationOf = (pair: 1 | 2, due: string): string => `agreement-evaluation:agreement:${agreementOf(pair, due)}:${due}`;
const agreementOf = (pair: 1 | 2, due: string): string => `a${pair}-${due}`;

/**
 * An agreement of each pair falls due on every send day, so that both sides have something urgent every day and nothing
 * waits for the week's budget: the leaders hear of it five working days later, the regional lead after ten.
 */
export function chainRegister(weeks: readonly ChainWeek[]): Register {
  const agreements = weeks.flatMap(({ days }) => days).flatMap((due): readonly Agreement[] => [pairs(1, due), pairs(2, due)]);
  return register({
    units: [
      unit('reg', 'bufetat-region'),
      unit('inst', 'institution', { parent: 'reg' }),
      unit('avd1', 'department', { parent: 'inst' }),
      unit('avd2', 'department', { parent: 'inst' }),
      unit('rhf', 'rhf'),
      unit('hf', 'hf', { parent: 'rhf' }),
      unit('bup1', 'bup-clinic', { parent: 'hf' }),
      unit('bup2', 'bup-clinic', { parent: 'hf' }),
    ],
    people,
    roles: [
      role('h1', 'helseansvarlig', 'avd1'),
      role('h2', 'helseansvarlig', 'avd2'),
      role('b1', 'barnevernansvarlig', 'bup1'),
      role('b2', 'barnevernansvarlig', 'bup2'),
      role('lh1', 'leder', 'avd1'),
      role('lh2', 'leder', 'avd2'),
      role('lb1', 'leder', 'bup1'),
      role('lb2', 'leder', 'bup2'),
      role('li', 'leder', 'inst'),
      role('lhf', 'leder', 'hf'),
      role('r', 'regionalt-helseansvarlig', 'reg'),
      role('adm', 'administrator', 'reg'),
    ],
    agreements,
  });
}

const pairs = (pair: 1 | 2, due: string): Agreement =>
  agreement(agreementOf(pair, due), { evaluation: due, parties: [party(`avd${pair}`), party(`bup${pair}`)] });

/** When a day is looked at: planned, the digest, the daily message, the later windows, and afterwards. Oslo time. */
export const stages = ['06:30', '08:00', '08:15', '10:00', '12:00', '14:00'] as const;

/** Who presses what, on the card of the send day before, which always came: the kill is never the reason that nobody answers. */
export interface ChainPress {
  readonly stage: (typeof stages)[number];
  readonly person: string;
  readonly verb: string;
  readonly deadline: string;
  readonly message: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** The presses of a kill day: `which` is its number in the week, `before` the send day before it. */
export function pressesOf(which: number, date: string, before: string): readonly ChainPress[] {
  const press = (stage: ChainPress['stage'], who: string, pair: 1 | 2, verb: string, inputs: ChainPress['inputs'] = {}): ChainPress => ({
    stage,
    person: who,
    verb,
    deadline: evaluationOf(pair, before),
    message: `${who}:${before}:daily`,
    inputs,
  });
  return which === 0
    ? [
        press('08:15', 'h1', 1, 'complete', { 'outcome:0': 'held' }),
        press('12:00', 'h2', 2, 'ack'),
        press('14:00', 'b2', 2, 'snooze', { 'days:0': '5' }),
      ]
    : [
        press('08:00', 'b1', 1, 'book', { 'meetingOn:0': day(date).add({ days: 1 }).toString() }),
        press('12:00', 'b2', 2, 'complete', { 'outcome:0': 'held-needs-revision' }),
      ];
}
