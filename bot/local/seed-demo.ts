import { osloDate } from '../../domain/time/oslo-time.ts';
import type { JobContext } from '../../jobs/context.ts';
import { readRegister } from '../../register/read-register.ts';
import { applyRegister } from '../../store/register/apply-register.ts';

/** Fills an empty database with the demo region. Gives false when there is a register already. */
export async function seedDemo(context: JobContext, folder: string): Promise<boolean> {
  const { db } = context.store;
  if ((await db.selectFrom('units').select('id').limit(1).executeTakeFirst()) !== undefined) return false;
  const read = await readRegister(folder);
  if (!read.ok) throw new Error(`The demo region is wrong: ${read.total} faults; run the import command on ${folder} to see them`);
  await applyRegister(db, read.register, {
    routines: [...context.catalogue.values()],
    calendar: context.calendar,
    today: osloDate(context.clock.now()),
  });
  return true;
}
