import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personId } from '../../../../domain/ids.ts';
import { addWorkingDays } from '../../../../domain/time/add-working-days.ts';
import { plainDate } from '../../../../domain/time/plain-date.ts';
import { type BotHarness, type Caller, startHarness } from '../../../support/bot-harness.ts';
import { importChanged } from '../../../support/bot-register.ts';
import { calendar } from '../../../support/builders.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

/** Short here, because each step goes through the whole bot; the seeds are those that found most. */
const steps = 200;
const about = ['avt-granlia-gjovik', 'avt-granlia-furulia', 'avt-granlia-team'] as const;
const people = ['demo-helse', 'demo-helse', 'demo-bup', 'demo-bup', 'demo-leder', 'region-marit'] as const;

const verbs = [
  'propose',
  'propose',
  'suit',
  'suit',
  'call-off',
  'complete',
  'complete',
  'prepare',
  'reopen',
  'ack',
  'snooze',
  'decline',
  'book',
] as const;

describe.each([2, 5, 6])('whatever is answered, moved and changed (seed %i)', { timeout: 300_000 }, (seed) => {
  let harness: BotHarness;
  const callers = new Map<string, Caller>();
  beforeAll(async () => {
    harness = await startHarness();
    for (const id of people) callers.set(id, await harness.as(id));
    await harness.goTo('2027-02-22', '09:00');
  }, 120_000);
  afterAll(() => harness.close());

  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  /** What was proposed in the step before. */
  let proposed: { readonly agreement: (typeof about)[number]; readonly by: string } | null = null;
  /** What one side told in the step before. */
  let told: {
    readonly agreement: (typeof about)[number];
    readonly by: string;
    readonly outcome: string;
    readonly nextDate: string;
  } | null = null;
  const db = () => harness.bot().context.store.db;

  it('every agreement that is in force has one open review, and one that has ended none', async () => {
    const done = new Map<string, number>();
    for (let step = 0; step < steps; step += 1) {
      const what = await oneStep();
      done.set(what, (done.get(what) ?? 0) + 1);
      await expectOneReviewEach(`after step ${step}, ${what}`);
    }
    // Most of what can happen has happened, or nothing is proved.
    expect([...done.keys()].length).toBeGreaterThan(8);
    const closed = await db()
      .selectFrom('deadlines')
      .select('id')
      .where('routine', '=', 'agreement-evaluation')
      .where('state', '=', 'closed')
      .execute();
    const fixed = await db().selectFrom('reviews').select('deadline_id').where(sql<boolean>`doc -> 'fixed' <> 'null'::jsonb`).execute();
    expect([closed.length > 2, fixed.length > 0]).toEqual([true, true]);
  });

  async function oneStep(): Promise<string> {
    const which = random();
    if (which < 0.12) {
      await harness.goTo(
        harness
          .today()
          .add({ days: pick([1, 1, 2, 5, 20, 60]) })
          .toString(),
        pick(['08:15', '10:00', '14:00']),
      );
      return 'time passes';
    }
    if (which < 0.18) return changeRoles();
    // Most proposals are answered by the other side next, and most of what one side tells is told by the other.
    const follow = random() < 0.6 ? proposed : null;
    proposed = null;
    const second = follow === null && random() < 0.85 ? told : null;
    told = null;
    const before = follow ?? second;
    const agreement = before?.agreement ?? pick(about);
    const person = before === null ? pick(people) : before.by === 'demo-helse' ? 'demo-bup' : 'demo-helse';
    const caller = callers.get(person);
    if (caller === undefined) throw new Error('nobody');
    if (before === null && which < 0.28) {
      const { version } = await db()
        .selectFrom('agreement_life')
        .select('version')
        .where('agreement', '=', agreement)
        .executeTakeFirstOrThrow();
      const event = pick(['woke-up', 'reported-out-of-function', 'revision-started', 'revision-dropped', 'sent-for-signing']);
      await harness.press(caller, 'life', { a: agreement, v: version, 'life:event': event, 'life:reason': 'other' });
      return event;
    }
    const rows = await db()
      .selectFrom('deadlines')
      .selectAll()
      .where('subject', '=', `agreement:${agreement}`)
      .where('routine', '=', 'agreement-evaluation')
      .orderBy('opened_on', 'desc')
      .limit(2)
      .execute();
    const row = before !== null || random() < 0.9 ? (rows.find(({ state }) => state === 'open') ?? pick(rows)) : pick(rows);
    const review = await db().selectFrom('reviews').select('doc').where('deadline_id', '=', row.id).executeTakeFirst();
    const verb = follow !== null ? 'suit' : second !== null ? 'complete' : pick(verbs);
    const outcome = second?.outcome ?? pick(['held', 'held-needs-revision', 'postponed', 'not-held']);
    const nextDate = second?.nextDate ?? addWorkingDays(calendar, harness.today(), pick([30, 90, 200])).toString();
    if (verb === 'complete' && second === null) told = { agreement, by: person, outcome, nextDate };
    if (verb === 'propose') proposed = { agreement, by: person };
    const ahead = (days: number): string => addWorkingDays(calendar, harness.today(), days).toString();
    await harness.press(caller, verb, {
      d: row.id,
      v: before !== null || random() < 0.9 ? row.version : row.version - 1,
      m: 'list',
      i: 0,
      r: Number(Reflect.get(Object(review?.doc), 'round') ?? 0),
      'date1:0': ahead(pick([1, 2, 7, 14])),
      'time1:0': '10:00',
      ...(random() < 0.3 ? { 'date2:0': ahead(pick([3, 4, 21])), 'time2:0': '11:00' } : {}),
      'suits1:0': pick(['yes', 'yes', 'no']),
      'suits2:0': pick(['yes', 'no']),
      'outcome:0': outcome,
      'nextDate:0': nextDate,
      'topics:0': 'plans,transition',
      'check1:0': pick(['yes', 'no']),
      'decision1:0': 'Fast kontaktperson',
      'due1:0': nextDate,
      'meetingOn:0': ahead(pick([1, 5])),
      'days:0': '3',
    });
    return verb;
  }

  /** Somebody leaves and somebody comes, or is away; nobody is told beforehand. */
  async function changeRoles(): Promise<string> {
    const today = harness.today();
    await importChanged(harness.bot().context, (register) => ({
      ...register,
      absences: [
        ...register.absences,
        { person: personId(pick(['demo-helse', 'demo-bup'])), from: today, to: today.add({ days: 3 }), deputy: null },
      ],
      roles: register.roles.map((role) =>
        role.person === 'gjovik-team' || (role.person === 'demo-leder' && random() < 0.3)
          ? { ...role, to: today.subtract({ days: 1 }) }
          : role,
      ),
      agreements: register.agreements.map((agreement) =>
        agreement.id === 'avt-granlia-furulia' && random() < 0.5
          ? { ...agreement, nextEvaluation: plainDate(today.add({ days: pick([20, 100]) }).toString()) }
          : agreement,
      ),
    }));
    return 'roles change';
  }

  async function expectOneReviewEach(when: string): Promise<void> {
    const { agreements } = await harness.bot().context.directories.current(db());
    const open = await db()
      .selectFrom('deadlines')
      .select('subject')
      .where('routine', '=', 'agreement-evaluation')
      .where('state', '=', 'open')
      .execute();
    const counts = new Map<string, number>();
    for (const { subject } of open) counts.set(subject, (counts.get(subject) ?? 0) + 1);
    const wrong = [...agreements.values()].flatMap(({ id, closedOn, nextEvaluation, evaluationRhythm, valid }) => {
      const isWanted = closedOn === null && (nextEvaluation !== null || evaluationRhythm !== null);
      const hasRunOut = valid.to !== null && valid.to.until(harness.today()).sign > 0;
      const count = counts.get(`agreement:${id}`) ?? 0;
      return count > 1 || (count === 0 && isWanted && !hasRunOut) || (count > 0 && closedOn !== null) ? [`${id}: ${count}`] : [];
    });
    expect(wrong, when).toEqual([]);
  }
});
