import { sql } from 'kysely';
import type { DigestView } from '../../cards/figures/view-models.ts';
import { checklistsFor } from '../../catalogue/agreement/checklists.ts';
import { checklistsOf } from '../../domain/agreement/contents.ts';
import { type Missing, missingInAgreement } from '../../domain/agreement/is-active.ts';
import type { AgreementId } from '../../domain/ids.ts';
import type { Database } from '../../store/open-store.ts';
import type { ViewContext } from '../context.ts';

/** What the register lacks of these agreements, the most frequent first, and what nobody has found in their documents. */
export async function agreementLacks(
  db: Database,
  ids: readonly AgreementId[],
  { directory, localThemes }: Pick<ViewContext, 'directory' | 'localThemes'>,
): Promise<DigestView['lacks']> {
  const agreements = ids.flatMap((id) => directory.agreements.get(id) ?? []);
  const rows = await db
    .selectFrom('agreement_contents')
    .select(['agreement', 'point'])
    .where(sql<boolean>`agreement = any(${ids}::text[])`)
    .execute();
  const found = new Map<string, Set<string>>();
  for (const { agreement, point } of rows) found.set(agreement, (found.get(agreement) ?? new Set()).add(point));
  const lists = checklistsFor(localThemes);
  const lacking = agreements.map((agreement) => {
    const points = found.get(agreement.id);
    return points === undefined
      ? null
      : checklistsOf(agreement, lists, points, directory).reduce((sum, { missing }) => sum + missing.length, 0);
  });
  const read = lacking.filter((points) => points !== null);
  const counts = new Map<Missing, number>();
  for (const what of agreements.flatMap(missingInAgreement)) counts.set(what, (counts.get(what) ?? 0) + 1);
  return {
    missing: [...counts].map(([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count || a.what.localeCompare(b.what)),
    contents: {
      agreements: read.filter((points) => points > 0).length,
      points: read.reduce((sum, points) => sum + points, 0),
      unread: lacking.length - read.length,
    },
  };
}
