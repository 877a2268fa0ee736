import { plus, type Row, type World } from './random-world.ts';

/**
 * The words of docs/decisions/0033, as plain look-ups in the rows of the tables: nothing of the program is used, and nothing is made to be fast. Slow,
 * plain, and meant to be read beside the page.
 */
export function wordsOf(world: World, scope: readonly string[]) {
  const { today, tables } = world;
  const now = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => row['ended_on'] === null);
  const text = (row: Row, column: string): string => String(row[column]);
  const units = now(tables.units);
  const unitOf = (id: unknown): Row | undefined => units.find((unit) => unit['id'] === id);
  const kindOf = (id: unknown): string => String(unitOf(id)?.['kind'] ?? '');
  const knownPerson = (id: unknown): boolean => now(tables.people).some((person) => person['id'] === id);

  const upwards = (id: unknown): readonly Row[] => {
    const unit = unitOf(id);
    return unit === undefined ? [] : [unit, ...upwards(unit['parent'])];
  };
  const regionOf = (id: unknown): unknown => {
    for (const level of upwards(id)) {
      if (level['region_lead_unit'] !== null) return level['region_lead_unit'];
      if (['rhf', 'bufetat-region', 'municipal-state-authority'].includes(text(level, 'kind'))) return level['id'];
    }
    return null;
  };
  const inScope = (id: unknown): boolean =>
    upwards(id).some((level) => scope.includes(text(level, 'id'))) || scope.includes(String(regionOf(id)));
  const unitsInScope = units.filter((unit) => inScope(unit['id']));

  const partiesOf = (agreement: unknown): readonly unknown[] =>
    now(tables.agreements).some(({ id }) => id === agreement)
      ? now(tables.parties)
          .filter((party) => party['agreement'] === agreement)
          .map((party) => party['unit'])
      : [];
  const seriesOf = (id: unknown): Row | undefined => now(tables.series).find((series) => series['id'] === id);
  const membersOf = (id: unknown): readonly unknown[] => {
    const series = seriesOf(id);
    if (series === undefined) return [];
    const own = now(tables.series_members)
      .filter((member) => member['series'] === id)
      .map((member) => member['unit']);
    return own.length > 0 || series['agreement'] === null ? own : partiesOf(series['agreement']);
  };
  /** The units a deadline's subject concerns. */
  const concerned = (subject: string): readonly unknown[] => {
    const [kind = '', rest = ''] = [subject.slice(0, subject.indexOf(':')), subject.slice(subject.indexOf(':') + 1)];
    if (kind === 'agreement') return partiesOf(rest);
    if (kind === 'series') return membersOf(rest);
    if (kind === 'member') return membersOf(rest.slice(rest.indexOf('@') + 1));
    if (kind === 'role') return [rest.slice(rest.indexOf('@') + 1)];
    if (kind === 'holder') return [rest.slice(rest.indexOf('@') + 1, rest.indexOf('>'))];
    if (kind === 'decision') {
      const owner = rest.slice(rest.indexOf(':') + 1, rest.indexOf('@'));
      const parties = partiesOf(rest.slice(rest.indexOf('@') + 1));
      return owner !== '' && parties.includes(owner) ? [owner] : parties;
    }
    return [];
  };
  const isClock = (deadline: Row): boolean => text(deadline, 'subject').startsWith('clock:');
  const deadlines = tables.deadlines.filter((deadline) => !isClock(deadline) && concerned(text(deadline, 'subject')).some(inScope));
  const due = (deadline: Row): string => text(deadline, 'due');
  const isOpen = (deadline: Row): boolean => deadline['state'] === 'open';
  const isMet = (deadline: Row): boolean =>
    deadline['state'] === 'closed' && ['held', 'held-needs-revision'].includes(text(deadline, 'outcome'));
  const of = (...routines: readonly string[]): readonly Row[] => deadlines.filter((each) => routines.includes(text(each, 'routine')));
  const between = (date: string, from: number, to: number): boolean => date >= plus(today, from) && date <= plus(today, to);
  const lastYear = (rows: readonly Row[]): readonly Row[] =>
    rows.filter((each) => each['state'] !== 'cancelled' && between(due(each), -365, -1));
  const soon = (rows: readonly Row[]): readonly Row[] => rows.filter((each) => isOpen(each) && between(due(each), 0, 30));
  const late = (rows: readonly Row[]): readonly Row[] => rows.filter((each) => isOpen(each) && due(each) < today);

  const holders = (role: string, unit: unknown): readonly Row[] =>
    now(tables.roles).filter(
      (held) =>
        held['role'] === role &&
        held['unit'] === unit &&
        knownPerson(held['person']) &&
        (held['from_day'] === null || text(held, 'from_day') <= today) &&
        (held['to_day'] === null || text(held, 'to_day') >= today),
    );

  const inForce = (agreement: Row): boolean =>
    agreement['ended_on'] === null &&
    agreement['closed_on'] === null &&
    (agreement['valid_to'] === null || text(agreement, 'valid_to') >= today);
  const agreementsInForce = tables.agreements.filter(inForce);
  const stateOf = (agreement: Row): string =>
    String(tables.agreement_life.find((life) => life['agreement'] === agreement['id'])?.['state'] ?? '');
  const agreements = now(tables.agreements).filter(
    (agreement) => partiesOf(agreement['id']).some(inScope) && !['ended', 'expired-with-successor'].includes(stateOf(agreement)),
  );
  const inState = (...states: readonly string[]): readonly Row[] => agreements.filter((agreement) => states.includes(stateOf(agreement)));

  const roleCodes = ['helseansvarlig', 'barnevernansvarlig', 'leder', 'regionalt-helseansvarlig', 'kontaktperson', 'administrator'];
  const health = ['rhf', 'hf', 'bup-clinic', 'bup-team', 'private-bup'];
  const barnevern = ['bufetat-region', 'municipal-state-authority', 'institution', 'department', 'municipal-child-welfare'];

  const deadlineOf = (nudge: Row): Row | undefined => tables.deadlines.find(({ id }) => id === nudge['deadline_id']);
  /** The messages a nudge has gone in, the first first. */
  const messagesOf = (nudge: Row): readonly Row[] =>
    tables.messages
      .filter((message) => tables.message_nudges.some((link) => link['nudge_id'] === nudge['id'] && link['message_id'] === message['id']))
      .toSorted((a, b) => (text(a, 'local_date') < text(b, 'local_date') ? -1 : 1));
  const whyUnit = (nudge: Row): unknown => (nudge['why'] as { readonly unit: string | null }).unit;

  return {
    today,
    tables,
    now,
    text,
    units,
    unitOf,
    kindOf,
    knownPerson,
    upwards,
    regionOf,
    inScope,
    unitsInScope,
    partiesOf,
    seriesOf,
    membersOf,
    concerned,
    isClock,
    deadlines,
    due,
    isOpen,
    isMet,
    of,
    between,
    lastYear,
    soon,
    late,
    holders,
    inForce,
    agreementsInForce,
    stateOf,
    agreements,
    inState,
    roleCodes,
    health,
    barnevern,
    deadlineOf,
    messagesOf,
    whyUnit,
    expectedRoles,
  };

  /** Roles somebody should hold, and whether nobody does: of parties to agreements in force, of members of series that run, of departments, and of their child welfare regions. */
  function expectedRoles(): readonly { readonly role: string; readonly unit: string; readonly vacant: boolean }[] {
    const involved = new Map<string, boolean>();
    const involve = (unit: unknown, hasContact: boolean): void =>
      void involved.set(String(unit), (involved.get(String(unit)) ?? true) && hasContact);
    for (const { id } of agreementsInForce)
      for (const party of now(tables.parties).filter((each) => each['agreement'] === id))
        involve(party['unit'], party['contact_person'] !== null && knownPerson(party['contact_person']));
    for (const series of now(tables.series)) {
      if (series['to_day'] !== null && text(series, 'to_day') < today) continue;
      if (series['agreement'] !== null && !agreementsInForce.some(({ id }) => id === series['agreement'])) continue;
      for (const unit of membersOf(series['id'])) {
        const asContact = now(tables.parties).some(
          (party) =>
            party['agreement'] === series['agreement'] &&
            party['unit'] === unit &&
            party['contact_person'] !== null &&
            knownPerson(party['contact_person']),
        );
        involve(unit, asContact || holders('kontaktperson', unit).length > 0);
      }
    }
    const found = new Map<string, { readonly role: string; readonly unit: string; readonly vacant: boolean }>();
    for (const unit of units) {
      const id = text(unit, 'id');
      const kind = text(unit, 'kind');
      if (!involved.has(id) && kind !== 'department') continue;
      const wanted = health.includes(kind)
        ? ['barnevernansvarlig']
        : ['bufetat-region', 'municipal-state-authority'].includes(kind)
          ? ['helseansvarlig', 'regionalt-helseansvarlig']
          : barnevern.includes(kind)
            ? ['helseansvarlig']
            : [];
      const held = wanted.find((role) => holders(role, id).length > 0);
      const role = held ?? wanted.at(-1);
      if (role === undefined) {
        if (involved.get(id) === false) found.set(`kontaktperson@${id}`, { role: 'kontaktperson', unit: id, vacant: true });
        continue;
      }
      const institution = unitOf(unit['parent']);
      const byInstitution = institution?.['kind'] === 'institution' && holders(role, institution['id']).length > 0;
      if (held === undefined && kind === 'department' && !involved.has(id) && byInstitution) continue;
      found.set(`${role}@${id}`, { role, unit: id, vacant: held === undefined });
    }
    for (const unit of involved.keys()) {
      const region = regionOf(unit);
      if (region === null || !barnevern.includes(kindOf(region))) continue;
      const role = 'regionalt-helseansvarlig';
      found.set(`${role}@${String(region)}`, { role, unit: String(region), vacant: holders(role, region).length === 0 });
    }
    return [...found.values()];
  }
}
export type Words = ReturnType<typeof wordsOf>;
