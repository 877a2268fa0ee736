import { describe, expect, it } from 'vitest';
import { unitId } from '../../../domain/ids.ts';
import { type DigestRhythm, digestWeekOf, mostFrequent } from '../../../domain/nudge/day/digest-rhythm.ts';
import { type DigestRhythms, planDigests } from '../../../domain/nudge/day/plan-digests.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import type { Register } from '../../../domain/register.ts';
import { isoWeek } from '../../../domain/time/iso-week.ts';
import { calendar, closure, day, ordinaryRegister } from '../../support/builders.ts';

const register = ordinaryRegister();
const chose = (rhythm: DigestRhythm, on = '2026-01-01'): DigestRhythms => ({
  chosen: new Map([[unitId('reg'), { rhythm, on: day(on) }]]),
  missed: () => false,
});

/** The days from one to another on which the regional lead gets a digest, when each day is planned as it comes. */
function days(from: string, until: string, rhythms: DigestRhythms, of: Register = register): readonly string[] {
  const directory = directoryOf(of);
  const found: string[] = [];
  let last: string | null = null;
  const lived: DigestRhythms = { ...rhythms, missed: (_, since) => last !== null && last < since.toString() };
  for (let date = day(from); date.toString() <= until; date = date.add({ days: 1 }))
    if (planDigests(directory, calendar, date, lived).length > 0) {
      last = date.toString();
      found.push(last);
    }
  return found;
}

describe('the rhythm of a digest', () => {
  it('is weekly when nobody has chosen', () => {
    expect(days('2027-03-01', '2027-03-31', { chosen: new Map(), missed: () => false })).toEqual(
      days('2027-03-01', '2027-03-31', chose('weekly')),
    );
  });

  it('keeps every second week through a year of 53 weeks', () => {
    const found = days('2026-11-30', '2027-02-14', chose('every-2-weeks'));
    expect(found.map((each) => isoWeek(day(each)))).toEqual(['2026-W50', '2026-W52', '2027-W01', '2027-W03', '2027-W05']);
  });

  it('comes monthly in the week of the first Monday, on its first send day', () => {
    expect(days('2027-02-01', '2027-07-31', chose('monthly'))).toEqual([
      '2027-02-01',
      '2027-03-01',
      '2027-04-05',
      '2027-05-03',
      '2027-06-07',
      '2027-07-05',
    ]);
  });

  it('is caught up in a later week when the region was closed through its own', () => {
    const closed = ordinaryRegister({ closures: [closure('reg', '2027-03-01', '2027-03-08')] });
    expect(days('2027-02-01', '2027-04-10', chose('monthly'), closed)).toEqual(['2027-02-01', '2027-03-09', '2027-04-05']);
  });

  it('gives nobody a digest in the middle of a week for having asked for more of them', () => {
    const since = { ...chose('weekly', '2027-03-10'), missed: () => true };
    const on = (date: string) => planDigests(directoryOf(register), calendar, day(date), since).length;
    expect([on('2027-03-10'), on('2027-03-11'), on('2027-03-15')]).toEqual([0, 0, 1]);
    expect(planDigests(directoryOf(register), calendar, day('2027-03-11'), { ...since, chosen: chose('weekly').chosen })).toHaveLength(1);
  });

  it.each<[DigestRhythm, string, string]>([
    ['weekly', '2027-03-14', '2027-03-08'],
    ['monthly', '2027-03-31', '2027-03-01'],
    ['monthly', '2027-04-04', '2027-03-01'],
    ['monthly', '2027-04-05', '2027-04-05'],
  ])('%s on %s goes back to the week of %s', (rhythm, date, monday) => {
    expect(digestWeekOf(rhythm, day(date)).toString()).toBe(monday);
  });

  it.each<[readonly DigestRhythm[], DigestRhythm]>([
    [[], 'weekly'],
    [['monthly', 'every-2-weeks'], 'every-2-weeks'],
    [['monthly', 'weekly'], 'weekly'],
    [['monthly'], 'monthly'],
  ])('of %j is as often as %s for one who answers for all of them', (rhythms, most) => {
    expect(mostFrequent(rhythms)).toBe(most);
  });
});
