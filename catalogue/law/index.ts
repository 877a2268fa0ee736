import type { Provision } from '../../domain/referral/provision.ts';
import { isBefore } from '../../domain/time/plain-date.ts';
import { type ProvisionDraft, provisionEntry } from './entry.ts';
import { provisions as drafts } from './provisions.ts';

/** Checks the provisions. Throws with every fault at once: a wrong entry, a period that ends before it begins, two versions that hold on the same day. */
export function loadProvisions(entries: readonly ProvisionDraft[] = drafts): readonly Provision[] {
  const faults: string[] = [];
  const provisions = entries.flatMap((draft): Provision[] => {
    const parsed = provisionEntry.safeParse(draft);
    if (parsed.success) return [parsed.data];
    faults.push(...parsed.error.issues.map((issue) => `${draft.id}: ${issue.path.join('.')} ${issue.message}`));
    return [];
  });
  for (const [index, each] of provisions.entries()) {
    if (each.from !== null && each.to !== null && isBefore(each.to, each.from)) faults.push(`${each.id}: ends before it begins`);
    if (provisions.slice(index + 1).some((other) => other.id === each.id && overlap(each, other)))
      faults.push(`${each.id}: two versions hold on the same day`);
  }
  if (faults.length > 0) throw new Error(`The provisions are wrong:\n${faults.join('\n')}`);
  return provisions;
}

type Span = Pick<Provision, 'from' | 'to'>;

/** Both ends count. */
const overlap = (a: Span, b: Span): boolean => !endsBefore(a, b) && !endsBefore(b, a);
const endsBefore = ({ to }: Span, { from }: Span): boolean => to !== null && from !== null && isBefore(to, from);
