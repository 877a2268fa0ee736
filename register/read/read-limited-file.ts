import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { limits } from '../limits.ts';
import type { ProblemList } from '../problem-list.ts';
import { reportFileError } from './report-file-error.ts';

/** All bytes of an ordinary file of at most 100 MB; null when there is a problem, which is then reported under `file`. */
export async function readLimitedFile(path: string, file: string, problems: ProblemList): Promise<Buffer | null> {
  try {
    // Non-blocking, or a named pipe called units.csv would keep us waiting for ever.
    const handle = await open(path, openFlags);
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) {
        problems.report('file-unreadable', { file }, { reason: 'not a file' });
        return null;
      }
      if (facts.size > limits.fileBytes) {
        problems.report(
          'file-too-big',
          { file },
          { megabytes: Math.ceil(facts.size / 1024 / 1024), limit: limits.fileBytes / 1024 / 1024 },
        );
        return null;
      }
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (error) {
    reportFileError(error, 'file', path, problems);
    return null;
  }
}

// O_NONBLOCK is missing on Windows, which has no such pipes.
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
