import { z } from 'zod';
import { attendances, seriesKinds } from '../../domain/agreement/series/series.ts';
import { agreementLevels, documentStatuses } from '../../domain/agreement/types.ts';
import { institutionTypes, languages, ownerships, roleCodes, unitKinds } from '../../domain/people/types.ts';
import { serviceKinds, serviceRoutes } from '../../domain/referral/service.ts';
import * as cells from './cells.ts';

/**
 * The register's files and their columns (design: «The register»), plus three columns of ours (`units.institution_type`: whom
 * an institution is for; `agreements.replaces`: the agreement this one takes over from; `parties.name_at_signing`: what the party was called then) and
 * eight optional files:
 *
 * - `closures`: `unit, from, to, kind`. Days, both ends counted, on which a unit and all below it is `closed` (its
 *   steps move to a day it is open) or `silent` (its messages wait): holiday closure, planned maintenance.
 * - `windows`: `unit, person, opens, closes`. When a unit's people, or one person, may be sent to: Oslo time as
 *   `HH:MM`, both ends counted. Exactly one of `unit` and `person` is filled. Without a row the ordinary window holds.
 * - `actions`: `agreement, situation, keywords, unit, role, what, when, source_url`. The action matrix of an agreement: who (the
 *   unit, and the role in it) does what, and when, in a situation. `keywords`: other words to find it by, with `;`, `,` or `|` between.
 * - `series`: `id, title, kind, agreement, rhythm, next_on, discusses_children, from, to`. Meetings that come again: `next_on`, or the rhythm
 *   counted from `from`, says when. `discusses_children` is `ja` when people talk about single children there.
 * - `series_members`: `series, unit, attendance`. Who is to come (`mandatory`) and who may (`optional`). Without rows a series has the
 *   parties of its agreement.
 * - `services`: `id, unit, name, kind, route, phone, hours, excludes, refuses, serves, source_url`. The local directory: whom people can be sent to or can call.
 *   `excludes`, `refuses` and `serves` (the units it is for; everything below them counts) are lists, with `;` or `|` between.
 * - `guidelines`: `id, title, source_url, published_on, unit, for_roles`. What role holders are to have read. `unit`: whom it is for, with all below it; empty is everybody.
 *   `for_roles` is a list, with `;` or `|` between.
 */
