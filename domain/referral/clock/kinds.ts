import type { Side } from '../../people/unit-side.ts';
import type { ClockKind } from './rule.ts';

interface KindFacts {
  /** Who has most use for it; `both`: whoever waits and whoever is waited for. */
  readonly side: 'barnevern' | 'health' | 'both';
  /** Who gives what is waited for; `other`: the side that did not start it; null: nobody but the one who started it. */
  readonly waitsFor: 'barnevern' | 'health' | 'other' | null;
  /** What the date that it starts from is: something that has happened, or something ahead that is counted back from. */
  readonly startsFrom: 'past' | 'ahead';
  /** `law`: once, to the longer limit that the law has; `agreed`: to a date that people agree on; `never`: it is the law's, and nobody here can move it. */
  readonly prolonging: 'law' | 'agreed' | 'never';
}

const own = { waitsFor: null, startsFrom: 'past', prolonging: 'never' } as const;

const facts: Readonly<Record<ClockKind, KindFacts>> = {
  'referral-assessment': { ...own, side: 'both', waitsFor: 'health' },
  'help-start': { ...own, side: 'both', waitsFor: 'health' },
  complaint: { ...own, side: 'barnevern' },
  'report-review': { ...own, side: 'barnevern' },
  investigation: { ...own, side: 'barnevern', prolonging: 'law' },
  'investigation-extended': { ...own, side: 'barnevern' },
  'reporter-receipt': { ...own, side: 'both', waitsFor: 'barnevern' },
  'reporter-outcome': { ...own, side: 'both', waitsFor: 'barnevern' },
  'pathway-reason': { ...own, side: 'both', waitsFor: 'health', prolonging: 'agreed' },
  'institution-plan': { ...own, side: 'barnevern' },
  'institution-plan-acute': { ...own, side: 'barnevern' },
  'institution-visit': { ...own, side: 'barnevern' },
  'institution-visit-acute': { ...own, side: 'barnevern' },
  'transition-meeting': { ...own, side: 'barnevern', startsFrom: 'ahead' },
  epikrise: { ...own, side: 'both', waitsFor: 'health', prolonging: 'agreed' },
  'guidance-request': { ...own, side: 'both', waitsFor: 'other', prolonging: 'agreed' },
};

export const clockFacts = (kind: ClockKind): KindFacts => facts[kind];

/** Those a side has most use for first, each group in the catalogue's order. */
export function kindsFor(kinds: readonly ClockKind[], side: Side): readonly ClockKind[] {
  const isNear = (kind: ClockKind): boolean => facts[kind].side === 'both' || facts[kind].side === side || side === 'shared';
  return [...kinds.filter(isNear), ...kinds.filter((kind) => !isNear(kind))];
}

/** Whether somebody on this side waits for the other one to answer. */
export function waitsForOther(kind: ClockKind, side: Side): boolean {
  const { waitsFor } = facts[kind];
  return waitsFor === 'other' ? side !== 'shared' : waitsFor !== null && side !== 'shared' && waitsFor !== side;
}

/** Why a limit that may be moved is moved. Texts are `clocks.prolongReasons.<id>`. */
export const prolongReasons = ['agreed', 'waiting-for-information', 'absence', 'special-circumstances'] as const;
export type ProlongReason = (typeof prolongReasons)[number];

/** How a clock, or the reminders that belong to it, can end without an outcome of the catalogue. Texts are `outcomes.<end>`. */
export const clockEnds = ['clock-stopped', 'clock-prolonged', 'clock-passed-on', 'reminders-off'] as const;
