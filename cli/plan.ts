import { loadCatalogue } from '../catalogue/index.ts';
import { planAhead } from '../domain/nudge/day/plan-ahead.ts';
import { directoryOf } from '../domain/people/directory.ts';
import { workCalendar } from '../domain/time/calendar.ts';
import { norwegianHolidays } from '../domain/time/norwegian-holidays.ts';
import type { Streams } from './cli-error.ts';
import { readDays, readFrom } from './figures/read-options.ts';
import { planLine, planSummary } from './plan-line.ts';
import { readRegisterOrFail } from './read-register-or-fail.ts';

/** `plan`: what would be sent if nobody answers and everybody can be reached. Nothing but lines goes to standard output. */
export async function planCommand(
  options: { readonly register: string; readonly from: string; readonly days: string; readonly json: boolean },
  streams: Streams,
): Promise<void> {
  const from = readFrom(options.from);
  const days = readDays(options.days);
  const { register } = await readRegisterOrFail(options.register, streams);
  const directory = directoryOf(register);
  const catalogue = loadCatalogue();
  for (const message of planAhead(directory, catalogue, workCalendar(norwegianHolidays()), from, days)) {
    streams.out(options.json ? JSON.stringify(planLine(message, directory, catalogue)) : planSummary(message));
  }
}
