import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCatalogue } from '../../../catalogue/index.ts';
import { monthlyCount } from '../../../catalogue/routines/figures.ts';
import { planAhead } from '../../../domain/nudge/day/plan-ahead.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { isoWeek } from '../../../domain/time/iso-week.ts';
import { readRegister } from '../../../register/read-register.ts';
import { calendar, day } from '../../support/builders.ts';

/** The hand-worked table of `test/fixtures/easter-2027`, explained in its README. */
const folder = fileURLToPath(new URL('../../fixtures/easter-2027/', import.meta.url));
const expectedRow = z.object({
  date: z.string(),
  person: z.string(),
  routine: z.string(),
  agreement: z.string(),
  due: z.string(),
  step: z.string(),
  audience: z.string(),
});
const expected = z.array(expectedRow).parse(parse(readFileSync(`${folder}expected/nudges.csv`, 'utf8'), { columns: true }));
const routines = new Set(expected.map((row) => row.routine));

/** The table was worked out before anybody counted monthly, which takes days of a week's budget. */
const catalogue = new Map([...loadCatalogue()].filter(([id]) => id !== monthlyCount));

async function planned() {
  const read = await readRegister(folder);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  expect(read.warnings).toEqual([]);
  return [...planAhead(directoryOf(read.register), catalogue, calendar, day('2027-03-01'), 90)];
}

describe('the register around Easter 2027', () => {
  it('the hand-worked table holds at least 30 evaluations and some contact meetings', () => {
    const deadlines = (routine: string): number =>
      new Set(expected.filter((row) => row.routine === routine).map((row) => `${row.agreement} ${row.due}`)).size;
    expect(deadlines('agreement-evaluation')).toBeGreaterThanOrEqual(30);
    expect(deadlines('agreement-contact-meeting')).toBeGreaterThanOrEqual(4);
  });

  it('the planner sends what was worked out by hand, to the day and the person, and nothing else', async () => {
    const found = (await planned()).flatMap((message) =>
      message.nudges
        .filter((nudge) => routines.has(nudge.routine))
        .map(
          (nudge) =>
            `${message.date.toString()} ${nudge.person} ${nudge.routine} ${nudge.subject.kind === 'agreement' ? nudge.subject.agreement : '?'} ${nudge.due.toString()} ${nudge.step} ${nudge.audience}`,
        ),
    );
    expect(found.sort()).toEqual(
      expected.map((row) => `${row.date} ${row.person} ${row.routine} ${row.agreement} ${row.due} ${row.step} ${row.audience}`).sort(),
    );
  });

  it('the digests come on the first send day of every week, to each of the three regional leads', async () => {
    const digests = (await planned()).filter((message) => message.kind === 'digest');
    const days = [
      '2027-03-01',
      '2027-03-08',
      '2027-03-15',
      '2027-03-22',
      '2027-03-30',
      '2027-04-05',
      '2027-04-12',
      '2027-04-19',
      '2027-04-26',
      '2027-05-03',
      '2027-05-10',
      '2027-05-18',
      '2027-05-24',
    ];
    expect(digests.map((message) => `${message.date.toString()} ${message.person}`)).toEqual(
      days.flatMap((date) => ['r1', 'r2', 'rn'].map((who) => `${date} ${who}`)),
    );
    expect(new Set(digests.map((message) => isoWeek(message.date))).size).toBe(13);
  });
});
