import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import type { Temporal } from 'temporal-polyfill';
import { shownName } from '../../domain/privacy/shown-name.ts';
import type { Database } from '../open-store.ts';
import { BackupError } from './backup-error.ts';
import type { BackupHeader } from './format.ts';
import { writeBackup } from './write-backup.ts';

export interface SaveOptions {
  readonly takenAt: Temporal.Instant;
  /** Replace a file that is there. */
  readonly force: boolean;
  /** Where the bytes go; another one in a test that fills a disk. */
  readonly openSink?: (file: string) => Writable;
}

/** It holds names: nobody but the owner reads it. */
const openPrivate = (file: string): Writable => createWriteStream(file, { mode: 0o600 });

/**
 * Makes a backup in a file, written beside and renamed into place when it is whole and on the disk. Throws BackupError, and
 * leaves no half file and what was there before untouched.
 */
export async function saveBackup(
  db: Database,
  file: string,
  { force, takenAt, openSink = openPrivate }: SaveOptions,
): Promise<BackupHeader> {
  if (!force && existsSync(file))
    throw new BackupError(`${shownName(file)} finnes fra før. Velg et annet navn, eller skriv over den med --force.`);
  const unfinished = `${file}.unfinished`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await rm(unfinished, { force: true });
    const header = await writeBackup(db, openSink(unfinished), takenAt);
    await flush(unfinished);
    await rename(unfinished, file);
    await flush(dirname(file));
    return header;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw asBackupError(error, file);
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'disken er full',
  EDQUOT: 'kvoten på disken er brukt opp',
  EFBIG: 'filen ble for stor for disken',
  EACCES: 'ingen tilgang til mappen',
  EPERM: 'ingen tilgang til mappen',
  EROFS: 'disken kan ikke skrives til',
  ENOTDIR: 'mappen er ikke en mappe',
  EISDIR: 'det er en mappe med det navnet',
};

/** A fault of the file, said plainly; anything else as it is. */
function asBackupError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = reasons[code];
  if (reason === undefined) return error;
  return new BackupError(`Sikkerhetskopien kunne ikke skrives til ${shownName(file)}: ${reason}. Det som fantes fra før, er urørt.`);
}
