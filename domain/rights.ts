import type { RoleCode } from './people/types.ts';

/** What somebody may ask for. Every command and every card action names one of these. */
export const verbs = [
  'list',
  'explain',
  'acknowledge',
  'snooze',
  'complete',
  'reopen',
  'decline',
  'book-meeting',
  'see-agreement',
  'tend-agreement',
  'end-agreement',
  'take-over',
  'raise-disagreement',
  'settle-disagreement',
  'ask-for-help',
  'answer-help',
  'check-law',
  'see-series',
  'note-series',
  'count-month',
  'tend-clock',
  'pass-on-clock',
  'read-digest',
  'attest',
  'see-unreachable',
  'move-clock',
] as const;
export type RightVerb = (typeof verbs)[number];

/**
 * How somebody stands to what they ask about:
 * `recipient`: a nudge of this deadline went to them, or they are who it is for; `unit`: they hold the role in a unit the
 * deadline concerns; `above`: in a unit above one of those; `self`: they ask about their own list, or the digest of their units; `owner`: it is a clock of
 * theirs, or of somebody they act for.
 */
export type Relation = 'recipient' | 'unit' | 'above' | 'self' | 'owner';

/** One way in which somebody stands: a role where it holds. Null: in the register, whatever their roles. */
export interface Standing {
  readonly role: RoleCode | null;
  readonly relation: Relation;
}

type Row = Readonly<Partial<Record<Relation, readonly RightVerb[]>>>;

const own: readonly RightVerb[] = ['list'];
const act: readonly RightVerb[] = ['explain', 'acknowledge', 'snooze', 'complete', 'reopen', 'decline', 'book-meeting'];
/** A leader acts for the unit, but «ikke min» is only for somebody who was asked. */
const actForUnit: readonly RightVerb[] = ['explain', 'complete', 'reopen', 'book-meeting'];

/** Whoever answers for an agreement says what becomes of it; that it has ended is for leaders and regional leads to say. */
const see: readonly RightVerb[] = ['see-agreement'];
const tend: readonly RightVerb[] = [...see, 'tend-agreement'];
const end: readonly RightVerb[] = [...tend, 'end-agreement'];

/** What a party says about an agreement it cannot make work alone is for those who answer for it there, and for its leader. */
const turnTo: readonly RightVerb[] = ['raise-disagreement', 'ask-for-help'];
/** A role is taken over by the one who has it, and a disagreement settled by those whom it has come to, at whatever level. */
const asAsked: readonly RightVerb[] = ['take-over', 'settle-disagreement'];

/** Members add to a forum's agenda and note what it decides; so does the regional lead, who calls it (001 L2148-2150). */
const seeSeries: readonly RightVerb[] = ['see-series'];
const note: readonly RightVerb[] = [...seeSeries, 'note-series'];

/** What a unit counts is seen and told by those who answer for it, and by whoever is asked in their place: nobody above it (docs/decisions/0037). */
const countMonth: readonly RightVerb[] = ['count-month'];

/** Whoever answers for a unit's agreements. */
const responsible: Row = {
  recipient: [...act, ...tend, ...turnTo, ...asAsked, ...note, ...countMonth],
  unit: [...actForUnit, ...tend, ...turnTo, ...note, ...countMonth],
  above: [...see, ...seeSeries],
};

/** The one table of rights. What is not here is denied. */
const table: Readonly<Record<RoleCode, Row>> = {
  helseansvarlig: responsible,
  barnevernansvarlig: responsible,
  kontaktperson: responsible,
  leder: {
    self: ['read-digest'],
    // Somebody's clock that has come to their leader is somebody else's to answer: the leader finds out who.
    recipient: [...act, ...asAsked, ...countMonth, 'answer-help', 'check-law', 'pass-on-clock'],
    unit: [...actForUnit, ...end, ...turnTo, ...note, ...countMonth, 'attest'],
    above: ['explain', ...see, ...seeSeries],
  },
  // Starting, keeping up and renegotiating agreements is the regional lead's work (001 R03).
  'regionalt-helseansvarlig': {
    self: ['read-digest'],
    recipient: [...act, ...asAsked, 'answer-help'],
    unit: ['explain', ...end, ...note],
    above: ['explain', ...end, ...note],
  },
  // An administrator gets what nobody else could be found for: to find somebody, not to answer in their place.
  administrator: {
    self: ['read-digest', 'see-unreachable'],
    // What they are asked as administrators is theirs to answer; a clock that nobody is left for is theirs to stop.
    recipient: ['explain', 'acknowledge', 'snooze', 'decline', 'check-law', 'tend-clock'],
    unit: [...see, ...seeSeries],
    above: [...see, ...seeSeries],
  },
};

/** Everybody in the register sees their own list, and answers to the clocks they have started. */
const anybody: Row = { self: own, owner: ['explain', 'acknowledge', 'snooze', 'complete', 'tend-clock', 'pass-on-clock'] };

/** Moving the clock is for the demo alone. */
const inLocalMode: Row = { self: ['move-clock'] };

export interface Asking {
  readonly standings: readonly Standing[];
  readonly localMode: boolean;
}

/** Whether somebody who stands so may do this. Each role counts only where it is held. Deny by default. */
export const mayDo = ({ standings, localMode }: Asking, verb: RightVerb): boolean =>
  standings.some(({ role, relation }) => {
    const rows = [anybody, ...(role === null ? [] : [table[role]]), ...(localMode ? [inLocalMode] : [])];
    return rows.some((row) => row[relation]?.includes(verb) === true);
  });
