import { sql } from 'kysely';
import { lifeStates } from '../../domain/agreement/life/states.ts';
import { agreementLevels } from '../../domain/agreement/types.ts';
import { unitId } from '../../domain/ids.ts';
import { institutionTypes, ownerships, roleCodes } from '../../domain/people/types.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { Database } from '../../store/open-store.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** A row as it stands in its table. */
export type Row = Readonly<Record<string, unknown>>;

/** A database in the middle of its life, as plain rows: nothing in it has been through the program. */
export interface World {
  readonly today: string;
  readonly tables: Readonly<Record<TableName, readonly Row[]>>;
  /** Some scopes to ask about: a region, a trust, an institution, two at once. */
  readonly scopes: readonly (readonly string[])[];
}

const tableNames = [
  'units',
  'people',
  'roles',
  'agreements',
  'parties',
  'series',
  'series_members',
  'agreement_life',
  'deadlines',
  'nudges',
  'messages',
  'message_nudges',
  'answers',
  'monthly_counts',
  'attestations',
  'guidelines',
  'guideline_reads',
] as const;
type TableName = (typeof tableNames)[number];

/** An ISO date so many days after another. */
export const plus = (date: string, days: number): string => plainDate(date).add({ days }).toString();

/** The routines whose deadlines the figures tell apart, each with answers of its own. */
const routines: readonly {
  readonly id: string;
  readonly about: 'agreement' | 'series' | 'holder' | 'role';
  readonly outcomes: readonly string[];
}[] = [
  { id: 'agreement-evaluation', about: 'agreement', outcomes: ['held', 'held-needs-revision', 'postponed', 'not-held'] },
  { id: 'agreement-contact-meeting', about: 'agreement', outcomes: ['held', 'postponed', 'not-held'] },
  { id: 'agreement-start-meeting', about: 'agreement', outcomes: ['held', 'postponed', 'not-held'] },
  { id: 'contact-persons-confirmed', about: 'agreement', outcomes: ['confirmed', 'register-changed'] },
  { id: 'series-forum', about: 'series', outcomes: ['held', 'postponed', 'not-held'] },
  { id: 'series-meeting-series', about: 'series', outcomes: ['held', 'postponed', 'not-held'] },
  { id: 'role-hand-over', about: 'holder', outcomes: ['taken-over'] },
  { id: 'duty-staff-training', about: 'role', outcomes: ['done', 'not-done'] },
];

