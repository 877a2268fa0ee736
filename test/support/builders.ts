import { type Catalogue, loadCatalogue } from '../../catalogue/index.ts';
import type { MatrixRow } from '../../domain/agreement/matrix/matrix-row.ts';
import type { Attendance, Series, SeriesKind, SeriesMember } from '../../domain/agreement/series/series.ts';
import type { Agreement, Party } from '../../domain/agreement/types.ts';
import { agreementId, type PersonId, personId, routineId, seriesId, tenantId, unitId } from '../../domain/ids.ts';
import type { DayState } from '../../domain/nudge/day/day-plan.ts';
import { deadlineIdOf } from '../../domain/nudge/deadline/subject-key.ts';
import type { Deadline, Ladder, Nudge, RoutineRule, Subject, Why } from '../../domain/nudge/types.ts';
import { directoryOf } from '../../domain/people/directory.ts';
import type { Absence, Closure, Person, RoleAssignment, RoleCode, Unit, UnitKind } from '../../domain/people/types.ts';
import type { Service } from '../../domain/referral/service.ts';
import type { Register } from '../../domain/register.ts';
import { workCalendar } from '../../domain/time/calendar.ts';
import { norwegianHolidays } from '../../domain/time/norwegian-holidays.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import { parseRhythm, type Rhythm } from '../../domain/time/rhythm.ts';

/** Small builders for tests: every one gives a whole, ordinary value and takes what the test is about. Dates are ISO text. */

export const day = plainDate;
const dateOrNull = (iso: string | null | undefined): PlainDate | null => (iso == null ? null : plainDate(iso));

/** The real Norwegian calendar; the same one for all tests, since it only remembers years. */
export const calendar = workCalendar(norwegianHolidays());

/** The real catalogue. */
export const catalogue: Catalogue = loadCatalogue();

/** A routine of the real catalogue. Throws when there is none of that id. */
export function routineOf(id: string): RoutineRule {
  const found = catalogue.get(routineId(id));
  if (found === undefined) throw new Error(`no routine ${id} in the catalogue`);
  return found;
}

export const rhythm = (text: string): Rhythm => {
  const parsed = parseRhythm(text);
  if (parsed === null) throw new Error(`no rhythm: ${text}`);
  return parsed;
};

export const unit = (
  id: string,
  kind: UnitKind,
  more: Partial<Omit<Unit, 'id' | 'kind' | 'parent' | 'regionLeadUnit'>> & { parent?: string; regionLeadUnit?: string } = {},
): Unit => ({
  name: `${id} (fiktiv)`,
  ownership: null,
  institutionType: null,
  municipality: null,
  window: null,
  ...more,
  id: unitId(id),
  kind,
  parent: more.parent === undefined ? null : unitId(more.parent),
  regionLeadUnit: more.regionLeadUnit === undefined ? null : unitId(more.regionLeadUnit),
});

export const person = (
  id: string,
  more: Partial<Omit<Person, 'id' | 'unreachableSince'>> & { unreachableSince?: string } = {},
): Person => ({
  name: `${id} (fiktiv)`,
  email: `${id}@example.test`,
  aadObjectId: null,
  tenant: tenantId('00000000-0000-0000-0000-000000000001'),
  language: 'nb',
  window: null,
  ...more,
  id: personId(id),
  unreachableSince: dateOrNull(more.unreachableSince),
});

export const role = (
  who: string,
  code: RoleCode,
  where: string,
  more: { from?: string; to?: string; deputy?: string } = {},
): RoleAssignment => ({
  person: personId(who),
  role: code,
  unit: unitId(where),
  from: dateOrNull(more.from),
  to: dateOrNull(more.to),
  deputy: more.deputy === undefined ? null : personId(more.deputy),
});

export const absence = (who: string, from: string, to: string, deputy?: string): Absence => ({
  person: personId(who),
  from: plainDate(from),
  to: plainDate(to),
  deputy: deputy === undefined ? null : personId(deputy),
});

export const closure = (where: string, from: string, to: string, kind: Closure['kind'] = 'closed'): Closure => ({
  unit: unitId(where),
  from: plainDate(from),
  to: plainDate(to),
  kind,
});

export const party = (where: string, contact: string | null = null, signedOn: string | null = '2025-01-15'): Party => ({
  unit: unitId(where),
  contactPerson: contact === null ? null : personId(contact),
  signedOn: dateOrNull(signedOn),
  signedBy: signedOn === null ? null : 'Leder (fiktiv)',
  nameAtSigning: null,
});

