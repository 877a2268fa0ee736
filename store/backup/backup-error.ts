/** A backup cannot be made or restored; the message says why and what can be done, and nothing has been changed. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
