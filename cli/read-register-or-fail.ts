import type { Register } from '../domain/register.ts';
import { describeProblem } from '../register/describe-problem.ts';
import { type ReadOptions, readRegister } from '../register/read-register.ts';
import { CliError, type Streams } from './cli-error.ts';

/** The register at a path. Writes every warning, and every error before it gives up; nothing has been changed then. */
export async function readRegisterOrFail(
  path: string,
  streams: Streams,
  options: ReadOptions = {},
): Promise<{ register: Register; rows: number }> {
  const result = await readRegister(path, options);
  for (const warning of result.warnings) streams.err(`Merk: ${describeProblem(warning, 'nb')}`);
  if (result.ok) return result;
  for (const problem of result.problems) streams.err(describeProblem(problem, 'nb'));
  const more = result.total - result.problems.length;
  if (more > 0) streams.err(`… og ${more} feil til.`);
  throw new CliError(`Registeret har ${result.total} feil. Ingenting er endret.`, 2);
}