/** Draws a world. The same seed gives the same one. */
export function randomWorld(seed: number): World {
  const random = seededRandom(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const chance = (of: number): boolean => random() < of;
  const one = <Item>(from: readonly Item[]): Item => {
    const item = from[Math.floor(random() * from.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  };
  const orNull = <Item>(item: Item, share = 0.5): Item | null => (chance(share) ? item : null);
  const today = plus('2027-01-04', upTo(360));
  // Days that decide something come more often than chance would have them.
  const edges = [-366, -365, -364, -31, -30, -29, -28, -8, -7, -6, -1, 0, 1, 29, 30, 31];
  const someDay = (from: number, to: number): string => {
    const near = edges.filter((edge) => edge >= from && edge <= to);
    return plus(today, near.length > 0 && chance(0.4) ? one(near) : from + upTo(to - from));
  };

  const units: Row[] = [];
  const unit = (kind: string, parent: string | null, more: Row = {}): string => {
    const id = `${kind}-${units.length}`;
    units.push({
      id,
      name: `${id} (fiktiv)`,
      kind,
      parent,
      ownership: orNull(one(ownerships)),
      institution_type: kind === 'institution' || kind === 'department' ? orNull(one(institutionTypes), 0.6) : null,
      municipality: null,
      region_lead_unit: null,
      window_opens: null,
      window_closes: null,
      ended_on: chance(0.04) ? someDay(-200, -1) : null,
      ...more,
    });
    return id;
  };
  const make = (least: number, more: number, of: () => string): readonly string[] => Array.from({ length: least + upTo(more) }, of);
  const regions = [
    ...make(2, 1, () => unit('bufetat-region', null, { ended_on: null })),
    unit('municipal-state-authority', null, { ended_on: null }),
  ];
  const rhfs = make(1, 1, () => unit('rhf', null, { ended_on: null }));
  const trusts = make(2, 2, () => unit('hf', one(rhfs), { ended_on: null }));
  const clinics = make(3, 3, () => unit('bup-clinic', one(trusts), { region_lead_unit: orNull(one(regions), 0.2) }));
  const teams = make(0, 2, () => unit('bup-team', one(clinics)));
  const institutions = make(3, 4, () =>
    chance(0.3) ? unit('institution', null, { region_lead_unit: orNull(one(regions), 0.8) }) : unit('institution', one(regions)),
  );
  const departments = make(4, 6, () => unit('department', one(institutions)));
  const municipalities = make(2, 2, () => unit('municipality', null));
  const services = make(1, 2, () => unit('municipal-child-welfare', one(municipalities), { region_lead_unit: orNull(one(regions)) }));
  const all = units.map(({ id }) => String(id));

  const people = make(12, 14, () => '').map(
    (_, index): Row => ({
      id: `p${index}`,
      name: `p${index} (fiktiv)`,
      tenant_id: '00000000-0000-0000-0000-000000000001',
      ended_on: chance(0.05) ? someDay(-100, -1) : null,
      unreachable_since: chance(0.15) ? someDay(-30, 0) : null,
    }),
  );
  const person = (): string => String(one(people)['id']);
  const roleRows = new Map<string, Row>();
  for (let count = 15 + upTo(25); count > 0; count -= 1) {
    const row = {
      person: person(),
      role: one(roleCodes),
      unit: one(all),
      from_day: orNull(someDay(-400, 5), 0.4),
      to_day: orNull(someDay(-30, 200), 0.3),
      deputy: null,
      ended_on: chance(0.05) ? someDay(-50, -1) : null,
    };
    roleRows.set(`${row.person} ${row.role} ${row.unit}`, row);
  }
  for (const where of [...departments, ...clinics, ...institutions])
    if (chance(0.5)) {
      const role = clinics.includes(where) ? 'barnevernansvarlig' : 'helseansvarlig';
      const row = { person: person(), role, unit: where, from_day: null, to_day: null, deputy: null, ended_on: null };
      roleRows.set(`${row.person} ${role} ${where}`, row);
    }

  const agreements: Row[] = [];
  const parties: Row[] = [];
  const lives: Row[] = [];
  const barnevern = [...regions, ...institutions, ...departments, ...services];
  const health = [...rhfs, ...trusts, ...clinics, ...teams];
  for (let index = 6 + upTo(14); index > 0; index -= 1) {
    const id = `a${index}`;
    agreements.push({
      id,
      title: `Avtale ${id} (fiktiv)`,
      level: one(agreementLevels),
      parent: null,
      valid_from: '2025-01-01',
      valid_to: orNull(someDay(-60, 400), 0.4),
      evaluation_rhythm: null,
      next_evaluation: null,
      contact_rhythm: orNull('2/year', 0.6),
      next_contact: orNull(someDay(-20, 100), 0.7),
      document_url: null,
      document_status: null,
      replaces: null,
      closed_on: chance(0.1) ? someDay(-100, 0) : null,
      ended_on: chance(0.06) ? someDay(-100, -1) : null,
    });
    const chosen = new Set([one(barnevern), one([...health, ...municipalities]), ...(chance(0.35) ? [one(all)] : [])]);
    let position = 0;
    for (const where of chosen) {
      parties.push({
        agreement: id,
        unit: where,
        contact_person: orNull(person(), 0.6),
        signed_on: orNull('2025-01-15', 0.8),
        signed_by: null,
        name_at_signing: null,
        position,
        ended_on: chance(0.04) ? someDay(-100, -1) : null,
      });
      position += 1;
    }
    lives.push({
      agreement: id,
      state: one([...lifeStates, 'active', 'active', 'active']),
      since: someDay(-300, 0),
      reason: null,
      alive_on: someDay(-300, 0),
      signatures_from: null,
      revising: false,
      look_on: null,
    });
  }
  const ids = agreements.map(({ id }) => String(id));

  const series: Row[] = [];
  const members: Row[] = [];
  for (let index = upTo(5); index > 0; index -= 1) {
    const id = `s${index}`;
    const agreement = orNull(one(ids));
    series.push({
      id,
      title: `Forum ${id} (fiktiv)`,
      kind: one(['forum', 'meeting-series']),
      agreement,
      rhythm: null,
      next_on: null,
      discusses_children: false,
      from_day: null,
      to_day: orNull(someDay(-60, 300), 0.3),
      ended_on: chance(0.08) ? someDay(-60, -1) : null,
    });
    if (agreement !== null && chance(0.5)) continue;
    [...new Set([one(all), one(all), one(all)])].forEach((where, position) => {
      members.push({ series: id, unit: where, attendance: 'mandatory', position, ended_on: chance(0.05) ? someDay(-60, -1) : null });
    });
  }

  const deadlines: Row[] = [];
  const open = new Set<string>();
  const subjectOf = (about: (typeof routines)[number]['about']): string | null => {
    switch (about) {
      case 'agreement':
        return `agreement:${one(ids)}`;
      case 'series':
        return series.length === 0 ? null : `series:${String(one(series)['id'])}`;
      case 'holder':
        return `holder:${one(['leder', 'helseansvarlig'])}@${one(all)}>${person()}`;
      case 'role':
        return `role:helseansvarlig@${one(all)}`;
    }
  };
  const addDeadline = (routine: string, subject: string, outcomes: readonly string[]): void => {
    let state = one(['open', 'open', 'closed', 'closed', 'superseded', 'cancelled']);
    if (state === 'open' && open.has(`${routine} ${subject}`)) state = 'closed';
    if (state === 'open') open.add(`${routine} ${subject}`);
    const due = someDay(state === 'open' ? -60 : -400, state === 'open' ? 60 : 20);
    deadlines.push({
      id: `${routine}:${subject}:${due}#${deadlines.length}`,
      routine,
      subject,
      due,
      ladder: { name: 'gentle', steps: [{ offset: 0, to: ['assignees'] }] },
      state,
      opened_on: plus(due, -40),
      meeting_on: orNull(plus(due, upTo(20) - 12), 0.3),
      outcome: state === 'closed' ? one(outcomes) : null,
      closed_by: state === 'closed' ? person() : null,
      closed_on: state === 'closed' ? someDay(-400, 0) : null,
    });
  };
  for (let count = 40 + upTo(60); count > 0; count -= 1) {
    const { id, about, outcomes } = one(routines);
    const subject = subjectOf(about);
    if (subject !== null) addDeadline(id, subject, outcomes);
  }
  addDeadline('series-stayed-away', `member:${one(all)}@${String(series[0]?.['id'] ?? 'gone')}`, ['comes-next-time']);
  addDeadline('agreement-decision', `decision:1:${one([...all, ''])}@${one(ids)}`, ['done']);
  for (let count = upTo(3); count > 0; count -= 1)
    addDeadline('clock-investigation', `clock:c${count}>${person()}@${one(all)}`, ['clock-done']);

  const nudges: Row[] = [];
  const messages = new Map<string, Row>();
  const messageNudges: Row[] = [];
  const answers: Row[] = [];
  for (const deadline of deadlines)
    for (let count = upTo(4); count > 0; count -= 1) {
      const id = nudges.length + 1;
      const who = person();
      const where = one([...all, null]);
      nudges.push({
        id,
        deadline_id: deadline['id'],
        key: `k${id}`,
        step: one([-15, -5, 0, 0, 5, 10]),
        person_id: who,
        audience: one(['assignee', 'assignee', 'deputy', 'leader', 'regional-lead', 'administrator']),
        why: {
          ladder: 'gentle',
          occasion: 'step',
          nominalOn: today,
          scheduledOn: today,
          late: false,
          role: 'helseansvarlig',
          unit: where,
          standsInFor: null,
          heldFor: null,
          mayHaveComeBefore: false,
          unreachableParties: [],
        },
        ...one([
          { state: 'planned', until: null },
          { state: 'planned', until: null },
          { state: 'planned', until: null },
          { state: 'held', until: someDay(-30, 10) },
          { state: 'dropped', until: null },
        ]),
        planned_on: plus(today, -40),
      });
      if (chance(0.85)) {
        const on = someDay(-45, -1);
        const message = `${who}:${on}:daily`;
        if (!messages.has(message))
          messages.set(message, {
            id: message,
            person_id: who,
            tenant_id: '00000000-0000-0000-0000-000000000001',
            local_date: on,
            kind: 'daily',
            state: one(['sent', 'sent', 'sent', 'ambiguous', 'unreachable', 'cancelled']),
            send_at: `${on}T07:15:00Z`,
            closes_at: `${on}T14:30:00Z`,
          });
        messageNudges.push({ message_id: message, nudge_id: id });
        // What may not have come through goes with a later message too.
        const later = [...messages.values()].find((each) => each['person_id'] === who && String(each['local_date']) > on);
        if (later !== undefined && chance(0.4)) messageNudges.push({ message_id: later['id'], nudge_id: id });
      }
      if (chance(0.25))
        answers.push({
          deadline_id: deadline['id'],
          person_id: chance(0.8) ? who : person(),
          what: one(['seen', 'snoozed', 'booked', 'declined', 'closed', 'reopened']),
          on_day: someDay(-45, 0),
        });
    }

  const counts = new Map<string, Row>();
  for (const where of [...departments, ...institutions, ...services])
    for (let back = 0; back < 15; back += 1)
      if (chance(0.3)) {
        const month = plainDate(today).with({ day: 1 }).subtract({ months: back }).toString().slice(0, 7);
        counts.set(`${where} ${month}`, {
          unit: where,
          month,
          definition: 1,
          asked: one(['counted', 'none', 'not-asked', 'unknown']),
          ambulant_team: one(['yes', 'no', 'unknown']),
          by_person: person(),
          on_day: plus(today, -5),
        });
      }

  const attestations = new Map<string, Row>();
  for (const where of all)
    for (const point of ['enough-barnevernansvarlige', 'barnevernansvarlig-described', 'helseansvarlig-described', 'routines-known'])
      if (chance(0.4))
        attestations.set(`${where} ${point}`, {
          unit: where,
          point,
          answer: one(['yes', 'yes', 'not-yet', 'unknown']),
          by_person: person(),
          on_day: someDay(-400, 0),
        });

  const guidelines = make(0, 4, () => '').map(
    (_, index): Row => ({
      id: `g${index}`,
      title: `Retningslinje ${index} (fiktiv)`,
      source_url: null,
      published_on: someDay(-300, 10),
      unit: orNull(one(all)),
      for_roles: [...new Set([one(roleCodes), one(['helseansvarlig', 'barnevernansvarlig'])])].join('\n'),
      position: index,
      ended_on: chance(0.1) ? someDay(-30, -1) : null,
    }),
  );
  const reads = new Map<string, Row>();
  for (const guideline of guidelines)
    for (let count = upTo(8); count > 0; count -= 1) {
      const where = one(all);
      reads.set(`${String(guideline['id'])} ${where}`, {
        guideline: guideline['id'],
        unit: where,
        by_person: person(),
        on_day: someDay(-30, 0),
      });
    }

  return {
    today,
    scopes: [[one(regions)], [one(trusts)], [one(institutions)], [...new Set([one(regions), one(rhfs)])], [one(departments)]],
    tables: {
      units,
      people,
      roles: [...roleRows.values()],
      agreements,
      parties,
      series,
      series_members: members,
      agreement_life: lives,
      deadlines,
      nudges,
      messages: [...messages.values()],
      message_nudges: messageNudges,
      answers,
      monthly_counts: [...counts.values()],
      attestations: [...attestations.values()],
      guidelines,
      guideline_reads: [...reads.values()],
    },
  };
}

/** Puts a world in the place of whatever the database held. */
export async function settle(db: Database, { tables }: World): Promise<void> {
  await sql`truncate ${sql.join(tableNames.map((name) => sql.table(name)))}`.execute(db);
  for (const name of tableNames) {
    const [first] = tables[name];
    if (first === undefined) continue;
    const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
    await sql`
      insert into ${sql.table(name)} (${columns}) overriding system value
      select ${columns} from jsonb_populate_recordset(null::${sql.table(name)}, ${JSON.stringify(tables[name])}::jsonb)`.execute(db);
  }
}

export const unitIds = (ids: readonly string[]) => ids.map(unitId);
