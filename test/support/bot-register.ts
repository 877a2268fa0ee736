import type { Register } from '../../domain/register.ts';
import { osloDate } from '../../domain/time/oslo-time.ts';
import type { JobContext } from '../../jobs/context.ts';
import { readRegister } from '../../register/read-register.ts';
import { applyRegister } from '../../store/register/apply-register.ts';
import { demoFolder } from './bot-harness.ts';

/** Imports the demo region with something changed, as an administrator would. */
export async function importChanged(context: JobContext, change: (register: Register) => Register): Promise<void> {
  const read = await readRegister(demoFolder);
  if (!read.ok) throw new Error('the demo region is wrong');
  await applyRegister(context.store.db, change(read.register), {
    routines: [...context.catalogue.values()],
    calendar: context.calendar,
    today: osloDate(context.clock.now()),
  });
}
