import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { checkBackup } from '../../store/backup/read-backup.ts';
import { day } from '../support/builders.ts';
import { describeOnBoth } from '../support/databases.ts';
import { handClock, jobContext, realMessenger } from '../support/db-world.ts';

const housekeeping = jobs.find((job) => job.name === 'housekeeping');

describeOnBoth('the nightly backup', ({ store }) => {
  let folder: string;
  const messenger = realMessenger();
  const clock = handClock('2027-03-01', '03:30');
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'brobygger-nightly-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const keepHouse = async (date: string, backupDir: string, errors: string[] = []): Promise<void> => {
    clock.moveTo(date, '03:30');
    const log = { info: () => {}, warn: () => {}, error: (_fields: unknown, event: string) => void errors.push(event) };
    await housekeeping?.run({ ...jobContext(store(), clock, messenger), log, backupDir }, 'all', new AbortController().signal);
  };

  it('is one whole file a night, however often it is asked for, and the newest fourteen are kept', async () => {
    await writeFile(join(folder, 'notes.txt'), 'kept');
    for (let night = 0; night < 15; night += 1)
      await writeFile(join(folder, `brobygger-${day('2027-03-01').add({ days: night }).toString()}.jsonl.gz`), 'an earlier night');
    await keepHouse('2027-03-16', folder);
    await keepHouse('2027-03-16', folder);
    const files = (await readdir(folder)).sort();
    expect(files).toHaveLength(15);
    expect(files[0]).toBe('brobygger-2027-03-03.jsonl.gz');
    expect(files.slice(-2)).toEqual(['brobygger-2027-03-16.jsonl.gz', 'notes.txt']);
    expect((await checkBackup(join(folder, 'brobygger-2027-03-16.jsonl.gz'))).takenAt).toBe('2027-03-16T02:30:00Z');
  });

  it('is made also when what may be shown of closed periods cannot be decided', async () => {
    clock.moveTo('2027-03-01', '03:30');
    const context = jobContext(store(), clock, messenger);
    const current = () => Promise.reject(new Error('no register'));
    const night = housekeeping?.run(
      { ...context, directories: { ...context.directories, current }, backupDir: folder },
      'all',
      new AbortController().signal,
    );
    await expect(night).rejects.toThrow('no register');
    expect(await readdir(folder)).toEqual(['brobygger-2027-03-01.jsonl.gz']);
  });

  it('that cannot be made says so, and stops nothing else', async () => {
    const errors: string[] = [];
    const inTheWay = join(folder, 'file');
    await writeFile(inTheWay, '');
    await keepHouse('2027-03-01', inTheWay, errors);
    expect(errors).toEqual(['the nightly backup could not be made']);
  });
});
