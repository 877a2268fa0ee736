import type { UnitId } from '../../ids.ts';
import type { Side } from '../../people/unit-side.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { Account, Review } from './review.ts';

/** How what the parties have told stands together. */
export type Verdict =
  /** `parties`: those whose side nobody has spoken for. */
  | { readonly kind: 'waiting'; readonly parties: readonly UnitId[] }
  | { readonly kind: 'agreed'; readonly outcome: string; readonly nextDate: PlainDate | null }
  /** They have told different things: all are asked which is right. Never an average. */
  | { readonly kind: 'differ' };

/**
 * A review is over when somebody on each side has told the same of it. A side is barnevern, health, or what belongs to neither (a municipality); where all
 * parties are on one side, each is a side of its own. What a former party has told does not count.
 */
export function verdictOf(
  { accounts }: Pick<Review, 'accounts'>,
  parties: readonly UnitId[],
  sideOf: (unit: UnitId) => Side | undefined,
): Verdict {
  const told = parties.flatMap((unit) => accounts.get(unit) ?? []);
  const [first, ...others] = told;
  if (others.some((other) => !isSameAccount(first, other))) return { kind: 'differ' };
  const silent = silentParties(accounts, parties, sideOf);
  if (first === undefined || silent.length > 0) return { kind: 'waiting', parties: silent };
  return { kind: 'agreed', outcome: first.outcome, nextDate: first.nextDate };
}

/**
 * Parties that need not be asked how it went: somebody on their side has told it, and the other side is waited for. When they differ, or agree and nobody has closed it (a
 * party has left meanwhile), all are asked.
 */
export function partiesThatTold(
  review: Pick<Review, 'accounts'>,
  parties: readonly UnitId[],
  sideOf: (unit: UnitId) => Side | undefined,
): readonly UnitId[] {
  if (verdictOf(review, parties, sideOf).kind !== 'waiting') return [];
  const silent = new Set(silentParties(review.accounts, parties, sideOf));
  return parties.filter((unit) => !silent.has(unit));
}

function silentParties(
  accounts: ReadonlyMap<UnitId, Account>,
  parties: readonly UnitId[],
  sideOf: (unit: UnitId) => Side | undefined,
): readonly UnitId[] {
  const groupOf = sideAmong(parties, sideOf);
  const heard = new Set(parties.filter((unit) => accounts.has(unit)).map(groupOf));
  return parties.filter((unit) => !heard.has(groupOf(unit)));
}

/** What counts as a party's side among these: barnevern, health, or what belongs to neither; each for itself where all are on one side. */
export function sideAmong(parties: readonly UnitId[], sideOf: (unit: UnitId) => Side | undefined): (unit: UnitId) => string {
  const isOneSide = new Set(parties.map(sideOf)).size === 1;
  return (unit) => (isOneSide ? unit : (sideOf(unit) ?? unit));
}

/** Whether two have told the same of it. */
export const isSameAccount = (a: Account | undefined, b: Account | undefined): boolean =>
  a?.outcome === b?.outcome && a?.nextDate?.toString() === b?.nextDate?.toString();
