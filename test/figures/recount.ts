import type { Row } from './random-world.ts';
import type { Words } from './words.ts';

/**
 * Every figure of docs/decisions/0033 counted again from the rows of the tables, by that page alone.
 *
 * @returns for each figure what it counts and of what, as keys in order (`agreement:a1`, `role:leader@u1`)
 */
export function recount(words: Words): ReadonlyMap<string, Recounted> {
  const {
    today,
    tables,
    now,
    text,
    units,
    kindOf,
    upwards,
    inScope,
    unitsInScope,
    partiesOf,
    isClock,
    deadlines,
    due,
    isMet,
    of,
    between,
    lastYear,
    soon,
    late,
    holders,
    agreementsInForce,
    agreements,
    inState,
    roleCodes,
    health,
    deadlineOf,
    messagesOf,
    whyUnit,
  } = words;
  const roles = words.expectedRoles();
  const rolesInScope = roles.filter(({ unit }) => inScope(unit));

  const asked = tables.nudges.filter((nudge) => !isClock(deadlineOf(nudge) ?? {}));
  const silent = unitsInScope.filter(({ id }) => {
    const forUnit = asked.filter((nudge) => whyUnit(nudge) === id);
    const wasAsked = forUnit.some((nudge) => {
      return (
        ['open', 'superseded'].includes(String(deadlineOf(nudge)?.['state'])) &&
        ['assignee', 'deputy'].includes(text(nudge, 'audience')) &&
        messagesOf(nudge).some((message) => message['state'] === 'sent' && between(text(message, 'local_date'), -28, -7))
      );
    });
    const hasAnswered = tables.answers.some(
      (answer) =>
        between(text(answer, 'on_day'), -28, 0) &&
        forUnit.some(
          (nudge) =>
            nudge['deadline_id'] === answer['deadline_id'] &&
            (nudge['person_id'] === answer['person_id'] ||
              roleCodes.some((role) => holders(role, id).some((held) => held['person'] === answer['person_id']))),
        ),
    );
    return wasAsked && !hasAnswered;
  });
  const escalated = late(deadlines).filter((deadline) =>
    tables.nudges.some(
      (nudge) =>
        nudge['deadline_id'] === deadline['id'] &&
        nudge['state'] === 'planned' &&
        Number(nudge['step']) > 0 &&
        ['leader', 'regional-lead'].includes(text(nudge, 'audience')),
    ),
  );

  const starts = of('agreement-start-meeting');
  const missingStart = agreements.filter((agreement) => {
    const newest = tables.deadlines
      .filter(
        (each) =>
          each['routine'] === 'agreement-start-meeting' &&
          each['subject'] === `agreement:${text(agreement, 'id')}` &&
          each['state'] !== 'cancelled',
      )
      .toSorted((a, b) => (due(a) === due(b) ? (text(a, 'id') < text(b, 'id') ? -1 : 1) : due(a) < due(b) ? -1 : 1))
      .at(-1);
    if (newest === undefined) return false;
    if (newest['state'] === 'open') return due(newest) < today;
    return newest['state'] === 'superseded' || !isMet(newest);
  });

  const guidelinePairs = now(tables.guidelines)
    .filter((guideline) => text(guideline, 'published_on') <= today)
    .flatMap((guideline) =>
      unitsInScope
        .filter(
          ({ id }) =>
            (guideline['unit'] === null || upwards(id).some((level) => level['id'] === guideline['unit'])) &&
            text(guideline, 'for_roles')
              .split('\n')
              .some((role) => holders(role, id).length > 0) &&
            !tables.guideline_reads.some((read) => read['guideline'] === guideline['id'] && read['unit'] === id),
        )
        .map(({ id }) => `guideline:${text(guideline, 'id')}@${String(id)}`),
    );

  const clinics = units.filter(
    (unit) =>
      unit['kind'] === 'bup-clinic' &&
      (inScope(unit['id']) ||
        agreementsInForce.some((agreement) => partiesOf(agreement['id']).includes(unit['id']) && partiesOf(agreement['id']).some(inScope))),
  );
  const withMunicipality = clinics.filter((clinic) =>
    agreementsInForce.some(
      ({ id }) =>
        partiesOf(id).includes(clinic['id']) &&
        partiesOf(id).some((party) => ['municipality', 'municipal-child-welfare'].includes(kindOf(party))),
    ),
  );
  const departments = unitsInScope.filter((unit) => unit['kind'] === 'department');
  const agreementsFor = (department: Row): readonly Row[] =>
    agreementsInForce.filter(({ id }) => {
      const parties = partiesOf(id);
      const isParty = parties.includes(department['id']) || parties.includes(department['parent']);
      return isParty && parties.some((party) => health.includes(kindOf(party)));
    });
  const month = today.slice(0, 7);
  const monthsBack = (count: number): string => {
    const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - count;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  };
  const newestCount = (unit: unknown): Row | undefined =>
    tables.monthly_counts
      .filter((each) => each['unit'] === unit && text(each, 'month') < month && text(each, 'month') >= monthsBack(12))
      .toSorted((a, b) => (text(a, 'month') < text(b, 'month') ? -1 : 1))
      .at(-1);
  const answering = departments.filter(({ id }) => newestCount(id) !== undefined);
  const expectedToCount = rolesInScope.filter(({ role }) => role === 'helseansvarlig').map(({ unit }) => unit);

  const keysOfUnits = (rows: readonly Row[]): readonly string[] => rows.map(({ id }) => `unit:${String(id)}`);
  const keysOfDeadlines = (rows: readonly Row[]): readonly string[] => rows.map(({ id }) => `deadline:${String(id)}`);
  const keysOfAgreements = (rows: readonly Row[]): readonly string[] => rows.map(({ id }) => `agreement:${String(id)}`);
  const meetings = lastYear(of('agreement-contact-meeting', 'series-forum', 'series-meeting-series'));
  const reviews = lastYear(of('agreement-evaluation'));

  const plain: Readonly<Record<string, readonly string[]>> = {
    overdue: keysOfDeadlines(late(deadlines)),
    'due-soon': keysOfDeadlines(soon(deadlines)),
    closed: keysOfDeadlines(deadlines.filter((each) => each['state'] === 'closed' && between(text(each, 'closed_on'), -7, -1))),
    'units-silent': keysOfUnits(silent),
    'escalations-unanswered': keysOfDeadlines(escalated),
    agreements: keysOfAgreements(agreements),
    'agreements-asleep': keysOfAgreements(inState('dormant', 'not-in-function')),
    'agreements-run-out': keysOfAgreements(inState('expired')),
    'agreements-unsigned': keysOfAgreements(inState('draft', 'waiting-for-signatures')),
    'reviews-due': keysOfDeadlines(soon(of('agreement-evaluation'))),
    'reviews-overdue': keysOfDeadlines(late(of('agreement-evaluation'))),
    'reviews-held': keysOfDeadlines(of('agreement-evaluation').filter((each) => isMet(each) && between(text(each, 'closed_on'), -30, -1))),
    'start-meetings-missing': keysOfAgreements(missingStart),
    'roles-vacant': rolesInScope.filter(({ vacant }) => vacant).map(({ role, unit }) => `role:${role}@${unit}`),
    'roles-unconfirmed': keysOfDeadlines(late(of('contact-persons-confirmed', 'role-hand-over'))),
    'people-unreachable': now(tables.people)
      .filter(
        (person) =>
          person['unreachable_since'] !== null &&
          unitsInScope.some(({ id }) => roleCodes.some((role) => holders(role, id).some((held) => held['person'] === person['id']))),
      )
      .map(({ id }) => `person:${String(id)}`),
    'guidelines-unread': guidelinePairs,
  };
  const shares: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
    'agreements-active': [keysOfAgreements(inState('active')), keysOfAgreements(agreements)],
    'reviews-on-time': [
      keysOfDeadlines(reviews.filter((each) => isMet(each) && String(each['meeting_on'] ?? each['closed_on']) <= due(each))),
      keysOfDeadlines(reviews),
    ],
    'meetings-held': [keysOfDeadlines(meetings.filter(isMet)), keysOfDeadlines(meetings)],
    'start-meetings-held': [keysOfDeadlines(lastYear(starts).filter(isMet)), keysOfDeadlines(lastYear(starts))],
    'clinics-with-municipal-agreement': [keysOfUnits(withMunicipality), keysOfUnits(clinics)],
    'departments-with-agreement': [keysOfUnits(departments.filter((each) => agreementsFor(each).length > 0)), keysOfUnits(departments)],
    'departments-with-meetings': [
      keysOfUnits(
        departments.filter((each) =>
          agreementsFor(each).some((agreement) => agreement['contact_rhythm'] !== null && agreement['next_contact'] !== null),
        ),
      ),
      keysOfUnits(departments),
    ],
    'departments-unknown-team': [
      keysOfUnits(answering.filter(({ id }) => newestCount(id)?.['ambulant_team'] === 'unknown')),
      keysOfUnits(answering),
    ],
    'counts-complete': [
      expectedToCount
        .filter((unit) => tables.monthly_counts.some((each) => each['unit'] === unit && each['month'] === monthsBack(1)))
        .map((unit) => `unit:${unit}`),
      expectedToCount.map((unit) => `unit:${unit}`),
    ],
  };
  // Read from the page: what is to be confirmed in a unit of each kind.
  const toConfirm: Readonly<Record<string, readonly string[]>> = {
    hf: ['enough-barnevernansvarlige', 'barnevernansvarlig-described', 'routines-known'],
    'bup-clinic': ['enough-barnevernansvarlige', 'barnevernansvarlig-described', 'routines-known'],
    'bup-team': ['routines-known'],
    institution: ['helseansvarlig-described', 'routines-known'],
    department: ['helseansvarlig-described', 'routines-known'],
    'municipal-child-welfare': ['routines-known'],
  };
  const points = unitsInScope
    .filter(({ id }) => holders('leder', id).length > 0)
    .flatMap((unit) => (toConfirm[text(unit, 'kind')] ?? []).map((point) => ({ id: text(unit, 'id'), point })));
  const confirmed = points.filter(({ id, point }) =>
    tables.attestations.some(
      (each) => each['unit'] === id && each['point'] === point && each['answer'] === 'yes' && between(text(each, 'on_day'), -365, 0),
    ),
  );
  const attested = [confirmed, points].map((each) => each.map(({ id }) => `unit:${id}`).toSorted());

  return new Map<string, Recounted>([
    ['attested', { entries: attested[0] ?? [], of: attested[1] ?? [] }],
    ...Object.entries(plain).map(([id, entries]) => [id, { entries: entries.toSorted(), of: null }] as const),
    ...Object.entries(shares).map(([id, [entries, all]]) => [id, { entries: entries.toSorted(), of: all.toSorted() }] as const),
  ]);
}

export interface Recounted {
  readonly entries: readonly string[];
  readonly of: readonly string[] | null;
}
