import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type PlaygroundBot, type PlaygroundPersona, playgroundConfig } from './playground-config.ts';

export type PlaygroundOptions = {
  readonly persona: PlaygroundPersona;
  readonly bot: PlaygroundBot;
  /** The port of this window; 0 lets the operating system choose (see the returned `url`). */
  readonly port: number;
  /** Where the bot listens, for example `http://127.0.0.1:3978/api/messages`. */
  readonly endpoint: string;
  /** The window keeps its settings and its log in `workDir/<persona id>/`; both are written anew at each start. */
  readonly workDir: string;
  /** Gets what the window's process prints, line by line; the text is Microsoft's own English. */
  readonly log: (line: string) => void;
  /** The process' environment. Only what a process needs to run is passed on, see `childEnvironment`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long the window may use to get ready, in milliseconds. Default 30 000 (a slow, busy machine needs 10 000). */
  readonly startTimeoutMs?: number;
};

export type Playground = {
  /** The address to open in a browser. */
  readonly url: string;
  /** The process that serves the window. */
  readonly pid: number;
  /** Settles when the process has ended, whoever ended it; never rejects. */
  readonly exited: Promise<void>;
  /**
   * Tells the bot that this person has installed it, as opening the window does, so that the bot can write first;
   * what it writes waits for the window. The Playground tells the bot afterwards, so this may return before it knows.
   */
  install(): Promise<void>;
  /** Ends the window and waits until it is gone. May be called more than once. */
  stop(): Promise<void>;
};

/** The window could not be opened; the message says why and what to do. */
export class PlaygroundStartError extends Error {
  override readonly name = 'PlaygroundStartError';
}

/**
 * Starts Microsoft's Agents Playground, the local Teams-like client, as one persona. The promise is kept when the
 * window answers with this persona's own settings, and broken with a `PlaygroundStartError` when the port is
 * taken, the settings are refused, or it takes too long; no process is left behind then.
 *
 * Let the bot listen on `endpoint` first: the Playground looks for it for 15 seconds before it answers anybody.
 * The process listens on loopback only and ends when ours does, however ours ends.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { persona, port } = options;
  const folder = path.resolve(options.workDir, safeFolderName(persona.id));
  const configFile = path.join(folder, '.m365agentsplayground.yml');
  const logFile = path.join(folder, 'playground.log');
  await mkdir(folder, { recursive: true });
  await writeFile(configFile, playgroundConfig(persona, options.bot));

  const child = spawn(
    process.execPath,
    [
      ...['--import', `data:text/javascript,${encodeURIComponent(PRELOAD)}`, playgroundCli(), 'start'],
      ...['--app-endpoint', options.endpoint, '--channel-id', 'msteams', '--port', String(port)],
      // Without this the bot is told to answer "localhost", which may be ::1, where nobody listens.
      ...(port === 0 ? [] : ['--service-url', `http://127.0.0.1:${port}/_connector`]),
      '--disable-telemetry',
    ],
    { cwd: folder, env: childEnvironment(options.env, configFile, logFile), stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve()); // never started
  });
  const stop = async (): Promise<void> => {
    child.kill();
    await exited;
  };

  const giveUp = new AbortController();
  const timeout = setTimeout(() => giveUp.abort(), options.startTimeoutMs ?? 30_000);
  try {
    const url = await Promise.race([
      untilReady(child, options, giveUp.signal),
      exited.then(async () => {
        throw new PlaygroundStartError(`The Playground of «${persona.id}» ended before it was ready: ${await lastWords(logFile)}`);
      }),
      new Promise<never>((_, reject) => {
        giveUp.signal.addEventListener('abort', () =>
          reject(new PlaygroundStartError(`The Playground of «${persona.id}» was not ready in time.`)),
        );
      }),
    ]);
    const install = async (): Promise<void> => {
      const chat = encodeURIComponent(persona.conversationId);
      const response = await fetch(`${url}/_debug/conversation/${chat}/installation`, { method: 'POST' });
      if (!response.ok) throw new Error(`${url} could not install the bot for «${persona.id}»: ${response.status}`);
    };
    return { url, pid: child.pid ?? 0, exited, install, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timeout);
  }
}

/**
 * Runs in the Playground's process, before its own code, and mends three things:
 *
 * - It listens on every network interface, so anybody near could write to the bot as the persona. Here a server
 *   without a host gets loopback.
 * - What the bot wrote before a window opened is sent as soon as the window connects, which may be before the page
 *   can take it, and then it is gone. Here the connection waits for the page's first request after it has its settings.
 * - It lives on when we are killed. Here a pipe from us that closes means that we are gone, even by SIGKILL.
 */
