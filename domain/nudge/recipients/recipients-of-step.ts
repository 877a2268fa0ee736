import { agreementBehind, membersOf } from '../../agreement/series/members.ts';
import type { AgreementId, PersonId, UnitId } from '../../ids.ts';
import type { Directory } from '../../people/directory.ts';
import { holdsRole } from '../../people/holds-role.ts';
import { regionLeadUnitOf } from '../../people/region-lead-unit.ts';
import type { RoleCode } from '../../people/types.ts';
import { responsibleRolesOf, sidesIn } from '../../people/unit-side.ts';
import type { Audience, ClockSubject, Deadline, StepAudience, Subject } from '../types.ts';
import { type Asked, leadersOf, type Recipient, type RecipientContext, reach, whyNot } from './recipient.ts';

/** Everybody a step reaches, and what the planner must tell besides. */
export interface StepRecipients {
  /** One entry a person: the closest capacity wins. */
  readonly recipients: readonly Recipient[];
  /** Roles found vacant on the way, and who gets it in their place: they are told so too. */
  readonly vacancies: readonly Vacancy[];
  /** Units asked for whom not even an administrator could be found. */
  readonly nobody: readonly UnitId[];
  /** Units whose own recipient cannot be reached, so that the other parties see it. */
  readonly unreachable: readonly UnitId[];
}

export interface Vacancy {
  readonly role: RoleCode;
  readonly unit: UnitId;
  readonly told: readonly Recipient[];
}

/** Who gets a step of a deadline today (design: «Assignees», «Leaders», «regional lead», «Somebody always gets it»). */
export function recipientsOfStep(
  context: RecipientContext,
  deadline: Pick<Deadline, 'subject'>,
  audiences: readonly StepAudience[],
): StepRecipients {
  const found: Recipient[] = [];
  const vacancies: Vacancy[] = [];
  const nobody: UnitId[] = [];
  const unreachable: UnitId[] = [];
  const add = (unit: UnitId, recipients: readonly Recipient[]): void => {
    // An administrator in the recipient's place means that nobody in the line could take it: it is on the list as well.
    if (isNobody(recipients)) nobody.push(unit);
    found.push(...recipients);
  };
  const addVacant = (role: RoleCode, unit: UnitId): void => {
    const told = leadersOf(context, unit, { because: 'vacant', person: null });
    vacancies.push({ role, unit, told });
    add(unit, told);
  };

  const units = unitsOf(context, deadline.subject);
  for (const audience of audiences) {
    if (audience === 'regional-lead') {
      const { leads, vacant } = regionalLeads(context, units);
      for (const { unit, recipients } of leads) add(unit, recipients);
      if (vacant !== null) addVacant('regionalt-helseansvarlig', vacant);
      continue;
    }
    for (const unit of units.filter((each) => context.hasAnswered?.(each) !== true)) {
      if (audience === 'leaders') {
        add(unit, leadersOf(context, unit, null));
        continue;
      }
      const asked = assigneesOf(context, deadline.subject, unit);
      for (const each of asked.people) {
        if (whyNot(context, each.person) === 'unreachable') unreachable.push(unit);
        add(unit, reach(context, each));
      }
      if (asked.vacant !== null) addVacant(asked.vacant, unit);
      if (asked.left !== undefined) add(unit, leadersOf(context, unit, { because: 'left', person: asked.left }));
    }
  }
  return { recipients: closestCapacity(found), vacancies, nobody: [...new Set(nobody)], unreachable: [...new Set(unreachable)] };
}

/** Whether nobody in the line could take it: only administrators are left, or not even they. */
export const isNobody = (recipients: readonly Recipient[]): boolean =>
  recipients.every((recipient) => recipient.audience === 'administrator');

/** The units a deadline concerns: every party's, every member's, the role's own, or the one that is to do what was decided. */
export function unitsOf(context: Pick<RecipientContext, 'directory'>, subject: Subject): readonly UnitId[] {
  const { directory } = context;
  switch (subject.kind) {
    case 'role':
    case 'holder':
    case 'clock':
      return [subject.unit];
    case 'agreement':
      return partiesIn(directory, subject.agreement);
    case 'decision': {
      // Whoever was to do it may have left the agreement since: then it is for those who are still in it.
      const parties = partiesIn(directory, subject.agreement);
      return subject.owner !== null && parties.includes(subject.owner) ? [subject.owner] : parties;
    }
    case 'series':
    case 'member':
      return membersOf(directory, directory.series.get(subject.series)).map((member) => member.unit);
  }
}

const partiesIn = ({ agreements }: Pick<Directory, 'agreements'>, id: AgreementId): readonly UnitId[] =>
  (agreements.get(id)?.parties ?? []).map((party) => party.unit);

interface AskedInUnit {
  readonly people: readonly Asked[];
  /** The role that nobody holds; null when somebody does, or when the leaders are asked themselves. */
  readonly vacant: RoleCode | null;
  /** Whoever it is for alone, and who holds no role here any more: those who lead get it. */
  readonly left?: PersonId;
}

