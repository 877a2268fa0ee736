import type { MatrixRow } from '../domain/agreement/matrix/matrix-row.ts';
import type { Series, SeriesMember } from '../domain/agreement/series/series.ts';
import type { Agreement, Party } from '../domain/agreement/types.ts';
import { agreementId, personId, seriesId, tenantId, unitId } from '../domain/ids.ts';
import type { Guideline } from '../domain/people/types.ts';
import type { Service } from '../domain/referral/service.ts';
import type { Register } from '../domain/register.ts';
import type { SendWindow } from '../domain/time/send-window.ts';
import type { CheckedTables } from './check/checked-table.ts';
import type { FileKind, FileRow } from './schema/files.ts';

/** The register of tables without errors, in the files' order. Rows that have no value are left out; after a check there are none. */
export function buildRegister(tables: CheckedTables): Register {
  const windows = valuesOf<'windows'>(tables.windows);
  const unitWindows = windowsBy(windows, (row) => row.unit);
  const personWindows = windowsBy(windows, (row) => row.person);
  const parties = partiesByAgreement(valuesOf<'parties'>(tables.parties));
  const members = membersBySeries(valuesOf<'series_members'>(tables.series_members));
  return {
    units: valuesOf<'units'>(tables.units).map((row) => ({
      id: unitId(row.id),
      name: row.name,
      kind: row.kind,
      parent: mapped(row.parent, unitId),
      ownership: row.ownership,
      institutionType: row.institution_type,
      municipality: row.municipality,
      regionLeadUnit: mapped(row.region_lead_unit, unitId),
      window: unitWindows.get(row.id) ?? null,
    })),
    people: valuesOf<'people'>(tables.people).map((row) => ({
      id: personId(row.id),
      name: row.name,
      email: row.email,
      aadObjectId: row.aad_object_id,
      tenant: mapped(row.tenant_id, tenantId),
      language: row.language,
      window: personWindows.get(row.id) ?? null,
      unreachableSince: null,
    })),
    roles: valuesOf<'roles'>(tables.roles).map((row) => ({
      person: personId(row.person),
      role: row.role,
      unit: unitId(row.unit),
      from: row.from,
      to: row.to,
      deputy: mapped(row.deputy, personId),
    })),
    agreements: valuesOf<'agreements'>(tables.agreements).map(
      (row): Agreement => ({
        id: agreementId(row.id),
        title: row.title,
        level: row.level,
        parent: mapped(row.parent, agreementId),
        valid: { from: row.valid_from, to: row.valid_to },
        evaluationRhythm: row.evaluation_rhythm,
        nextEvaluation: row.next_evaluation,
        contactRhythm: row.contact_rhythm,
        nextContact: row.next_contact,
        documentUrl: row.document_url,
        documentStatus: row.document_status,
        replaces: mapped(row.replaces, agreementId),
        closedOn: null,
        parties: parties.get(row.id) ?? [],
      }),
    ),
    series: valuesOf<'series'>(tables.series).map(
      (row): Series => ({
        id: seriesId(row.id),
        title: row.title,
        kind: row.kind,
        agreement: mapped(row.agreement, agreementId),
        rhythm: row.rhythm,
        nextOn: row.next_on,
        discussesChildren: row.discusses_children === 'ja',
        valid: { from: row.from, to: row.to },
        members: members.get(row.id) ?? [],
      }),
    ),
    absences: valuesOf<'absences'>(tables.absences).map((row) => ({
      person: personId(row.person),
      from: row.from,
      to: row.to,
      deputy: mapped(row.deputy, personId),
    })),
    closures: valuesOf<'closures'>(tables.closures).map((row) => ({ unit: unitId(row.unit), from: row.from, to: row.to, kind: row.kind })),
    actions: valuesOf<'actions'>(tables.actions).map(
      (row): MatrixRow => ({
        agreement: agreementId(row.agreement),
        situation: row.situation,
        keywords: wordsOf(row.keywords),
        unit: unitId(row.unit),
        role: row.role,
        what: row.what,
        when: row.when,
        sourceUrl: row.source_url,
      }),
    ),
    services: valuesOf<'services'>(tables.services).map(
      (row): Service => ({
        id: row.id,
        unit: mapped(row.unit, unitId),
        name: row.name,
        kind: row.kind,
        route: row.route,
        phone: row.phone,
        hours: row.hours,
        excludes: row.excludes,
        refuses: row.refuses,
        serves: row.serves.map(unitId),
        sourceUrl: row.source_url,
      }),
    ),
    guidelines: valuesOf<'guidelines'>(tables.guidelines).map(
      (row): Guideline => ({
        id: row.id,
        title: row.title,
        sourceUrl: row.source_url,
        publishedOn: row.published_on,
        unit: mapped(row.unit, unitId),
        roles: row.for_roles,
      }),
    ),
  };
}

function valuesOf<Kind extends FileKind>(
  table: { readonly rows: readonly { readonly value: FileRow<Kind> | null }[] } | null,
): FileRow<Kind>[] {
  return (table?.rows ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
}

const mapped = <Id>(text: string | null, make: (text: string) => Id): Id | null => (text === null ? null : make(text));

/** Words or phrases with `;`, `,` or `|` between, each once. */
const wordsOf = (text: string | null): readonly string[] => [
  ...new Set((text ?? '').split(/[;,|]/u).flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))),
];

function windowsBy(
  rows: readonly FileRow<'windows'>[],
  ownerOf: (row: FileRow<'windows'>) => string | null,
): ReadonlyMap<string, SendWindow> {
  const windows = new Map<string, SendWindow>();
  for (const row of rows) {
    const owner = ownerOf(row);
    if (owner !== null) windows.set(owner, { opens: row.opens, closes: row.closes });
  }
  return windows;
}

function partiesByAgreement(rows: readonly FileRow<'parties'>[]): ReadonlyMap<string, readonly Party[]> {
  const parties = new Map<string, Party[]>();
  for (const row of rows) {
    const party: Party = {
      unit: unitId(row.unit),
      contactPerson: mapped(row.contact_person, personId),
      signedOn: row.signed_on,
      signedBy: row.signed_by,
      nameAtSigning: row.name_at_signing,
    };
    const known = parties.get(row.agreement);
    if (known === undefined) parties.set(row.agreement, [party]);
    else known.push(party);
  }
  return parties;
}

function membersBySeries(rows: readonly FileRow<'series_members'>[]): ReadonlyMap<string, readonly SeriesMember[]> {
  const members = new Map<string, SeriesMember[]>();
  for (const { series, unit, attendance } of rows) {
    const member: SeriesMember = { unit: unitId(unit), attendance };
    const known = members.get(series);
    if (known === undefined) members.set(series, [member]);
    else known.push(member);
  }
  return members;
}
