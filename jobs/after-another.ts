import { readSetting, writeSetting } from '../store/settings.ts';
import type { JobContext } from './context.ts';

/**
 * A tenant's second, and a chat's windows of one and two seconds, have run out after this. A chat's longer windows (60 in 30
 * seconds, 1,800 an hour) are not filled by one message a person a day, whoever sends it. Milliseconds.
 */
const windowsRunOutMs = 2_000;

/**
 * To be called by whoever has just got the lock on delivering to a tenant: when another had it last, and may have used Teams'
 * windows up to a moment ago, nothing leaves until they have run out. Writes only when the holder has changed.
 */
export async function waitAfterAnother({ store, messenger }: Pick<JobContext, 'store' | 'messenger'>, tenant: string): Promise<void> {
  const key = `delivers:${tenant}`;
  const last = await readSetting(store.db, key);
  if (last === store.holder) return;
  if (last !== null) messenger.holdBack(tenant, windowsRunOutMs);
  await writeSetting(store.db, key, store.holder);
}
