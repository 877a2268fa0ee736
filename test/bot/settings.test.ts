import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError, settingsSchema } from '../../bot/settings.ts';

const id = '12345678-1234-4123-8123-123456789abc';
const registered = { MICROSOFT_APP_ID: id, MICROSOFT_APP_PASSWORD: 'a-secret-of-the-bot', MICROSOFT_APP_TENANT_ID: id };

function faultsOf(environment: Record<string, string>): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('the settings were accepted');
}

describe('settings', () => {
  it('an empty environment is local mode with the defaults', () => {
    expect(readSettings({})).toMatchObject({
      PORT: 3978,
      DATA_DIR: './data',
      PLAYGROUND: '1',
      MICROSOFT_APP_TYPE: 'SingleTenant',
      localMode: true,
    });
  });

  it('an empty or blank value counts as not set', () => {
    const blank = Object.fromEntries(Object.keys(settingsSchema.shape).map((name, index) => [name, index % 2 === 0 ? '' : '  ']));
    expect(readSettings(blank)).toEqual(readSettings({}));
  });

  it('spaces around a value are left out', () => {
    expect(readSettings({ PORT: ' 4000 ', DATA_DIR: ' /data ' })).toMatchObject({ PORT: 4000, DATA_DIR: '/data' });
  });

  it.each(['https://ping.example.test/a-secret-path', 'http://127.0.0.1:9/x?y=1'])('the heartbeat may be %s', (address) => {
    expect(readSettings({ HEARTBEAT_URL: address }).HEARTBEAT_URL).toBe(address);
  });

  it.each(['ping.example.test/a-secret-path', 'ftp://example.test/a-secret-path', 'file:///etc/a-secret-path', 'https://'])(
    'the heartbeat may not be %s, which is not repeated',
    (address) => {
      expect(faultsOf({ HEARTBEAT_URL: address })).toContain('HEARTBEAT_URL: write an address that starts with https:// or http://');
      expect(faultsOf({ HEARTBEAT_URL: address })).not.toContain('secret-path');
    },
  );

  it('who may refer is a choice among those we know, in the order given and each once', () => {
    expect(readSettings({}).REFERRERS).toBeUndefined();
    expect(readSettings({ REFERRERS: 'barnevernleder, fastlege,barnevernleder' }).REFERRERS).toEqual(['barnevernleder', 'fastlege']);
  });

  it.each(['rektor', 'fastlege,', 'fastlege;lege', 'Fastlege'])('who may refer is not «%s»', (text) => {
    expect(faultsOf({ REFERRERS: text })).toContain('REFERRERS');
    expect(faultsOf({ REFERRERS: text })).toContain('write some of fastlege, barnevernleder, psykolog');
  });

  it('an app id is a real tenant, not local mode', () => {
    expect(readSettings(registered).localMode).toBe(false);
    expect(readSettings({ MICROSOFT_APP_ID: id, MICROSOFT_APP_TYPE: 'UserAssignedMSI', MICROSOFT_APP_TENANT_ID: id }).localMode).toBe(
      false,
    );
  });

  it.each<[string, string, RegExp]>([
    ['PORT', 'abcxyz', /PORT: write a port number/u],
    ['PORT', '0', /PORT: write a port from 1 to 65535/u],
    ['PORT', '65536', /PORT: write a port from 1 to 65535/u],
    ['PORT', '80.75', /PORT: write a whole number/u],
    ['PLAYGROUND_PORT', '-17', /PLAYGROUND_PORT: write a port from 1 to 65535/u],
    ['PLAYGROUND', 'yes please', /PLAYGROUND: write 0 or 1/u],
    ['DATABASE_URL', 'mysql://me:hunter2@host/db', /DATABASE_URL: write an address that starts with postgres/u],
    ['MICROSOFT_APP_ID', 'not-a-guid', /MICROSOFT_APP_ID: write a GUID/u],
    ['MICROSOFT_APP_TENANT_ID', `${id}0`, /MICROSOFT_APP_TENANT_ID: write a GUID/u],
    ['MICROSOFT_APP_TYPE', 'singletenant', /MICROSOFT_APP_TYPE: write SingleTenant, UserAssignedMSI or MultiTenant/u],
    ['METRICS_TOKEN', 'tooshort', /METRICS_TOKEN: write at least 16 characters/u],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL: write debug, info, warn, error or silent/u],
  ])('%s=%s is told what to write, never what was written', (name, value, sentence) => {
    const said = faultsOf({ [name]: value });
    expect(said).toMatch(sentence);
    expect(
      said
        .replace(/00000000-0000-4000-8000-000000000000|postgres:\/\//gu, '')
        .split('\n')
        .slice(1)
        .join()
        .replace(sentence, ''),
    ).not.toContain(value);
  });

  it('every fault is told at once', () => {
    const said = faultsOf({ PORT: 'x', PLAYGROUND: '2', MICROSOFT_APP_ID: 'y', METRICS_TOKEN: 'z' });
    for (const name of ['PORT', 'PLAYGROUND', 'MICROSOFT_APP_ID', 'METRICS_TOKEN']) expect(said).toContain(`${name}: write`);
  });

  it.each([
    [{ MICROSOFT_APP_ID: id }, ['MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID']],
    [{ MICROSOFT_APP_ID: id, MICROSOFT_APP_TYPE: 'UserAssignedMSI' }, ['MICROSOFT_APP_TENANT_ID']],
    [{ MICROSOFT_APP_ID: id, MICROSOFT_APP_TYPE: 'MultiTenant' }, ['MICROSOFT_APP_PASSWORD']],
    [{ MICROSOFT_APP_PASSWORD: 'a-secret-of-the-bot' }, ['MICROSOFT_APP_ID']],
    [{ MICROSOFT_APP_TENANT_ID: id }, ['MICROSOFT_APP_ID']],
  ])('half a registration (%j) is no registration, and no local mode either', (environment, missing) => {
    const said = faultsOf(environment);
    for (const name of missing) expect(said).toContain(`${name}: write`);
    expect(said).not.toContain('a-secret-of-the-bot');
  });

  it('local mode listens to nobody but this machine', () => {
    for (const HOST of ['0.0.0.0', '::', '192.0.2.7']) expect(faultsOf({ HOST })).toContain('HOST: write 127.0.0.1');
    for (const HOST of ['127.0.0.1', '::1', 'localhost']) expect(readSettings({ HOST }).HOST).toBe(HOST);
    expect(readSettings({ ...registered, HOST: '0.0.0.0' }).HOST).toBe('0.0.0.0');
  });
});