/** A service that can be called, for these units. */
export const service = (id: string, serves: readonly string[], more: Partial<Omit<Service, 'id' | 'serves'>> = {}): Service => ({
  unit: null,
  name: `${id} (fiktiv)`,
  kind: 'emergency',
  route: 'phone',
  phone: '00 00 00 01',
  hours: 'Hele døgnet',
  excludes: [],
  refuses: [],
  sourceUrl: null,
  ...more,
  id,
  serves: serves.map(unitId),
});

interface AgreementWishes {
  readonly parties?: readonly Party[];
  readonly from?: string | null;
  readonly to?: string | null;
  readonly evaluation?: string | null;
  readonly evaluationRhythm?: string | null;
  readonly contact?: string | null;
  readonly contactRhythm?: string | null;
}

export const agreement = (id: string, more: AgreementWishes = {}): Agreement => ({
  id: agreementId(id),
  title: `Avtale ${id} (fiktiv)`,
  level: 'local',
  parent: null,
  valid: { from: dateOrNull(more.from ?? '2025-01-15'), to: dateOrNull(more.to) },
  evaluationRhythm: more.evaluationRhythm == null ? null : rhythm(more.evaluationRhythm),
  nextEvaluation: dateOrNull(more.evaluation),
  contactRhythm: more.contactRhythm == null ? null : rhythm(more.contactRhythm),
  nextContact: dateOrNull(more.contact),
  documentUrl: null,
  documentStatus: null,
  replaces: null,
  closedOn: null,
  parties: more.parties ?? [party('avd'), party('bup')],
});

/** A row of an agreement's action matrix. */
export const matrixRow = (
  of: string,
  situation: string,
  where: string,
  more: Partial<Omit<MatrixRow, 'agreement' | 'situation' | 'unit'>> = {},
): MatrixRow => ({
  keywords: [],
  role: null,
  what: 'Gjør det som er avtalt',
  when: null,
  sourceUrl: null,
  ...more,
  agreement: agreementId(of),
  situation,
  unit: unitId(where),
});

export const member = (where: string, attendance: Attendance = 'mandatory'): SeriesMember => ({ unit: unitId(where), attendance });

interface SeriesWishes {
  readonly kind?: SeriesKind;
  readonly agreement?: string;
  readonly rhythm?: string;
  /** Null: none; without it, 1 April 2027. */
  readonly next?: string | null;
  readonly from?: string;
  readonly to?: string;
  readonly members?: readonly SeriesMember[];
  readonly title?: string;
}

/** A forum of `avd` and `bup`. */
export const series = (id: string, more: SeriesWishes = {}): Series => ({
  id: seriesId(id),
  title: more.title ?? `Møteserie ${id} (fiktiv)`,
  kind: more.kind ?? 'forum',
  agreement: more.agreement === undefined ? null : agreementId(more.agreement),
  rhythm: more.rhythm === undefined ? null : rhythm(more.rhythm),
  nextOn: more.next === undefined ? plainDate('2027-04-01') : dateOrNull(more.next),
  discussesChildren: false,
  valid: { from: dateOrNull(more.from), to: dateOrNull(more.to) },
  members: more.members ?? [member('avd'), member('bup')],
});

export const register = (parts: Partial<Register> = {}): Register => ({
  units: [],
  people: [],
  roles: [],
  agreements: [],
  series: [],
  absences: [],
  closures: [],
  actions: [],
  services: [],
  guidelines: [],
  ...parts,
});

/**
 * The ordinary small world: region `reg` > institution `inst` > department `avd` on one side, `rhf` > `hf` > `bup` on the
 * other. `h` is helseansvarlig in `avd`, `b` barnevernansvarlig in `bup`, `lh` and `lb` their leaders, `li` and `lhf` the
 * leaders above, `r` the regional lead and `adm` the administrator. Agreement `a1` between `avd` and `bup`.
 */
