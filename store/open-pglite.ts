import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PGlite } from '@electric-sql/pglite';
import { dataDir as emptyCluster } from '@electric-sql/pglite-prepopulatedfs';
import { extract } from 'tar';

/** Dates and instants stay text, so that no driver turns an Oslo date into somebody's local midnight. */
const asText = (value: string): string => value;
const parsers = { 1082: asText, 1184: asText, 20: Number };

/** Small buffers: the process stays under 250 MB, and a region's data fits in a few megabytes. */
const memory = ['-c', 'shared_buffers=4MB', '-c', 'wal_buffers=256kB', '-c', 'max_connections=4', '-c', 'TimeZone=UTC'];

/**
 * Opens the embedded database in `folder`, making it first when it is not there. A new cluster is unpacked beside and
 * renamed into place, so that a process that dies on the way leaves no half database.
 */
export async function openPglite(folder: string): Promise<PGlite> {
  if (!existsSync(join(folder, 'PG_VERSION'))) {
    const unfinished = `${folder}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    const archive = Buffer.from(await (await emptyCluster()).arrayBuffer());
    await pipeline(Readable.from([archive]), extract({ cwd: unfinished, onwarn: () => {} }));
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  }
  return PGlite.create({ dataDir: folder, parsers, startParams: [...PGlite.defaultStartParams, ...memory] });
}
