import type { Register } from '../../domain/register.ts';
import type { SendWindow } from '../../domain/time/send-window.ts';
import { isoOrNull } from '../rows.ts';
import type { RegisterRow, RegisterTable } from './sync-table.ts';

/** The register's tables in an order that can be written, each with the rows a register gives. */
export const registerTables: readonly { readonly table: RegisterTable; readonly rowsOf: (register: Register) => readonly RegisterRow[] }[] =
  [
    {
      table: {
        name: 'units',
        columns: {
          id: 'text',
          name: 'text',
          kind: 'text',
          parent: 'text',
          ownership: 'text',
          institution_type: 'text',
          municipality: 'text',
          region_lead_unit: 'text',
          window_opens: 'text',
          window_closes: 'text',
        },
        key: ['id'],
      },
      rowsOf: (register) =>
        register.units.map((unit) => ({
          id: unit.id,
          name: unit.name,
          kind: unit.kind,
          parent: unit.parent,
          ownership: unit.ownership,
          institution_type: unit.institutionType,
          municipality: unit.municipality,
          region_lead_unit: unit.regionLeadUnit,
          ...windowColumns(unit.window),
        })),
    },
    {
      table: {
        name: 'people',
        columns: {
          id: 'text',
          name: 'text',
          email: 'text',
          aad_object_id: 'text',
          tenant_id: 'text',
          language: 'text',
          window_opens: 'text',
          window_closes: 'text',
        },
        key: ['id'],
      },
      rowsOf: (register) =>
        register.people.map((person) => ({
          id: person.id,
          name: person.name,
          email: person.email,
          aad_object_id: person.aadObjectId,
          tenant_id: person.tenant,
          language: person.language,
          ...windowColumns(person.window),
        })),
    },
    {
      table: {
        name: 'roles',
        columns: { person: 'text', role: 'text', unit: 'text', from_day: 'date', to_day: 'date', deputy: 'text' },
        key: ['person', 'role', 'unit', 'from_day'],
      },
      rowsOf: (register) =>
        register.roles.map((role) => ({
          person: role.person,
          role: role.role,
          unit: role.unit,
          from_day: isoOrNull(role.from),
          to_day: isoOrNull(role.to),
          deputy: role.deputy,
        })),
    },
    {
      table: {
        name: 'agreements',
        columns: {
          id: 'text',
          title: 'text',
          level: 'text',
          parent: 'text',
          valid_from: 'date',
          valid_to: 'date',
          evaluation_rhythm: 'text',
          next_evaluation: 'date',
          contact_rhythm: 'text',
          next_contact: 'date',
          document_url: 'text',
          document_status: 'text',
          replaces: 'text',
        },
        key: ['id'],
      },
      rowsOf: (register) =>
        register.agreements.map((agreement) => ({
          id: agreement.id,
          title: agreement.title,
          level: agreement.level,
          parent: agreement.parent,
          valid_from: isoOrNull(agreement.valid.from),
          valid_to: isoOrNull(agreement.valid.to),
          evaluation_rhythm: agreement.evaluationRhythm,
          next_evaluation: isoOrNull(agreement.nextEvaluation),
          contact_rhythm: agreement.contactRhythm,
          next_contact: isoOrNull(agreement.nextContact),
          document_url: agreement.documentUrl,
          document_status: agreement.documentStatus,
          replaces: agreement.replaces,
        })),
    },
    {
      table: {
        name: 'parties',
        columns: {
          agreement: 'text',
          unit: 'text',
          contact_person: 'text',
          signed_on: 'date',
          signed_by: 'text',
          name_at_signing: 'text',
          position: 'int',
        },
        key: ['agreement', 'unit'],
      },
      rowsOf: (register) =>
        register.agreements.flatMap((agreement) =>
          agreement.parties.map((party, position) => ({
            agreement: agreement.id,
            unit: party.unit,
            contact_person: party.contactPerson,
            signed_on: isoOrNull(party.signedOn),
            signed_by: party.signedBy,
            name_at_signing: party.nameAtSigning,
            position,
          })),
        ),
    },
    {
      table: {
        name: 'series',
        columns: {
          id: 'text',
          title: 'text',
          kind: 'text',
          agreement: 'text',
          rhythm: 'text',
          next_on: 'date',
          discusses_children: 'boolean',
          from_day: 'date',
          to_day: 'date',
        },
        key: ['id'],
      },
      rowsOf: (register) =>
        register.series.map((series) => ({
          id: series.id,
          title: series.title,
          kind: series.kind,
          agreement: series.agreement,
          rhythm: series.rhythm,
          next_on: isoOrNull(series.nextOn),
          discusses_children: series.discussesChildren,
          from_day: isoOrNull(series.valid.from),
          to_day: isoOrNull(series.valid.to),
        })),
    },
    {
      table: {
        name: 'series_members',
        columns: { series: 'text', unit: 'text', attendance: 'text', position: 'int' },
        key: ['series', 'unit'],
      },
      rowsOf: (register) =>
        register.series.flatMap((series) =>
          series.members.map(({ unit, attendance }, position) => ({ series: series.id, unit, attendance, position })),
        ),
    },
    {
      table: {
        name: 'absences',
        columns: { person: 'text', from_day: 'date', to_day: 'date', deputy: 'text' },
        key: ['person', 'from_day'],
      },
      rowsOf: (register) =>
        register.absences.map((absence) => ({
          person: absence.person,
          from_day: isoOrNull(absence.from),
          to_day: isoOrNull(absence.to),
          deputy: absence.deputy,
        })),
    },
    {
      table: {
        name: 'closures',
        columns: { unit: 'text', kind: 'text', from_day: 'date', to_day: 'date' },
        key: ['unit', 'kind', 'from_day'],
      },
      rowsOf: (register) =>
        register.closures.map((closure) => ({
          unit: closure.unit,
          kind: closure.kind,
          from_day: isoOrNull(closure.from),
          to_day: isoOrNull(closure.to),
        })),
    },
    {
      table: {
        name: 'actions',
        columns: {
          agreement: 'text',
          situation: 'text',
          unit: 'text',
          role: 'text',
          what: 'text',
          when_said: 'text',
          keywords: 'text',
          source_url: 'text',
          position: 'int',
        },
        key: ['agreement', 'situation', 'unit', 'role', 'what'],
      },
      rowsOf: (register) =>
        register.actions.map((row, position) => ({
          agreement: row.agreement,
          situation: row.situation,
          unit: row.unit,
          role: row.role ?? '',
          what: row.what,
          when_said: row.when,
          keywords: row.keywords.join('\n'),
          source_url: row.sourceUrl,
          position,
        })),
    },
    {
      table: {
        name: 'services',
        columns: {
          id: 'text',
          unit: 'text',
          name: 'text',
          kind: 'text',
          route: 'text',
          phone: 'text',
          hours: 'text',
          excludes: 'text',
          refuses: 'text',
          serves: 'text',
          source_url: 'text',
          position: 'int',
        },
        key: ['id'],
      },
      rowsOf: (register) =>
        register.services.map((service, position) => ({
          id: service.id,
          unit: service.unit,
          name: service.name,
          kind: service.kind,
          route: service.route,
          phone: service.phone,
          hours: service.hours,
          excludes: service.excludes.join('\n'),
          refuses: service.refuses.join('\n'),
          serves: service.serves.join('\n'),
          source_url: service.sourceUrl,
          position,
        })),
    },
    {
      table: {
        name: 'guidelines',
        columns: {
          id: 'text',
          title: 'text',
          source_url: 'text',
          published_on: 'date',
          unit: 'text',
          for_roles: 'text',
          position: 'int',
        },
        key: ['id'],
      },
      rowsOf: (register) =>
        register.guidelines.map((guideline, position) => ({
          id: guideline.id,
          title: guideline.title,
          source_url: guideline.sourceUrl,
          published_on: guideline.publishedOn.toString(),
          unit: guideline.unit,
          for_roles: guideline.roles.join('\n'),
          position,
        })),
    },
  ];

const windowColumns = (window: SendWindow | null): RegisterRow => ({
  window_opens: window?.opens.toString({ smallestUnit: 'minute' }) ?? null,
  window_closes: window?.closes.toString({ smallestUnit: 'minute' }) ?? null,
});
