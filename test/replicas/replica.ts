import { z } from 'zod';
import { endWhenBroken } from '../../bot/end-when-broken.ts';
import { createLog } from '../../bot/server/log.ts';
import { readSettings } from '../../bot/settings.ts';
import { startBot } from '../../bot/start-bot.ts';
import { stopOnSignals } from '../../bot/stop-on-signals.ts';
import { systemClock } from '../../bot/system-clock.ts';
import { shiftDate } from './shift-date.ts';

/** A replica as `bot/main.ts` starts it, but for the demo, on a machine whose clock is ahead or behind. Says when it is ready. */
const orders = z.object({ environment: z.record(z.string(), z.string()), offsetMs: z.number() });
export type ReplicaOrders = Readonly<z.infer<typeof orders>>;

const { environment, offsetMs } = orders.parse(JSON.parse(process.argv[2] ?? 'null'));
const jumpTo = shiftDate(offsetMs);
process.on('message', (message) => jumpTo(z.object({ offsetMs: z.number() }).parse(message).offsetMs));
// Whoever started it is gone.
process.on('disconnect', () => process.exit(3));

const signals = stopOnSignals();
const settings = readSettings(environment);
const log = createLog(settings.LOG_LEVEL ?? 'info');
const bot = await startBot({
  settings,
  log,
  clock: systemClock,
  probe: () => {},
  random: Math.random,
});
endWhenBroken(bot.context.store, log);
signals.whenTold(() => bot.stop());
process.stdout.write(`${JSON.stringify({ ready: bot.url })}\n`);