/** The role in which somebody acts today for those who answer in a unit, because they are away or cannot be reached; null: in none. */
export function standsInAs(
  context: Pick<RecipientContext, 'directory' | 'today'>,
  subject: Subject,
  unit: UnitId,
  person: PersonId,
): RoleCode | null {
  const { directory, today } = context;
  const asked = assigneesOf(context, subject, unit).people.find((each) => {
    const absence = directory.absenceOf(each.person, today);
    if (absence?.deputy != null) return absence.deputy === person;
    const isAway = absence !== null || directory.people.get(each.person)?.unreachableSince != null;
    return isAway && each.deputies.includes(person);
  });
  return asked?.role ?? null;
}

/**
 * Contact person, else the unit's helseansvarlig or barnevernansvarlig, else the role is vacant. A member of a series that no agreement names contact persons for may
 * have one by role. That a member stays away is for the leaders alone.
 */
export function assigneesOf(context: Pick<RecipientContext, 'directory' | 'today'>, subject: Subject, unit: UnitId): AskedInUnit {
  const { directory, today } = context;
  const holders = (role: RoleCode): readonly Asked[] =>
    directory.holders(role, unit, today).map((holder) => ({
      person: holder.person,
      role,
      unit,
      audience: 'assignee',
      deputies: holder.deputy === null ? [] : [holder.deputy],
    }));

  if (subject.kind === 'holder') {
    const { person, role } = subject;
    if (!holdsRole(directory, subject, today)) return { people: [], vacant: null };
    const deputies = holders(role).flatMap((each) => (each.person === person ? each.deputies : []));
    return { people: [{ person, role, unit, audience: 'assignee', deputies }], vacant: null };
  }
  if (subject.kind === 'role') {
    const people = holders(subject.role);
    return people.length > 0 ? { people, vacant: null } : { people: [], vacant: subject.role };
  }
  if (subject.kind === 'clock') return ownerOf(context, subject);
  if (subject.kind === 'member') return { people: [], vacant: null };
  const contact = agreementBehind(directory, subject)?.parties.find((party) => party.unit === unit)?.contactPerson ?? null;
  if (contact !== null && directory.people.has(contact)) {
    const deputies = directory
      .rolesOf(contact, today)
      .filter((assignment) => assignment.unit === unit)
      .flatMap((assignment) => (assignment.deputy === null ? [] : [assignment.deputy]));
    return { people: [{ person: contact, role: 'kontaktperson', unit, audience: 'assignee', deputies }], vacant: null };
  }
  const roles = responsibleRolesOf(directory, unit);
  for (const role of subject.kind === 'series' ? [...roles, 'kontaktperson' as const] : roles) {
    const people = holders(role);
    if (people.length > 0) return { people, vacant: null };
  }
  return { people: [], vacant: roles.at(-1) ?? 'kontaktperson' };
}

/** A clock is its owner's, in the role they hold in its unit. */
function ownerOf({ directory, today }: Pick<RecipientContext, 'directory' | 'today'>, { owner, unit }: ClockSubject): AskedInUnit {
  const held = directory.rolesOf(owner, today).filter((assignment) => assignment.unit === unit);
  const [first] = held;
  if (first === undefined) return { people: [], vacant: null, left: owner };
  const deputies = held.flatMap(({ deputy }) => (deputy === null ? [] : [deputy]));
  return { people: [{ person: owner, role: first.role, unit, audience: 'assignee', deputies }], vacant: null };
}

/**
 * The regional leads of the parties: those of a party's `region_lead_unit`, or of the nearest region above it. Health
 * regions have no such role of their own, so a side without one is no vacancy as long as another party has one.
 */
function regionalLeads(
  context: RecipientContext,
  units: readonly UnitId[],
): { readonly leads: readonly { unit: UnitId; recipients: readonly Recipient[] }[]; readonly vacant: UnitId | null } {
  const regions = [...new Set(units.flatMap((unit) => regionLeadUnitOf(context.directory, unit) ?? []))];
  const leads = regions.flatMap((region) => {
    const holders = context.directory.holders('regionalt-helseansvarlig', region, context.today);
    if (holders.length === 0) return [];
    const recipients = holders.flatMap((holder) =>
      reach(context, {
        person: holder.person,
        role: 'regionalt-helseansvarlig',
        unit: region,
        audience: 'regional-lead',
        deputies: holder.deputy === null ? [] : [holder.deputy],
      }),
    );
    return [{ unit: region, recipients }];
  });
  if (leads.length > 0) return { leads, vacant: null };
  const side = sidesIn(context.directory);
  return { leads, vacant: regions.find((region) => side(region) === 'barnevern') ?? regions[0] ?? units[0] ?? null };
}

const closeness: readonly Audience[] = ['assignee', 'deputy', 'leader', 'regional-lead', 'administrator'];

/** A person with two hats gets one nudge, in the capacity closest to the work. */
function closestCapacity(found: readonly Recipient[]): readonly Recipient[] {
  const best = new Map<string, Recipient>();
  for (const recipient of found) {
    const known = best.get(recipient.person);
    if (known === undefined || closeness.indexOf(recipient.audience) < closeness.indexOf(known.audience))
      best.set(recipient.person, recipient);
  }
  return [...best.values()];
}
