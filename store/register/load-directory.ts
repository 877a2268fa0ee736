import type { MatrixRow } from '../../domain/agreement/matrix/matrix-row.ts';
import { attendances, type SeriesMember, seriesKinds } from '../../domain/agreement/series/series.ts';
import type { Party } from '../../domain/agreement/types.ts';
import { agreementLevels, documentStatuses } from '../../domain/agreement/types.ts';
import { agreementId, personId, seriesId, tenantId, unitId } from '../../domain/ids.ts';
import { type Directory, directoryOf } from '../../domain/people/directory.ts';
import { institutionTypes, languages, ownerships, type Person, roleCodes, unitKinds } from '../../domain/people/types.ts';
import { type Service, serviceKinds, serviceRoutes } from '../../domain/referral/service.ts';
import type { Register } from '../../domain/register.ts';
import { parseRhythm, type Rhythm } from '../../domain/time/rhythm.ts';
import type { Database } from '../open-store.ts';
import { dateOf, dateOrNull, windowOrNull } from '../rows.ts';

/** The register as it stands: rows that have not ended. A table's rows are let go before the next is read: there may be a million. */
export async function loadDirectory(db: Database): Promise<Directory> {
  return directoryOf({
    units: await readUnits(db),
    people: await readPeople(db),
    roles: await readRoles(db),
    agreements: await readAgreements(db, await readParties(db)),
    series: await readSeries(db, await readMembers(db)),
    absences: await readAbsences(db),
    closures: await readClosures(db),
    actions: await readActions(db),
    services: await readServices(db),
    guidelines: await readGuidelines(db),
  });
}

async function readUnits(db: Database): Promise<Register['units']> {
  const rows = await db.selectFrom('units').selectAll().where('ended_on', 'is', null).execute();
  return rows.map((row) => ({
    id: unitId(row.id),
    name: row.name,
    kind: oneOf(unitKinds, row.kind),
    parent: row.parent === null ? null : unitId(row.parent),
    ownership: row.ownership === null ? null : oneOf(ownerships, row.ownership),
    institutionType: row.institution_type === null ? null : oneOf(institutionTypes, row.institution_type),
    municipality: row.municipality,
    regionLeadUnit: row.region_lead_unit === null ? null : unitId(row.region_lead_unit),
    window: windowOrNull(row.window_opens, row.window_closes),
  }));
}

async function readPeople(db: Database): Promise<Register['people']> {
  const rows = await db.selectFrom('people').selectAll().where('ended_on', 'is', null).execute();
  return rows.map((row) => ({
    id: personId(row.id),
    name: row.name,
    email: row.email,
    aadObjectId: row.aad_object_id ?? row.linked_aad_object_id,
    tenant: tenantOf(row.tenant_id ?? row.linked_tenant_id),
    language: languageOf(row.chosen_language ?? row.language),
    window: windowOrNull(row.window_opens, row.window_closes),
    unreachableSince: dateOrNull(row.unreachable_since),
  }));
}

async function readRoles(db: Database): Promise<Register['roles']> {
  const rows = await db.selectFrom('roles').selectAll().where('ended_on', 'is', null).execute();
  return rows.map((row) => ({
    person: personId(row.person),
    role: oneOf(roleCodes, row.role),
    unit: unitId(row.unit),
    from: dateOrNull(row.from_day),
    to: dateOrNull(row.to_day),
    deputy: row.deputy === null ? null : personId(row.deputy),
  }));
}

/** By agreement, in the register's order. */
async function readParties(db: Database): Promise<ReadonlyMap<string, readonly Party[]>> {
  const rows = await db.selectFrom('parties').selectAll().where('ended_on', 'is', null).orderBy('position').execute();
  const parties = new Map<string, Party[]>();
  for (const row of rows) {
    const party: Party = {
      unit: unitId(row.unit),
      contactPerson: row.contact_person === null ? null : personId(row.contact_person),
      signedOn: dateOrNull(row.signed_on),
      signedBy: row.signed_by,
      nameAtSigning: row.name_at_signing,
    };
    const known = parties.get(row.agreement);
    if (known === undefined) parties.set(row.agreement, [party]);
    else known.push(party);
  }
  return parties;
}

async function readAgreements(db: Database, parties: ReadonlyMap<string, readonly Party[]>): Promise<Register['agreements']> {
  const rows = await db.selectFrom('agreements').selectAll().where('ended_on', 'is', null).execute();
  return rows.map((row) => ({
    id: agreementId(row.id),
    title: row.title,
    level: oneOf(agreementLevels, row.level),
    parent: row.parent === null ? null : agreementId(row.parent),
    valid: { from: dateOrNull(row.valid_from), to: dateOrNull(row.valid_to) },
    evaluationRhythm: rhythmOf(row.evaluation_rhythm),
    nextEvaluation: dateOrNull(row.next_evaluation),
    contactRhythm: rhythmOf(row.contact_rhythm),
    nextContact: dateOrNull(row.next_contact),
    documentUrl: row.document_url,
    documentStatus: row.document_status === null ? null : oneOf(documentStatuses, row.document_status),
    replaces: row.replaces === null ? null : agreementId(row.replaces),
    closedOn: dateOrNull(row.closed_on),
    parties: parties.get(row.id) ?? [],
  }));
}

