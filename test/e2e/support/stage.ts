import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../../support/playground-page.ts';
import { type Cast, closeCast, openCast } from './cast.ts';
import { build, freePlace, type Place, type Program, startProgram } from './program.ts';

/** The program as a newcomer starts it, on a database of its own, and everybody's window open in a browser. */
export interface Stage {
  readonly place: Place;
  readonly program: Program;
  readonly cast: Cast;
  /** Ends everything, whatever state it is in, and takes the database away. */
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const place = await freePlace(await mkdtemp(join(tmpdir(), 'brobygger-e2e-')));
  await build();
  const [browser, program] = await Promise.all([launchChromium(process.env['CHROMIUM_PATH']), startProgram(place)]);
  const cast = await openCast(browser, program);
  return {
    place,
    program,
    cast,
    close: async () => {
      await closeCast(cast).catch(() => undefined);
      await browser.close();
      await program.end('SIGKILL');
      await rm(place.dataDir, { recursive: true, force: true });
    },
  };
}