const fileSchemas = {
  units: z.object({
    id: cells.id,
    name: cells.requiredText,
    kind: cells.requiredOneOf(unitKinds),
    parent: cells.optionalText,
    ownership: cells.optionalOneOf(ownerships),
    institution_type: cells.optionalOneOf(institutionTypes),
    municipality: cells.optionalText,
    region_lead_unit: cells.optionalText,
  }),
  people: z.object({
    id: cells.id,
    name: cells.requiredText,
    email: cells.optionalEmail,
    aad_object_id: cells.optionalGuid,
    tenant_id: cells.optionalGuid,
    language: cells.optionalOneOf(languages),
  }),
  roles: z.object({
    person: cells.requiredText,
    role: cells.requiredOneOf(roleCodes),
    unit: cells.requiredText,
    from: cells.optionalDate,
    to: cells.optionalDate,
    deputy: cells.optionalText,
  }),
  agreements: z.object({
    id: cells.id,
    title: cells.requiredText,
    level: cells.requiredOneOf(agreementLevels),
    parent: cells.optionalText,
    valid_from: cells.optionalDate,
    valid_to: cells.optionalDate,
    evaluation_rhythm: cells.optionalRhythm,
    next_evaluation: cells.optionalDate,
    contact_rhythm: cells.optionalRhythm,
    next_contact: cells.optionalDate,
    document_url: cells.optionalUrl,
    document_status: cells.optionalOneOf(documentStatuses),
    replaces: cells.optionalText,
  }),
  parties: z.object({
    agreement: cells.requiredText,
    unit: cells.requiredText,
    contact_person: cells.optionalText,
    signed_on: cells.optionalDate,
    signed_by: cells.textUpTo(200),
    name_at_signing: cells.textUpTo(200),
  }),
  absences: z.object({
    person: cells.requiredText,
    from: cells.optionalDate,
    to: cells.optionalDate,
    deputy: cells.optionalText,
  }),
  closures: z.object({
    unit: cells.requiredText,
    from: cells.requiredDate,
    to: cells.requiredDate,
    kind: cells.requiredOneOf(['closed', 'silent']),
  }),
  windows: z.object({
    unit: cells.optionalText,
    person: cells.optionalText,
    opens: cells.requiredTime,
    closes: cells.requiredTime,
  }),
  actions: z.object({
    agreement: cells.requiredText,
    situation: cells.requiredTextUpTo(80),
    keywords: cells.optionalText,
    unit: cells.requiredText,
    role: cells.optionalOneOf(roleCodes),
    what: cells.requiredTextUpTo(300),
    when: cells.textUpTo(200),
    source_url: cells.optionalUrl,
  }),
  series: z.object({
    id: cells.id,
    title: cells.requiredText,
    kind: cells.requiredOneOf(seriesKinds),
    agreement: cells.optionalText,
    rhythm: cells.optionalRhythm,
    next_on: cells.optionalDate,
    discusses_children: cells.optionalOneOf(['ja', 'nei']),
    from: cells.optionalDate,
    to: cells.optionalDate,
  }),
  series_members: z.object({
    series: cells.requiredText,
    unit: cells.requiredText,
    attendance: cells.requiredOneOf(attendances),
  }),
  services: z.object({
    id: cells.id,
    unit: cells.optionalText,
    name: cells.requiredTextUpTo(120),
    kind: cells.requiredOneOf(serviceKinds),
    route: cells.requiredOneOf(serviceRoutes),
    phone: cells.optionalPhone,
    hours: cells.textUpTo(120),
    excludes: cells.listUpTo(200),
    refuses: cells.listUpTo(200),
    serves: cells.requiredList,
    source_url: cells.optionalUrl,
  }),
  guidelines: z.object({
    id: cells.id,
    title: cells.requiredTextUpTo(200),
    source_url: cells.optionalUrl,
    published_on: cells.requiredDate,
    unit: cells.optionalText,
    for_roles: cells.requiredListOf(roleCodes),
  }),
} as const;

export type FileKind = keyof typeof fileSchemas;
export type FileRow<Kind extends FileKind> = z.output<(typeof fileSchemas)[Kind]>;

/** The same schemas, for code that works on any file. */
export const rowSchemas: { readonly [Kind in FileKind]: z.ZodType<FileRow<Kind>> } = fileSchemas;

export const fileKinds: readonly FileKind[] = [
  'units',
  'people',
  'roles',
  'agreements',
  'parties',
  'absences',
  'closures',
  'windows',
  'actions',
  'series',
  'series_members',
  'services',
  'guidelines',
];
export const isFileKind = (name: string): name is FileKind => Object.hasOwn(fileSchemas, name);

/** A register without one of these files is not a register. */
export const requiredFiles: readonly FileKind[] = ['units', 'people', 'roles', 'agreements', 'parties'];

export const columnsOf = (kind: FileKind): readonly string[] => Object.keys(fileSchemas[kind].shape);

/** Columns that most registers have no use for: nobody is told that they are not there. */
export const extraColumns: Readonly<Partial<Record<FileKind, readonly string[]>>> = {
  units: ['institution_type'],
  agreements: ['replaces'],
  parties: ['name_at_signing'],
  actions: ['source_url'],
  series: ['discusses_children', 'from', 'to'],
  services: ['unit', 'hours', 'excludes', 'refuses', 'source_url'],
  guidelines: ['unit', 'source_url'],
};

/** Columns without which a row says nothing. The others may be left out; they are then read as empty, with a warning. */
export const requiredColumns: Readonly<Record<FileKind, readonly string[]>> = {
  units: ['id', 'name', 'kind', 'parent'],
  people: ['id', 'name'],
  roles: ['person', 'role', 'unit'],
  agreements: ['id', 'title', 'level'],
  parties: ['agreement', 'unit'],
  absences: ['person'],
  closures: ['unit', 'from', 'to', 'kind'],
  windows: ['opens', 'closes'],
  actions: ['agreement', 'situation', 'unit', 'what'],
  series: ['id', 'title', 'kind'],
  series_members: ['series', 'unit', 'attendance'],
  services: ['id', 'name', 'kind', 'route', 'serves'],
  guidelines: ['id', 'title', 'published_on', 'for_roles'],
};