async function readMembers(db: Database): Promise<ReadonlyMap<string, readonly SeriesMember[]>> {
  const rows = await db
    .selectFrom('series_members')
    .selectAll()
    .where('ended_on', 'is', null)
    .orderBy('series')
    .orderBy('position')
    .execute();
  const members = new Map<string, SeriesMember[]>();
  for (const row of rows) {
    const member: SeriesMember = { unit: unitId(row.unit), attendance: oneOf(attendances, row.attendance) };
    const known = members.get(row.series);
    if (known === undefined) members.set(row.series, [member]);
    else known.push(member);
  }
  return members;
}

async function readSeries(db: Database, members: ReadonlyMap<string, readonly SeriesMember[]>): Promise<Register['series']> {
  const rows = await db.selectFrom('series').selectAll().where('ended_on', 'is', null).execute();
  return rows.map((row) => ({
    id: seriesId(row.id),
    title: row.title,
    kind: oneOf(seriesKinds, row.kind),
    agreement: row.agreement === null ? null : agreementId(row.agreement),
    rhythm: rhythmOf(row.rhythm),
    nextOn: dateOrNull(row.next_on),
    discussesChildren: row.discusses_children,
    valid: { from: dateOrNull(row.from_day), to: dateOrNull(row.to_day) },
    members: members.get(row.id) ?? [],
  }));
}

async function readAbsences(db: Database): Promise<Register['absences']> {
  const rows = await db.selectFrom('absences').selectAll().where('ended_on', 'is', null).execute();
  return rows.map((row) => ({
    person: personId(row.person),
    from: dateOrNull(row.from_day),
    to: dateOrNull(row.to_day),
    deputy: row.deputy === null ? null : personId(row.deputy),
  }));
}

async function readClosures(db: Database): Promise<Register['closures']> {
  const rows = await db.selectFrom('closures').selectAll().where('ended_on', 'is', null).execute();
  return rows.map((row) => ({
    unit: unitId(row.unit),
    kind: row.kind === 'silent' ? 'silent' : 'closed',
    from: dateOrNull(row.from_day),
    to: dateOrNull(row.to_day),
  }));
}

async function readActions(db: Database): Promise<Register['actions']> {
  const rows = await db.selectFrom('actions').selectAll().where('ended_on', 'is', null).orderBy('position').execute();
  return rows.map(
    (row): MatrixRow => ({
      agreement: agreementId(row.agreement),
      situation: row.situation,
      keywords: linesOf(row.keywords),
      unit: unitId(row.unit),
      role: row.role === '' ? null : oneOf(roleCodes, row.role),
      what: row.what,
      when: row.when_said,
      sourceUrl: row.source_url,
    }),
  );
}

async function readServices(db: Database): Promise<Register['services']> {
  const rows = await db.selectFrom('services').selectAll().where('ended_on', 'is', null).orderBy('position').execute();
  return rows.map(
    (row): Service => ({
      id: row.id,
      unit: row.unit === null ? null : unitId(row.unit),
      name: row.name,
      kind: oneOf(serviceKinds, row.kind),
      route: oneOf(serviceRoutes, row.route),
      phone: row.phone,
      hours: row.hours,
      excludes: linesOf(row.excludes),
      refuses: linesOf(row.refuses),
      serves: linesOf(row.serves).map(unitId),
      sourceUrl: row.source_url,
    }),
  );
}

async function readGuidelines(db: Database): Promise<Register['guidelines']> {
  const rows = await db.selectFrom('guidelines').selectAll().where('ended_on', 'is', null).orderBy('position').execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    sourceUrl: row.source_url,
    publishedOn: dateOf(row.published_on),
    unit: row.unit === null ? null : unitId(row.unit),
    roles: linesOf(row.for_roles).map((role) => oneOf(roleCodes, role)),
  }));
}

/** A list as its column holds it. */
const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

/** Rows were checked on the way in; a value that is not in the list means that the tables were written by something else. */
function oneOf<Value extends string>(values: readonly Value[], text: string): Value {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new RangeError(`the register holds «${text}», which is none of ${values.join(', ')}`);
  return found;
}

const languageOf = (text: string | null): Person['language'] => languages.find((language) => language === text) ?? null;
const tenantOf = (text: string | null): Person['tenant'] => (text === null ? null : tenantId(text));

/** A register has a handful of rhythms on thousands of agreements, and checking one takes longer than the rest of its row. */
const rhythms = new Map<string, Rhythm | null>();
const mostRhythms = 1_000;

function rhythmOf(text: string | null): Rhythm | null {
  if (text === null) return null;
  let rhythm = rhythms.get(text);
  if (rhythm === undefined) {
    rhythm = parseRhythm(text);
    if (rhythms.size >= mostRhythms) rhythms.clear();
    rhythms.set(text, rhythm);
  }
  return rhythm;
}
