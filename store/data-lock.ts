import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Two processes in one embedded database would ruin it. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/**
 * Takes the data folder for this process; gives how to let it go. A process that died without letting go holds nothing.
 * Throws DataFolderInUse when another process that still runs has it.
 */
export function lockDataFolder(folder: string, pid: number): () => void {
  const file = join(folder, 'brobygger.pid');
  const take = (): boolean => {
    try {
      writeFileSync(file, String(pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
  };
  if (!take()) {
    const holder = Number.parseInt(readFileSync(file, 'utf8'), 10);
    // A container's processes have the same ids at every start: our own id in the file is a former life's.
    if (holder !== pid && isRunning(holder)) {
      throw new DataFolderInUse(
        `Mappen ${folder} er i bruk av en Brobygger som kjører (prosess ${holder}). Avslutt den først, eller velg en annen mappe med DATA_DIR.`,
      );
    }
    rmSync(file, { force: true });
    if (!take()) throw new DataFolderInUse(`Mappen ${folder} ble tatt av en annen Brobygger akkurat nå. Prøv igjen.`);
  }
  return () => rmSync(file, { force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
