import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockId } from '../../../domain/ids.ts';
import { openReferenceLock, referenceLock } from '../../../store/referral/clock/reference-lock.ts';

const one = clockId('one');
const other = clockId('other');

describe('a sealed reference', () => {
  const lock = referenceLock(Buffer.alloc(32, 7));
  const sealed = lock.seal('ref. 2027/0341', one);

  it('opens for its own clock with its own key, and is another text each time', () => {
    expect(lock.open(sealed, one)).toBe('ref. 2027/0341');
    expect(lock.seal('ref. 2027/0341', one)).not.toBe(sealed);
    expect(sealed).not.toContain('0341');
  });

  it.each([
    ['another clock', () => lock.open(sealed, other)],
    ['another key', () => referenceLock(Buffer.alloc(32, 8)).open(sealed, one)],
    ['a changed text', () => lock.open(`${sealed.slice(0, -3)}AAA`, one)],
    ['a text cut short', () => lock.open(sealed.slice(0, 20), one)],
    ['no text', () => lock.open('', one)],
  ])('does not open with %s', (_, opened) => {
    expect(opened()).toBeNull();
  });
});

describe('the key of an installation', () => {
  let dataDir = '';
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'brobygger-key-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('is made beside the embedded database once, for its owner alone', async () => {
    const place = { key: undefined, databaseUrl: undefined, dataDir };
    const sealed = openReferenceLock(place)?.seal('sak 123', one) ?? '';
    expect(openReferenceLock(place)?.open(sealed, one)).toBe('sak 123');
    expect((await stat(join(dataDir, 'clock-references.key'))).mode & 0o777).toBe(0o600);
  });

  it('is the setting on a server, and without it nothing is kept there', () => {
    const place = { databaseUrl: 'postgres://host/database', dataDir };
    expect(openReferenceLock({ ...place, key: undefined })).toBeNull();
    const key = Buffer.alloc(32, 7).toString('base64url');
    const sealed = openReferenceLock({ ...place, key })?.seal('sak 123', one) ?? '';
    expect(referenceLock(Buffer.alloc(32, 7)).open(sealed, one)).toBe('sak 123');
  });
});