export const ordinaryUnits: readonly Unit[] = [
  unit('reg', 'bufetat-region'),
  unit('inst', 'institution', { parent: 'reg' }),
  unit('avd', 'department', { parent: 'inst' }),
  unit('rhf', 'rhf'),
  unit('hf', 'hf', { parent: 'rhf' }),
  unit('bup', 'bup-clinic', { parent: 'hf' }),
];
export const ordinaryPeople: readonly Person[] = ['h', 'b', 'lh', 'lb', 'li', 'lhf', 'r', 'adm', 'd1', 'd2'].map((id) => person(id));
export const ordinaryRoles: readonly RoleAssignment[] = [
  role('h', 'helseansvarlig', 'avd'),
  role('b', 'barnevernansvarlig', 'bup'),
  role('lh', 'leder', 'avd'),
  role('lb', 'leder', 'bup'),
  role('li', 'leder', 'inst'),
  role('lhf', 'leder', 'hf'),
  role('r', 'regionalt-helseansvarlig', 'reg'),
  role('adm', 'administrator', 'reg'),
];

/** The ordinary world with parts replaced. */
export const ordinaryRegister = (parts: Partial<Register> = {}): Register =>
  register({ units: ordinaryUnits, people: ordinaryPeople, roles: ordinaryRoles, agreements: [agreement('a1')], ...parts });

/** The ordinary roles without some people's. */
export const rolesWithout = (...people: readonly string[]): readonly RoleAssignment[] =>
  ordinaryRoles.filter((each) => !people.includes(each.person));

/** The ordinary people with one or more of them changed. */
export const peopleWith = (...changed: readonly Person[]): readonly Person[] => [
  ...ordinaryPeople.filter((each) => !changed.some((other) => other.id === each.id)),
  ...changed,
];

export const agreementSubject = (id = 'a1'): Subject => ({ kind: 'agreement', agreement: agreementId(id) });
export const roleSubject = (code: RoleCode, where: string): Subject => ({ kind: 'role', role: code, unit: unitId(where) });

interface DeadlineWishes {
  readonly routine?: string;
  readonly subject?: Subject;
  readonly ladder?: Ladder;
  readonly openedOn?: string;
  readonly meetingOn?: string;
  readonly handledThrough?: string;
  /** Default: long ago, so that the planner always looks. */
  readonly nextStepOn?: string | null;
}

/** An open deadline of a real routine, which the planner looks at on any day unless the test says otherwise. */
export function deadline(due: string, more: DeadlineWishes = {}): Deadline {
  const routine = routineOf(more.routine ?? 'agreement-evaluation');
  const subject = more.subject ?? agreementSubject();
  return {
    id: deadlineIdOf(routine.id, subject, plainDate(due)),
    routine: routine.id,
    subject,
    due: plainDate(due),
    ladder: more.ladder ?? routine.ladder,
    openedOn: plainDate(more.openedOn ?? '2026-01-02'),
    meetingOn: dateOrNull(more.meetingOn),
    handledThrough: dateOrNull(more.handledThrough),
    nextStepOn: more.nextStepOn === null ? null : plainDate(more.nextStepOn ?? '2026-01-02'),
  };
}

/** A state in which nothing has happened yet, over the given register. */
export const dayState = (of: Register, more: Partial<DayState> = {}): DayState => ({
  directory: directoryOf(of),
  routines: catalogue,
  deadlines: [],
  vacancies: [],
  waiting: [],
  resumed: [],
  unreached: [],
  quietUntil: () => null,
  declined: () => false,
  partiesDone: () => new Set(),
  dailyThisWeek: () => 0,
  todaysMessage: () => 'none',
  ...more,
});

/** Until when somebody has quieted any deadline. */
export const quietFor = (who: string, until: string): Pick<DayState, 'quietUntil'> => ({
  quietUntil: (_deadline, asked: PersonId) => (asked === personId(who) ? plainDate(until) : null),
});

/** A nudge of a deadline that was made earlier. */
export const nudge = (
  of: Deadline,
  who: string,
  step: number,
  on: string,
  more: Partial<Omit<Nudge, 'why'>> & { why?: Partial<Why> } = {},
): Nudge => ({
  deadline: of.id,
  routine: of.routine,
  subject: of.subject,
  due: of.due,
  key: String(step),
  step,
  person: personId(who),
  audience: 'assignee',
  ...more,
  why: {
    ladder: of.ladder.name,
    occasion: 'step',
    nominalOn: plainDate(on),
    scheduledOn: plainDate(on),
    late: false,
    role: 'helseansvarlig',
    unit: unitId('avd'),
    standsInFor: null,
    heldFor: null,
    mayHaveComeBefore: false,
    unreachableParties: [],
    ...more.why,
  },
});
