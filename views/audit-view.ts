import type { AuditView } from '../cards/view-models.ts';
import { readAuditMemory } from '../store/audit/memory.ts';
import type { Database } from '../store/open-store.ts';
import type { ViewContext } from './context.ts';

/** What the auditor found when it last looked; it looks every few minutes. */
export async function auditView(db: Database, { today }: Pick<ViewContext, 'today'>): Promise<AuditView> {
  const memory = await readAuditMemory(db);
  return { today, findings: memory?.findings ?? [] };
}
