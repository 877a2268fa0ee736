import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram, type Program } from '../support/bundle-program.ts';
import { liveThrough, mountDisk, type Outage } from './outages.ts';

const disk = mountDisk(8);
disk?.remove();
const messages = 300;

describe('a replica in the middle of delivering', { timeout: 180_000 }, () => {
  let program: Program;
  beforeAll(() => {
    program = bundleProgram('test/replicas/replica.ts');
  });
  afterAll(() => program.remove());

  async function expectNothingLost(outage: Outage) {
    const result = await liveThrough(outage, { messages, times: 1, program: program.file, say: () => {} });
    expect(result).toMatchObject({ nudges: messages, lost: [], twice: 0, overLimit: 0, readyInTheEnd: true });
    return result;
  }

  it('whose database crashes goes on by itself, and says meanwhile that it is not ready', async () => {
    expect(await expectNothingLost('restarts')).toMatchObject({ restarted: 0, missing: expect.arrayContaining(['database']) });
  });

  it('whose network swallows everything goes on by itself, and says meanwhile that it is not ready', async () => {
    expect(await expectNothingLost('swallowed')).toMatchObject({ restarted: 0, missing: expect.arrayContaining(['database']) });
  });

  it('whose clock jumps, hours and a day, forwards and back, loses nothing', async () => {
    expect(await expectNothingLost('clock')).toMatchObject({ restarted: 0 });
  });

  it.runIf(disk !== null)('whose disk is full, with the embedded database in it, goes on when there is room again', async () => {
    await expectNothingLost('full-disk-embedded');
  });
});