const PRELOAD = `
import http from 'node:http'
import net from 'node:net'

const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...args) {
  if (typeof args[0] === 'number' && typeof args[1] !== 'string') args.splice(1, 0, '127.0.0.1')
  return listen.apply(this, args)
}

const emit = http.Server.prototype.emit
const waiting = []
http.Server.prototype.emit = function (event, request, ...rest) {
  const pass = () => emit.call(this, event, request, ...rest)
  if (event === 'upgrade' && request.url.startsWith('/_ws_conversation/')) {
    rest[0].on('error', () => undefined) // the window may close while it waits
    waiting.push(pass)
    return true
  }
  const pageIsReady = event === 'request' && request.headers.origin && request.url.endsWith('/installation')
  if (pageIsReady) for (const connect of waiting.splice(0)) connect()
  return pass()
}

process.stdin.on('close', () => process.exit(0)).resume()
`;

/** Settles with the window's address once its own server has told us this persona's chat. */
async function untilReady(child: ChildProcess, options: PlaygroundOptions, signal: AbortSignal): Promise<string> {
  const { persona, port, log } = options;
  const listening = await new Promise<number>((resolve) => {
    const onLine = (line: string): void => {
      log(line);
      const found = /^Listening on (\d+)/u.exec(line)?.[1];
      if (found !== undefined) resolve(Number(found));
    };
    child.stdout?.on('data', linesTo(onLine));
    child.stderr?.on('data', linesTo(log));
  });
  if (port !== 0 && listening !== port) {
    // A taken port does not stop the Playground: it moves somewhere nobody was told about.
    throw new PlaygroundStartError(`Port ${port} is taken, so «${persona.id}» has no window. Choose another port.`);
  }
  const url = `http://127.0.0.1:${listening}`;
  // "Listening" is printed before the settings are read, so ask for them: an answer proves that they were taken.
  const response = await fetch(`${url}/_internal/v1/config`, { signal }).catch(
    () => new Promise<never>(() => undefined), // why it hung up is told by its exit, or by the deadline
  );
  const answer = await response.text();
  if (!response.ok || !answer.includes(JSON.stringify(persona.conversationId))) {
    throw new PlaygroundStartError(`The Playground on ${url} answered ${response.status} without «${persona.id}».`);
  }
  return url;
}

/** Splits a stream of text into lines, also when a line comes in two pieces. */
function linesTo(onLine: (line: string) => void): (chunk: Buffer) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk.toString('utf8')).split(/\r?\n/u);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
  };
}

/** The Playground prints nothing when it gives up; the reason is only in its log file. */
async function lastWords(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const errors = stripVTControlCharacters(text)
    .split(/\r?\n/u)
    .filter((line) => line.startsWith('error ') || line.startsWith('YAML path'))
    .map((line) => line.replace(/^error /u, ''))
    .filter((line) => !line.startsWith('Go to the link'));
  return errors.length === 0 ? 'it left no reason.' : errors.join(' ').slice(0, 1_000);
}

/** The Playground obeys many variables, and the person who starts us may have some of them set: pass on none. */
function childEnvironment(env: PlaygroundOptions['env'], configFile: string, logFile: string): Record<string, string> {
  const kept = ['HOME', 'LANG', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'TZ', 'USERPROFILE'];
  const passedOn: Record<string, string> = {};
  for (const name of kept) {
    const value = env[name];
    if (value !== undefined) passedOn[name] = value;
  }
  return {
    ...passedOn,
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: configFile,
    M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
    TEAMSAPPTESTER_BROWSER: 'none', // we print addresses; four browser windows at once would be rude
  };
}

function playgroundCli(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@microsoft/m365agentsplayground/package.json');
  const { bin }: { bin: Record<string, string> } = require(manifest);
  const relative = bin['agentsplayground'];
  if (relative === undefined) {
    throw new PlaygroundStartError('This release of the Agents Playground has no `agentsplayground` command.');
  }
  return path.join(path.dirname(manifest), relative);
}

function safeFolderName(id: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/u.test(id)) {
    throw new PlaygroundStartError(`A persona's id may only have a-z, 0-9 and "-", not «${id}».`);
  }
  return id;
}
