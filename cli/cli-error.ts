/** Something the administrator can put right; the message says what. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Where a command writes: results to `out`, everything else to `err`. */
export interface Streams {
  out(line: string): void;
  err(line: string): void;
}
