import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packageApp } from '../../manifest/package-app.ts';
import { goodEnvironment, manifestFolder, shippedFiles } from './app-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'brobygger-package-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('packaging', () => {
  it('writes a zip with the manifest, both icons and both language files, and nothing else', async () => {
    const { code, zip } = await run(goodEnvironment);
    expect(code).toBe(0);
    expect([...unzip(zip).keys()]).toEqual(['manifest.json', 'color.png', 'outline.png', 'nn.json', 'en.json']);
  });

  it('fills every token, and carries the other files byte for byte', async () => {
    const files = unzip((await run(goodEnvironment)).zip);
    const text = files.get('manifest.json')?.toString() ?? '';
    expect(text).not.toContain('${{');
    expect(JSON.parse(text)).toMatchObject({
      id: goodEnvironment.MICROSOFT_APP_ID,
      version: '1.2.3',
      developer: { name: 'Brobygger', privacyUrl: 'https://example.org/brobygger/personvern' },
      bots: [{ botId: goodEnvironment.MICROSOFT_APP_ID, scopes: ['personal'] }],
    });
    for (const name of ['color.png', 'outline.png', 'nn.json', 'en.json']) {
      expect(files.get(name)).toEqual(shippedFiles().get(name));
    }
  });

  it('gives the same bytes each time, in every time zone', async () => {
    const zips: Buffer[] = [];
    const offsets = new Set<number>();
    for (const zone of ['UTC', 'Europe/Oslo', 'Pacific/Kiritimati']) {
      vi.stubEnv('TZ', zone);
      offsets.add(new Date(2000, 0, 1).getTimezoneOffset());
      zips.push((await run(goodEnvironment)).zip);
    }
    expect(offsets.size).toBe(3);
    expect(zips[1]).toEqual(zips[0]);
    expect(zips[2]).toEqual(zips[0]);
  });

  it('takes the id of the Teams app, the name and the addresses from the environment', async () => {
    const own = { TEAMS_APP_ID: 'aaaaaaaa-2222-4333-8444-555555555555', APP_DEVELOPER_NAME: 'Ola "IT" \\ Nord (fiktiv)' };
    const addresses = { APP_WEBSITE_URL: 'https://a.example/', APP_PRIVACY_URL: 'https://b.example/', APP_TERMS_URL: 'https://c.example/' };
    const { zip, printed } = await run({ ...goodEnvironment, ...own, ...addresses });
    expect(JSON.parse(unzip(zip).get('manifest.json')?.toString() ?? '')).toMatchObject({
      id: own.TEAMS_APP_ID,
      developer: {
        name: own.APP_DEVELOPER_NAME,
        websiteUrl: addresses.APP_WEBSITE_URL,
        privacyUrl: addresses.APP_PRIVACY_URL,
        termsOfUseUrl: addresses.APP_TERMS_URL,
      },
    });
    expect(printed).not.toContain('example address');
  });

  it('says which addresses are still examples', async () => {
    const { printed } = await run({ ...goodEnvironment, APP_TERMS_URL: 'https://c.example/' });
    expect(printed).toMatch(/APP_WEBSITE_URL is an example/);
    expect(printed).toMatch(/APP_PRIVACY_URL is an example/);
    expect(printed).not.toMatch(/APP_TERMS_URL/);
  });
});

describe('a setting that stops the package', () => {
  it.each([
    ['no bot id', { MICROSOFT_APP_ID: undefined }, 'SETTING_MISSING: MICROSOFT_APP_ID is not set. Copy it from'],
    ['an empty bot id', { MICROSOFT_APP_ID: '  ' }, 'SETTING_MISSING: MICROSOFT_APP_ID'],
    ['a bot id that is not a GUID', { MICROSOFT_APP_ID: 'hemmelig' }, 'SETTING_BAD: MICROSOFT_APP_ID must be a GUID such as'],
    ['an app id that is not a GUID', { TEAMS_APP_ID: '1' }, 'SETTING_BAD: TEAMS_APP_ID must be a GUID'],
    ['a version in words', { APP_VERSION: 'ny' }, 'SETTING_BAD: APP_VERSION must be three numbers'],
    ['an address without https', { APP_PRIVACY_URL: 'http://example.org' }, 'SETTING_BAD: APP_PRIVACY_URL must be a whole address'],
    ['a name Teams cannot show', { APP_DEVELOPER_NAME: 'x'.repeat(33) }, 'SETTING_BAD: APP_DEVELOPER_NAME must be at most 32'],
  ])('%s is told in plain words, and nothing is written', async (_what, change, says) => {
    const { code, complained, zip } = await run({ ...goodEnvironment, ...change });
    expect(code).toBe(1);
    expect(complained).toContain(says);
    expect(complained).not.toContain('hemmelig');
    expect(zip).toHaveLength(0);
  });

  it('is told together with every other one', async () => {
    const { complained } = await run({ APP_VERSION: 'ny', APP_TERMS_URL: 'x' });
    expect(complained.match(/SETTING_/g)).toHaveLength(3);
  });
});

describe('checking only', () => {
  it('needs no registration and writes nothing', async () => {
    const { code, printed, zip } = await run({}, { check: true });
    expect(code).toBe(0);
    expect(printed).toContain('The Teams app is valid: 5 files');
    expect(zip).toHaveLength(0);
  });

  it('still refuses a bot id that is not a GUID', async () => {
    expect((await run({ MICROSOFT_APP_ID: 'x' }, { check: true })).code).toBe(1);
  });

  it('refuses a folder without a manifest', async () => {
    const { code, complained } = await run({}, { check: true, from: folder });
    expect(code).toBe(1);
    expect(complained).toContain('FILE_MISSING');
  });
});

async function run(environment: Record<string, string | undefined>, { check = false, from = manifestFolder } = {}) {
  const to = join(folder, 'out', 'app.zip');
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await packageApp({
    from,
    to: check ? undefined : to,
    version: '0.1.0',
    environment,
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
  });
  const zip = existsSync(to) ? readFileSync(to) : Buffer.alloc(0);
  return { code, zip, printed: printed.join('\n'), complained: complained.join('\n') };
}

/** Reads a zip of stored files by its central directory, the way an unzipper does. */
function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength, start] = [zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    files.set(name, zip.subarray(from, from + size));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
