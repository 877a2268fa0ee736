import { describe, expect, it } from 'vitest';
import locale from '../../../locales/nb.json' with { type: 'json' };
import type { StandingReport } from './orders.ts';
import { type Findings, judgeWeek } from './what-came.ts';

const week = { days: ['2027-01-04', '2027-01-05', '2027-01-06'], killDays: ['2027-01-04'] };
const monday = { id: 'h:2027-01-04:daily', kind: 'daily', state: 'sent', reason: null, person: 'h', date: '2027-01-04' };
const tuesday = { ...monday, id: 'h:2027-01-05:daily', date: '2027-01-05' };
const wednesday = { ...monday, id: 'h:2027-01-06:daily', date: '2027-01-06' };
const link = (message: string, told = false) => ({ message, nudge: 'd 0 h', deadline: 'd', person: 'h', told });
const report = (parts: Partial<StandingReport>): StandingReport => ({
  messages: [],
  overviews: [],
  links: [],
  restless: [],
  standing: ['deadline d open'],
  ...parts,
});

const twin = report({ messages: [monday], links: [link(monday.id)] });
const note = locale.notes['may-have-come-before'];

function judged(came: Readonly<Record<string, readonly string[]>>, killed: StandingReport): Findings {
  const findings: Findings = { lost: [], twice: [], other: [] };
  judgeWeek(week, new Map(Object.entries(came)), killed, twin, findings);
  return findings;
}

describe('a week with kills', () => {
  it('has nothing wrong when all came on its day', () => {
    expect(judged({ [monday.id]: ['card'] }, twin)).toEqual({ lost: [], twice: [], other: [] });
  });

  it('has lost nothing when the next send day carried it and said so', () => {
    const killed = report({
      messages: [{ ...monday, state: 'ambiguous' }, tuesday],
      links: [link(monday.id, true), link(tuesday.id, true)],
    });
    expect(judged({ [tuesday.id]: [`card ${note}`] }, killed)).toEqual({ lost: [], twice: [], other: [] });
    expect(judged({ [monday.id]: ['card'], [tuesday.id]: [`card ${note}`] }, killed)).toEqual({ lost: [], twice: [], other: [] });
  });

  it('has repeated something when the next send day carried it and did not say so', () => {
    const killed = report({
      messages: [{ ...monday, state: 'ambiguous' }, tuesday],
      links: [link(monday.id, true), link(tuesday.id, true)],
    });
    expect(judged({ [monday.id]: ['card'], [tuesday.id]: ['card'] }, killed).other).toHaveLength(1);
  });

  it('has lost what came two send days later', () => {
    const killed = report({
      messages: [{ ...monday, state: 'ambiguous' }, wednesday],
      links: [link(monday.id, true), link(wednesday.id, true)],
    });
    expect(judged({ [wednesday.id]: [`card ${note}`] }, killed).lost).toHaveLength(1);
  });

  it('has lost what came in no accepted message, whatever the database says', () => {
    expect(judged({}, twin).lost).toHaveLength(1);
  });

  it('has a leader’s overview once: on its day’s message, by itself or on one of unknown fate, and never lost', () => {
    const heading = locale.leaderDigest.block.heading;
    const leader = { ...monday, id: 'l:2027-01-04:daily', person: 'l' };
    const overview = { person: 'l', date: '2027-01-04', message: leader.id };
    const standing = (messages: StandingReport['messages'], overviews: StandingReport['overviews']) => report({ messages, overviews });
    const judge = (came: Readonly<Record<string, readonly string[]>>, killed: StandingReport): Findings => {
      const findings: Findings = { lost: [], twice: [], other: [] };
      judgeWeek(week, new Map(Object.entries(came)), killed, standing([leader], [overview]), findings);
      return findings;
    };
    const nothing = { lost: [], twice: [], other: [] };
    const own = { ...leader, id: 'l:2027-01-05:digest', kind: 'digest', date: '2027-01-05' };
    expect(judge({ [leader.id]: [heading] }, standing([leader], [overview]))).toEqual(nothing);
    expect(judge({}, standing([{ ...leader, state: 'ambiguous' }], [overview]))).toEqual(nothing);
    const folded = { ...own, state: 'cancelled', reason: 'with-daily' };
    expect(judge({ [leader.id]: [heading] }, standing([leader, folded], [overview]))).toEqual(nothing);
    const late = { ...overview, date: '2027-01-05', message: own.id };
    expect(judge({ 'digest l': ['card'] }, standing([leader, own], [late]))).toEqual(nothing);
    expect(judge({ 'digest l': ['card'], [leader.id]: [heading] }, standing([leader, own], [late])).twice).toHaveLength(1);
    expect(judge({ [leader.id]: ['card'] }, standing([leader], [overview])).lost).toHaveLength(1);
    expect(judge({ [leader.id]: ['card'] }, standing([leader], [])).lost).toHaveLength(1);
  });

  it('has a message that came twice', () => {
    expect(judged({ [monday.id]: ['card', 'card'] }, twin).twice).toHaveLength(1);
  });

  it('is not over while something is not at rest or stands otherwise than in the week without kills', () => {
    const killed = report({ messages: [monday], links: [link(monday.id)], restless: ['x sending'], standing: ['deadline d closed'] });
    expect(judged({ [monday.id]: ['card'] }, killed).other).toHaveLength(3);
  });
});
