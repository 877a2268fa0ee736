import { basename } from 'node:path';
import type { ProblemList } from '../problem-list.ts';

/** Tells what the file system said as a problem. Names the file only, never where on the machine it lies. */
export function reportFileError(error: unknown, what: 'path' | 'file', path: string, problems: ProblemList): void {
  const file = basename(path) || path;
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') problems.report(what === 'path' ? 'path-missing' : 'file-missing', { file });
  else if (code === 'EACCES' || code === 'EPERM') problems.report('path-not-allowed', { file });
  else problems.report(what === 'path' ? 'path-unreadable' : 'file-unreadable', { file }, { reason: code });
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
