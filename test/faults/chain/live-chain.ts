import { Temporal } from 'temporal-polyfill';
import { tenantId } from '../../../domain/ids.ts';
import { directoryOf } from '../../../domain/people/directory.ts';
import { type NamedStep, namedSteps } from '../../../domain/ports.ts';
import { openStore } from '../../../store/open-store.ts';
import { rememberConversation } from '../../../store/people/conversations.ts';
import { conversationOf } from '../../support/db-accepted.ts';
import { importRegister } from '../../support/db-world.ts';
import type { FakeConnector } from '../../support/fake-connector.ts';
import { type ChainWeek, chainRegister, chainWeeks, pressesOf, stages } from './chain-world.ts';
import { drawKill, type Measured, type RestOfDay } from './draw-kill.ts';
import type { DayToLive, LifeOrders, StandingReport } from './orders.ts';
import { type Life, startLife } from './start-life.ts';
import { cameIn, type Findings, judgeWeek } from './what-came.ts';

type Place = Parameters<typeof openStore>[0];

export interface ChainOptions {
  /** The life program, bundled. */
  readonly program: string;
  /** Two places where there is nothing yet: one to kill in, one for the undisturbed twin. */
  readonly place: Place;
  readonly twinPlace: Place;
  readonly fake: FakeConnector;
  readonly twinFake: FakeConnector;
  readonly kills: number;
  /** Whether two processes may work at the same database; one in four lives then has company. */
  readonly inPairs: boolean;
  readonly random: () => number;
  /** Told after every week. */
  readonly onWeek?: (sofar: ChainResult) => void;
}

export interface ChainResult {
  readonly kills: number;
  readonly killsAtStep: Readonly<Record<string, number>>;
  /** Where the processes were that died at a moment: what they had said last. */
  readonly killsAtMoment: Readonly<Record<string, number>>;
  /** How many of them had another process at the same database. */
  readonly killsInCompany: number;
  readonly weeks: number;
  readonly messages: number;
  readonly ambiguous: number;
  readonly nudges: number;
  readonly findings: Findings;
  readonly ms: number;
}

/** How many processes die on one day at most. */
const killsADay = 10;

/**
 * One world lives week after week, and processes are killed in it: on two days a week one after the other, each started again on
 * the same day, until the day ends undisturbed. A twin lives the same weeks without. After every week the two are held against each other.
 */
