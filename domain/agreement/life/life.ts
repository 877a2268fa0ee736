import type { AgreementId, PersonId } from '../../ids.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { LifeState } from './states.ts';
import { type LifeEvent, type LifeRefusal, transition } from './transitions.ts';

/** Why an agreement is not in function, or is ended (001 L1739-1740 has the change of leader). The texts are `life.reasons.<code>`. */
export const lifeReasons = ['leader-change', 'no-capacity', 'nobody-to-meet', 'party-gone', 'not-needed', 'replaced', 'other'] as const;
export type LifeReason = (typeof lifeReasons)[number];

/** An agreement's life as it stands. Dates are Oslo dates. */
export interface Life {
  readonly agreement: AgreementId;
  readonly state: LifeState;
  /** The day it came into this state. */
  readonly since: PlainDate;
  /** For `not-in-function` and `ended`. */
  readonly reason: LifeReason | null;
  /** The last day somebody can say it was alive without a meeting: when we first knew it, it was signed, or somebody said it is in use. */
  readonly aliveOn: PlainDate;
  /** Signatures before this day are the former version's. Null: every signature counts. */
  readonly signaturesFrom: PlainDate | null;
  /** A revision is under way, whatever has happened to the paper meanwhile. */
  readonly revising: boolean;
}

/** One line of an agreement's history. */
export interface LifeEntry {
  readonly agreement: AgreementId;
  readonly on: PlainDate;
  readonly event: LifeEvent;
  readonly from: LifeState;
  readonly to: LifeState;
  /** Null: a rule found it. */
  readonly by: PersonId | null;
  readonly reason: LifeReason | null;
}

export interface Happening {
  readonly event: LifeEvent;
  readonly on: PlainDate;
  readonly by: PersonId | null;
  readonly reason: LifeReason | null;
}

/** Events that say nothing without a reason. */
const needsReason: ReadonlySet<LifeEvent> = new Set(['reported-out-of-function', 'ended']);
/** Events after which it was certainly alive. */
const signsOfLife: ReadonlySet<LifeEvent> = new Set(['signed-by-all', 'woke-up', 'extended', 'revision-dropped']);

/** An agreement that has just become known, on `today`. Its rules are asked next (`settle`). */
export const newLife = (agreement: AgreementId, today: PlainDate): Life => ({
  agreement,
  state: 'draft',
  since: today,
  reason: null,
  aliveOn: today,
  signaturesFrom: null,
  revising: false,
});

/** Lets something happen to an agreement. Refused: nothing has changed. */
export function happen(
  life: Life,
  { event, on, by, reason }: Happening,
): { readonly life: Life; readonly entry: LifeEntry } | { readonly refused: LifeRefusal } {
  const cell = transition(life.state, event);
  if ('refused' in cell) return cell;
  if (needsReason.has(event) && reason === null) return { refused: 'reason-missing' };
  const hasFormerVersion = life.signaturesFrom !== null;
  if (event === 'revision-dropped' && life.state === 'waiting-for-signatures' && !hasFormerVersion)
    return { refused: 'not-under-revision' };
  const isNewVersion = event === 'sent-for-signing' && life.state === 'under-revision';
  const said = event === 'replaced' ? 'replaced' : reason;
  return {
    life: {
      ...life,
      state: cell.to,
      since: on,
      reason: said,
      aliveOn: signsOfLife.has(event) ? on : life.aliveOn,
      signaturesFrom: isNewVersion ? on : event === 'revision-dropped' ? null : life.signaturesFrom,
      revising: event === 'revision-started' || (life.revising && !endsRevision.has(event)),
    },
    entry: { agreement: life.agreement, on, event, from: life.state, to: cell.to, by, reason: said },
  };
}

const endsRevision: ReadonlySet<LifeEvent> = new Set(['sent-for-signing', 'revision-dropped', 'extended', 'replaced', 'ended']);
