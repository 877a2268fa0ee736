import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import { freePort } from '../../support/free-port.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Place {
  readonly dataDir: string;
  readonly port: number;
  /** The first of four. */
  readonly playgroundPort: number;
}

/** The program as a user runs it. */
export interface Program {
  /** Where the bot listens, as it printed it. */
  readonly url: string;
  /** The addresses it printed, in order, with what stands beside each. */
  readonly windows: readonly { readonly url: string; readonly label: string }[];
  /** Everything it has written to standard error so far. */
  complaints(): string;
  /** Sends a signal and waits until the process and its windows are gone. Gives the exit code; null when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** `npm run build`, without npm. */
export const build = async (): Promise<void> => {
  await promisify(execFile)(process.execPath, ['scripts/build.mjs'], { cwd: root });
};

/** `npm start`, without npm; ready when the addresses have been printed. */
export async function startProgram({ dataDir, port, playgroundPort }: Place): Promise<Program> {
  const child = spawn(process.execPath, ['dist/bot/main.js'], {
    cwd: root,
    env: { ...ownEnvironment(), DATA_DIR: dataDir, PORT: String(port), PLAYGROUND_PORT: String(playgroundPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let complained = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    complained += chunk.toString('utf8');
  });
  try {
    await vi.waitUntil(
      () => {
        if (hasEnded(child)) throw new Error(`the program ended: ${complained}`);
        return printed.includes('Ctrl+C');
      },
      { timeout: 60_000, interval: 50 },
    );
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  const windows = [...printed.matchAll(/^ {2}(http:\S+) {2}(.+)$/gmu)].map(([, url = '', label = '']) => ({ url, label }));
  return {
    url: /^Brobygger .*(http:\S+)$/mu.exec(printed)?.[1] ?? '',
    windows,
    complaints: () => complained,
    end: async (signal) => {
      const gone = hasEnded(child) ? Promise.resolve() : once(child, 'exit');
      child.kill(signal);
      await gone;
      // The windows are processes of their own; they notice when we are gone.
      for (const { url } of windows) await vi.waitUntil(() => isFree(Number(new URL(url).port)), { timeout: 30_000, interval: 50 });
      return child.exitCode;
    },
  };
}

/** A port for the bot and four in a row for the windows, none of them in use. */
export async function freePlace(dataDir: string): Promise<Place> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const port = await freePort();
    const wanted = [1, 2, 3, 4].map((step) => port + step);
    if (port < 65_000 && (await Promise.all(wanted.map(isFree))).every(Boolean)) return { dataDir, port, playgroundPort: port + 1 };
  }
  throw new Error('no five free ports in a row');
}

/** The settings of whoever runs the test must not become the program's. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const settings = ['HOST', 'DATABASE_URL', 'PLAYGROUND', 'LOG_LEVEL', 'METRICS_TOKEN', 'NODE_OPTIONS'];
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !settings.includes(name) && !/^(?:MICROSOFT_APP_|VITEST)/u.test(name)),
  );
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(false));
    socket.once('error', () => resolve(true));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.destroy());
  });
}
