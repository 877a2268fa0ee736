import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressOf } from '../store/people/conversations.ts';
import { endWhenBroken } from './end-when-broken.ts';
import { connectCast } from './local/connect-cast.ts';
import { openMailbox } from './local/mailbox.ts';
import { openWindows } from './local/open-windows.ts';
import { seedDemo } from './local/seed-demo.ts';
import { createLog } from './server/log.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';
import { type RunningBot, startBot } from './start-bot.ts';
import { stopOnSignals } from './stop-on-signals.ts';
import { systemClock } from './system-clock.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The composition root: reads the environment, starts the bot, and stops it when it is told to. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog(settings.LOG_LEVEL ?? (settings.localMode ? 'warn' : 'info'));
  const signals = stopOnSignals();
  let closeLocal = async (): Promise<void> => {};
  const bot = await startBot({
    settings,
    log,
    clock: systemClock,
    probe: () => {},
    random: Math.random,
    beforeJobs: async (starting) => {
      if (settings.localMode) closeLocal = await startLocal(starting, settings, log);
    },
  });
  endWhenBroken(bot.context.store, log);
  // The windows close last: what is being sent to them is to arrive.
  signals.whenTold(() => bot.stop().finally(() => closeLocal()));
  say(settings.localMode ? '\nAvslutt med Ctrl+C.' : `Brobygger lytter på ${bot.url}`);
}

/** Local mode: the demo region on an empty database, and one window a persona. Gives how to close it. */
async function startLocal(
  bot: Pick<RunningBot, 'url' | 'context'>,
  settings: Settings,
  log: ReturnType<typeof createLog>,
): Promise<() => Promise<void>> {
  const { context } = bot;
  await seedDemo(context, fileURLToPath(new URL('../register/demo', import.meta.url)));
  const mailbox = await openMailbox();
  await connectCast(context, mailbox.serviceUrl);
  say(`Brobygger kjører i lokal modus: ${bot.url}`);
  say('Alle personer og institusjoner i prøveregionen er oppdiktet.');
  if (settings.PLAYGROUND === '0') return mailbox.close;
  const windows = await openWindows({
    directory: await context.directories.current(context.store.db),
    endpoint: `${bot.url}/api/messages`,
    firstPort: settings.PLAYGROUND_PORT,
    workDir: join(settings.DATA_DIR, 'playground'),
    isReachable: async (person) => (await addressOf(context.store.db, person)) !== null,
    log,
    env: process.env,
  });
  say('\nÅpne vinduene i en nettleser:');
  for (const { label, name, url } of windows.windows) say(`  ${url}  ${name}: ${label}`);
  say('\nSkriv «hjelp», «frister» eller «spol 30 dager» i et av vinduene.');
  return async () => {
    await windows.stop();
    await mailbox.close();
  };
}

main().catch((error: unknown) => {
  // A setting that is wrong, or a port that is taken: one sentence, no stack.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (!(error instanceof SettingsError) && process.env['LOG_LEVEL'] === 'debug')
    process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
  process.exit(1);
});
