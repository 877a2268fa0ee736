import { type CheckAnswers, isAsked } from './answers.ts';
import type { CheckQuestion, Supplier } from './question.ts';

/** What is pointed out besides what is missing; texts are `check.advice.<id>`. */
export const adviceIds = [
  'met',
  'detour',
  'leader-may-refer',
  'consent',
  'known',
  'known-unsure',
  'under-six',
  'mapping',
  'attendance',
] as const;
export type Advice = (typeof adviceIds)[number];

/** What follows from the answers. No score and no order of gravity: each list is in the order of the questions. */
export interface CheckResult {
  readonly ready: readonly CheckQuestion[];
  readonly missing: readonly CheckQuestion[];
  readonly notRelevant: readonly CheckQuestion[];
  readonly advice: readonly Advice[];
  /** Whom to call first. */
  readonly callFirst: Supplier;
}

/** Weighs the answers against the questions. Says what the referral has and lacks, never what it will lead to. */
export function evaluate(questions: readonly CheckQuestion[], answers: CheckAnswers): CheckResult {
  const counted = questions.filter((question) => question.number !== null && isAsked(question, answers));
  const having = (...which: readonly (string | undefined)[]) => counted.filter(({ id }) => which.includes(answers.given.get(id)));
  const missing = having('no', 'unsure', undefined);
  return {
    ready: having('yes'),
    missing,
    notRelevant: having('not-relevant'),
    advice: adviceFor(answers),
    callFirst: firstToCall(missing, answers),
  };
}

function adviceFor({ referrer, given }: CheckAnswers): readonly Advice[] {
  const lacks = (id: 'met' | 'consent'): boolean => given.get(id) !== 'yes';
  const found: readonly [Advice, boolean][] = [
    ['met', lacks('met')],
    ['detour', referrer === 'via-parents'],
    ['leader-may-refer', referrer === 'fastlege' || referrer === 'other'],
    ['consent', lacks('consent')],
    ['known', given.get('known') === 'yes'],
    ['known-unsure', given.get('known') === 'unsure'],
    ['under-six', given.get('under-six') === 'yes'],
    ['mapping', true],
    ['attendance', true],
  ];
  return found.flatMap(([advice, holds]) => (holds ? [advice] : []));
}

/**
 * BUP when it knows the child already (001 L1593-1595), then whoever can consent, for without it nobody may be asked, then the referrer who has not met the
 * child; else whoever can supply most of what is missing, and BUP about the way in when nothing is.
 */
function firstToCall(missing: readonly CheckQuestion[], { given }: CheckAnswers): Supplier {
  if (given.get('known') === 'yes') return 'bup';
  for (const id of ['consent', 'met'] as const) {
    const supplier = missing.find((question) => question.id === id)?.suppliers[0];
    if (supplier !== undefined) return supplier;
  }
  const supplied = new Map<Supplier, number>();
  for (const supplier of missing.flatMap((question) => question.suppliers)) supplied.set(supplier, (supplied.get(supplier) ?? 0) + 1);
  const [most] = [...supplied].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? 'bup';
}

/** The counters that a finished check counts up: complete or not, and the number of each point that is missing. */
export const countersOf = ({ missing }: CheckResult): readonly string[] =>
  missing.length === 0
    ? ['check:complete']
    : ['check:incomplete', ...missing.flatMap(({ number }) => (number === null ? [] : [`check:missing:${number}`]))];
