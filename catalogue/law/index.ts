import type { z } from 'zod';
import type { Period } from '../../domain/people/types.ts';
import type { ClockRule } from '../../domain/referral/clock/rule.ts';
import type { ComingChange } from '../../domain/referral/coming.ts';
import { type Provision, provisionOn } from '../../domain/referral/provision.ts';
import { isBefore } from '../../domain/time/plain-date.ts';
import { clockRules } from './clock-rules.ts';
import { coming as comingDrafts } from './coming.ts';
import { type ClockRuleDraft, type ComingDraft, clockRuleEntry, comingEntry, type ProvisionDraft, provisionEntry } from './entry.ts';
import { provisions as drafts } from './provisions.ts';

/** Checks the provisions. Throws with every fault at once: a wrong entry, a period that ends before it begins, two versions that hold on the same day. */
export function loadProvisions(entries: readonly ProvisionDraft[] = drafts): readonly Provision[] {
  const { parsed, faults } = parseAll(provisionEntry, entries, ({ id }) => id);
  return orThrow('provisions', parsed, [...faults, ...faultyPeriods(parsed, ({ id }) => id)]);
}

/** The weeks of the national pathway where nothing else is set. */
const usualPathwayWeeks = 12;

interface Law {
  readonly pathwayWeeks?: number;
  readonly provisions?: readonly Provision[];
  readonly entries?: readonly ClockRuleDraft[];
}

/** Checks the clocks' rules, in the same way; a rule that rests on a provision that is not known, or did not hold on the rule's first day, is a fault too. */
export function loadClockRules({
  pathwayWeeks = usualPathwayWeeks,
  provisions = loadProvisions(),
  entries = clockRules(pathwayWeeks),
}: Law = {}): readonly ClockRule[] {
  const { parsed, faults } = parseAll(clockRuleEntry, entries, ({ kind }) => kind);
  const unfounded = parsed.filter(({ from, provision }) =>
    from === null
      ? !provisions.some((each) => each.id === provision && each.from === null)
      : provisionOn(provisions, provision, from) === null,
  );
  return orThrow('clock rules', parsed, [
    ...faults,
    ...faultyPeriods(parsed, ({ kind }) => kind),
    ...unfounded.map(({ kind, provision }) => `${kind}: there is no provision ${provision} when it begins`),
  ]);
}

/** Checks the coming changes; one that touches a provision that is not known is a fault. */
export function loadComing(
  provisions: readonly Provision[] = loadProvisions(),
  entries: readonly ComingDraft[] = comingDrafts,
): readonly ComingChange[] {
  const { parsed, faults } = parseAll(comingEntry, entries, ({ id }) => id);
  const unknown = parsed.flatMap(({ id, touches }) =>
    touches
      .filter((touched) => !provisions.some((each) => each.id === touched))
      .map((touched) => `${id}: there is no provision ${touched}`),
  );
  return orThrow('coming changes', parsed, [...faults, ...unknown]);
}

function parseAll<Entry, Draft>(
  schema: z.ZodType<Entry, Draft>,
  entries: readonly Draft[],
  nameOf: (draft: Draft) => string,
): { readonly parsed: readonly Entry[]; readonly faults: readonly string[] } {
  const results = entries.map((draft) => ({ draft, result: schema.safeParse(draft) }));
  return {
    parsed: results.flatMap(({ result }) => (result.success ? [result.data] : [])),
    faults: results.flatMap(({ draft, result }) =>
      result.success ? [] : result.error.issues.map((issue) => `${nameOf(draft)}: ${issue.path.join('.')} ${issue.message}`),
    ),
  };
}

function faultyPeriods<Entry extends Period>(entries: readonly Entry[], nameOf: (entry: Entry) => string): readonly string[] {
  return entries.flatMap((each, index) => [
    ...(each.from !== null && each.to !== null && isBefore(each.to, each.from) ? [`${nameOf(each)}: ends before it begins`] : []),
    ...(entries.slice(index + 1).some((other) => nameOf(other) === nameOf(each) && overlap(each, other))
      ? [`${nameOf(each)}: two versions hold on the same day`]
      : []),
  ]);
}

/** Both ends count. */
const overlap = (a: Period, b: Period): boolean => !endsBefore(a, b) && !endsBefore(b, a);
const endsBefore = ({ to }: Period, { from }: Period): boolean => to !== null && from !== null && isBefore(to, from);

function orThrow<Entry>(what: string, entries: readonly Entry[], faults: readonly string[]): readonly Entry[] {
  if (faults.length > 0) throw new Error(`The ${what} are wrong:\n${faults.join('\n')}`);
  return entries;
}
