import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { SimulatedWorld } from '../../domain/figures/simulate/simulation.ts';
import { directoryOf } from '../../domain/people/directory.ts';
import type { Register } from '../../domain/register.ts';
import { norway } from '../../register/norway/norway.ts';
import { readRegister } from '../../register/read-register.ts';
import { columnsOf } from '../../register/schema/files.ts';
import { calendar, catalogue, day } from './builders.ts';

/** The day the register is seen from. */
export const norwayFrom = day('2027-01-04');

/** Writes a part of the invented country to a folder, as `brobygger norway` does, and gives what an import reads there. Throws when it finds an error. */
export async function norwayIn(folder: string, scale: number, seed = 1): Promise<Register> {
  await mkdir(folder, { recursive: true });
  for (const [file, rows] of norway({ seed, scale, from: norwayFrom }))
    await writeFile(join(folder, `${file}.csv`), stringify([...rows], { header: true, columns: [...columnsOf(file)] }));
  const read = await readRegister(folder);
  if (!read.ok) throw new Error(`the register has ${read.total} errors: ${JSON.stringify(read.problems.slice(0, 3))}`);
  return read.register;
}

export const worldOf = (register: Register): SimulatedWorld => ({ directory: directoryOf(register), routines: catalogue, calendar });