export async function liveChain(options: ChainOptions): Promise<ChainResult> {
  const { program, place, twinPlace, fake, twinFake, kills, inPairs, random } = options;
  const began = performance.now();
  // Not every day has its full share: what comes late in the day may have happened already.
  const weeks = chainWeeks(Math.ceil(kills / killsADay) + 10);
  await Promise.all([prepare(place, fake, weeks), prepare(twinPlace, twinFake, weeks)]);

  const killsAt = new Map<NamedStep, number>();
  const moments = new Map<string, number>();
  const findings: Findings = { lost: [], twice: [], other: [] };
  const counted = { kills: 0, atStep: 0, inCompany: 0, weeks: 0, messages: 0, ambiguous: 0, nudges: 0 };
  let measured: Measured = { opening: 1_000, stage: 100 };
  let twin: Life | null = null;
  let before = weeks[0]?.days[0] ?? '';
  let read = 0;

  const result = (): ChainResult => ({
    kills: counted.kills,
    killsAtStep: Object.fromEntries(namedSteps.map((step) => [step, killsAt.get(step) ?? 0])),
    killsAtMoment: Object.fromEntries([...moments].sort()),
    killsInCompany: counted.inCompany,
    weeks: counted.weeks,
    messages: counted.messages,
    ambiguous: counted.ambiguous,
    nudges: counted.nudges,
    findings,
    ms: performance.now() - began,
  });

  for (const week of weeks) {
    if (counted.kills >= kills) break;
    const toLive = week.days.map((date, index): DayToLive => {
      const which = week.killDays.indexOf(date);
      const previous = week.days[index - 1] ?? before;
      return { date, from: stages[0], presses: which < 0 || previous >= date ? [] : [...pressesOf(which, date, previous)] };
    });
    const range = { from: week.days[0] ?? '', to: week.days.at(-1) ?? '' };
    // The twin goes along, at the same time.
    const twinReport = twinWeek(toLive, range);
    const clean: DayToLive[] = [];
    for (const today of toLive) {
      if (!week.killDays.includes(today.date) || counted.kills >= kills) {
        clean.push(today);
        continue;
      }
      await undisturbed(clean.splice(0), null);
      await killDay(today, today.date === range.from);
    }
    const report = await undisturbed(clean, range);
    if (report === null) throw new Error('a week ended without a report');
    const came = cameIn(fake.accepted.slice(read));
    read = fake.accepted.length;
    judgeWeek(week, came, report, await twinReport, findings);
    counted.weeks += 1;
    counted.messages += report.messages.length;
    counted.ambiguous += report.messages.filter(({ state }) => state === 'ambiguous').length;
    counted.nudges += new Set(report.links.map(({ nudge }) => nudge)).size;
    before = range.to;
    options.onWeek?.(result());
    if (findings.lost.length + findings.twice.length + findings.other.length > 0) break;
  }
  twinOf()?.letGo();
  await twinOf()?.ended;
  return result();

  function twinOf(): Life | null {
    return twin;
  }

  async function twinWeek(days: readonly DayToLive[], range: { from: string; to: string }): Promise<StandingReport> {
    if (twin === null) twin = startLife(program, { place: twinPlace, days: [...days], kill: null, report: range, stay: true });
    else twin.tell({ days: [...days], report: range });
    const life = twin;
    return new Promise((resolve, reject) => {
      life.onLine((line) => line.kind === 'report' && resolve(line.report));
      life.ended.then(() => reject(new Error('the twin ended before its week did')), reject);
    });
  }

  /** Lives days in one process that nobody kills; what a day begins with is measured for the kills to come. */
  async function undisturbed(days: readonly DayToLive[], report: LifeOrders['report']): Promise<StandingReport | null> {
    if (days.length === 0 && report === null) return null;
    const life = startLife(program, { place, days: [...days], kill: null, report, stay: false });
    const start = performance.now();
    let opened = start;
    let told: StandingReport | null = null;
    life.onLine((line) => {
      if (line.kind === 'open') opened = performance.now();
      if (line.kind === 'report') told = line.report;
    });
    await life.ended;
    if (days.length > 0 && report === null)
      measured = { opening: opened - start, stage: (performance.now() - opened) / (days.length * stages.length) };
    return told;
  }

  /** One process after the other dies on this day, until its share is used up; the last one lives to its end. */
  async function killDay(today: DayToLive, isDigestDay: boolean): Promise<void> {
    let rest: RestOfDay = { stage: today.from, planned: false, digestPlanned: false, isDigestDay, pressesLeft: today.presses.length };
    for (let died = 0; died < killsADay && counted.kills < kills; ) {
      const lives = inPairs && random() < 0.25 ? 2 : 1;
      const ends = await Promise.all(Array.from({ length: lives }, () => dieOnce(rest, today, lives > 1)));
      const killed = ends.filter((end) => end.killed).length;
      rest = ends
        .map((end) => end.rest)
        .reduce((furthest, each) => (stages.indexOf(each.stage) > stages.indexOf(furthest.stage) ? each : furthest));
      rest = { ...rest, planned: ends.some((end) => end.rest.planned), digestPlanned: ends.some((end) => end.rest.digestPlanned) };
      died += killed;
      if (killed < lives) break;
    }
    await undisturbed([{ ...today, from: rest.stage }], null);
  }

  async function dieOnce(
    rest: RestOfDay,
    today: DayToLive,
    inCompany: boolean,
  ): Promise<{ readonly killed: boolean; readonly rest: RestOfDay }> {
    const plan = drawKill(rest, killsAt, measured, counted.atStep * 2 <= counted.kills, random);
    const kill = plan.kind === 'step' ? { step: plan.step, pass: plan.pass } : null;
    // Counted at once, so that a companion draws another.
    if (plan.kind === 'step') killsAt.set(plan.step, (killsAt.get(plan.step) ?? 0) + 1);
    const life = startLife(program, { place, days: [{ ...today, from: rest.stage }], kill, report: null, stay: false });
    let timer = plan.kind === 'moment' && plan.after === 'start' ? setTimeout(life.kill, plan.ms) : undefined;
    let now = rest;
    let last = 'start';
    life.onLine((line) => {
      if (line.kind === 'open') last = 'open';
      if (line.kind === 'open' && plan.kind === 'moment' && plan.after === 'open') timer = setTimeout(life.kill, plan.ms);
      if (line.kind === 'stage') {
        last = 'stage';
        // What a stage was to do is done when the next one begins.
        const redrawn = today.presses.filter((press) => stages.indexOf(press.stage) < stages.indexOf(line.stage)).length;
        now = { ...now, stage: line.stage, pressesLeft: today.presses.length - redrawn };
        if (line.stage !== stages[0]) now = { ...now, planned: true, digestPlanned: true };
      }
      if (line.kind === 'step') {
        last = line.step;
        if (line.step === 'plan:committed') now = { ...now, planned: true };
        if (line.step === 'digest:committed') now = { ...now, digestPlanned: true };
      }
    });
    const { killed } = await life.ended;
    clearTimeout(timer);
    if (!killed) {
      if (plan.kind === 'step') killsAt.set(plan.step, (killsAt.get(plan.step) ?? 0) - 1);
      return { killed, rest: now };
    }
    counted.kills += 1;
    if (inCompany) counted.inCompany += 1;
    if (plan.kind === 'step') counted.atStep += 1;
    else moments.set(`after ${last}`, (moments.get(`after ${last}`) ?? 0) + 1);
    return { killed, rest: now };
  }
}

/** The register, and a chat with everybody at the fake service. */
async function prepare(place: Place, fake: FakeConnector, weeks: readonly ChainWeek[]): Promise<void> {
  const register = chainRegister(weeks);
  const store = await openStore(place);
  await importRegister(store, register, weeks[0]?.days[0] ?? '');
  for (const person of directoryOf(register).people.values()) {
    await rememberConversation(
      store.db,
      {
        tenant: person.tenant ?? tenantId(''),
        conversationId: conversationOf(person.id),
        person: person.id,
        aadObjectId: null,
        userId: `29:${person.id}`,
        botId: '28:brobygger',
        serviceUrl: fake.serviceUrl,
        locale: 'nb-NO',
      },
      Temporal.Instant.from('2027-01-04T05:00:00Z'),
    );
  }
  await store.close();
}
