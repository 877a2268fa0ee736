import { createSign, generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AdapterOptions, createAdapter } from '../../../bot/server/adapter.ts';
import { checkActivity } from '../../../bot/server/check-activity.ts';
import { type FakeConnector, startFakeConnector } from '../../support/fake-connector.ts';
import { listeningServer, messageActivity } from './listening-server.ts';

const local: AdapterOptions = {
  appId: '',
  password: '',
  type: 'SingleTenant',
  tenantId: '',
};

let fake: FakeConnector;
// Once for the file: what is hushed is wrapped around the console of the first call.
const onConsole = vi.spyOn(console, 'error').mockImplementation(() => {});
beforeEach(async () => {
  onConsole.mockClear();
  fake = await startFakeConnector();
});
afterEach(() => fake.close());

describe('somebody the register does not know', () => {
  const asked = messageActivity({ from: { id: '29:user' } });
  const emailsOf = async (options: Partial<AdapterOptions> = {}) => {
    const adapter = createAdapter({ ...local, ...options });
    const { activity } = checkActivity({ ...JSON.parse(asked), serviceUrl: fake.serviceUrl }, 100);
    return adapter.emailsOf(await adapter.authenticate('', activity), activity);
  };

  it('is asked for at Teams, by both addresses it may have', async () => {
    fake.setMembers('a:1', [{ id: '29:user', email: 'kari@example.test' }]);
    expect(await emailsOf()).toEqual(['kari@example.test']);
  });

  it.each([404, 408, 412, 429, 500, 502, 503, 504])('has no address when Teams says %i, and Teams is asked once', async (status) => {
    fake.inject({ phase: 'before-read', answer: { status, retryAfter: 0 }, times: 9 });
    expect(await emailsOf()).toEqual([]);
    expect(fake.requests).toHaveLength(1);
  });

  it('is not waited for without end', async () => {
    fake.inject({ phase: 'before-read', answer: 'hang' });
    expect(await emailsOf({ requestTimeoutMs: 30 })).toEqual([]);
    expect(onConsole).not.toHaveBeenCalled();
  });
});

describe('the caller of a registered bot', () => {
  const signer = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const forger = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const now = () => Math.floor(Date.now() / 1_000);
  const claims = () => ({ iss: 'https://issuer.example', aud: 'app-1', serviceurl: fake.serviceUrl, nbf: now() - 60, exp: now() + 600 });

  it('is let in with a token that Teams signed for this bot and this service', async () => {
    const { post, turns } = await registeredBot();
    expect(await post(bearer(claims(), signer.privateKey))).toMatchObject({ status: 200 });
    expect(turns()).toBe(1);
  });

  it.each<[why: string, authorization: () => string | undefined]>([
    ['no token', () => undefined],
    ['an empty token', () => 'Bearer '],
    ['a token that is noise', () => 'Bearer abc'],
    ['noise in three parts', () => 'Bearer a.b.c'],
    ['a password', () => 'Basic YTpi'],
    ["another's signature", () => bearer(claims(), forger.privateKey)],
    ['no signature', () => `Bearer ${unsigned({ alg: 'none', kid: 'k1' }, claims())}.`],
    ['an unknown key', () => bearer(claims(), signer.privateKey, 'k2')],
    ['a token that has expired', () => bearer({ ...claims(), exp: now() - 3_600 }, signer.privateKey)],
    ['a token that is not valid yet', () => bearer({ ...claims(), nbf: now() + 3_600 }, signer.privateKey)],
    ['a token for another bot', () => bearer({ ...claims(), aud: 'app-2' }, signer.privateKey)],
    ['a token from another issuer', () => bearer({ ...claims(), iss: 'https://evil.example' }, signer.privateKey)],
    ['a token for another service', () => bearer({ ...claims(), serviceurl: 'https://evil.example' }, signer.privateKey)],
  ])('is answered 401 with %s, and neither console nor answer tells why', async (_, authorization) => {
    const { post, turns, lines } = await registeredBot();
    const answer = await post(authorization());
    expect(answer).toMatchObject({ status: 401, text: '{"code":"NotAuthorized","message":"The request has no valid bearer token."}' });
    expect(turns()).toBe(0);
    expect(lines).toEqual([['info', { route: '/api/messages', status: 401, code: 'NotAuthorized' }, 'http.refused']]);
    expect(onConsole).not.toHaveBeenCalled();
    console.error('Others are heard.');
    expect(onConsole).toHaveBeenCalledOnce();
  });

  it('is answered 500, so that Teams tries again, when the keys cannot be had', async () => {
    const { post } = await registeredBot({ status: 503 });
    expect(await post(bearer(claims(), signer.privateKey))).toMatchObject({ status: 500 });
  });

  /** A bot with an app id, whose keys are published on loopback. */
  async function registeredBot({ status = 200 } = {}) {
    let turns = 0;
    const keys = await listeningServer({
      extraRoutes: [
        { method: 'get', path: '/openid', handle: async () => ({ status, body: { jwks_uri: `${keys.url}/keys` } }) },
        {
          method: 'get',
          path: '/keys',
          handle: async () => ({
            status,
            body: { keys: [{ ...signer.publicKey.export({ format: 'jwk' }), kid: 'k1', endorsements: ['msteams'] }] },
          }),
        },
      ],
    });
    const cloud = {
      ToBotFromChannelTokenIssuer: 'https://issuer.example',
      ToBotFromChannelOpenIdMetadataUrl: `${keys.url}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${keys.url}/openid`,
      OAuthUrl: keys.url,
      ToChannelFromBotLoginUrl: keys.url,
      ToChannelFromBotOAuthScope: 'scope',
      CallerId: 'x',
    };
    const server = await serverWith({ ...local, appId: 'app-1', password: 'p', tenantId: 't1', cloud }, () => {
      turns += 1;
    });
    return {
      turns: () => turns,
      lines: server.lines,
      post: (authorization: string | undefined) =>
        server.post(messageActivity({ serviceUrl: fake.serviceUrl }), authorization === undefined ? {} : { authorization }),
    };
  }

  function bearer(payload: object, key: typeof signer.privateKey, kid = 'k1'): string {
    const text = unsigned({ alg: 'RS256', typ: 'JWT', kid }, payload);
    return `Bearer ${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`;
  }

  function unsigned(...parts: object[]): string {
    return parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  }
});

describe('the settings of an adapter', () => {
  it.each<[missing: string, settings: Partial<AdapterOptions>]>([
    ['MicrosoftAppTenantId', { type: 'SingleTenant', password: 'p' }],
    ['MicrosoftAppPassword', { type: 'SingleTenant', tenantId: 't1' }],
    ['MicrosoftAppTenantId', { type: 'UserAssignedMSI' }],
  ])('without %s stop the start with its name', (missing, settings) => {
    expect(() => createAdapter({ ...local, appId: 'app', ...settings })).toThrow(missing);
  });

  it('are enough for a managed identity without a password', () => {
    expect(createAdapter({ ...local, appId: 'app', type: 'UserAssignedMSI', tenantId: 't1' })).toBeDefined();
  });
});

function serverWith(options: AdapterOptions, turn: () => void) {
  const adapter = createAdapter(options);
  return listeningServer({
    process: async ({ authorization, activity }) => {
      await adapter.authenticate(authorization, activity);
      turn();
      return undefined;
    },
  });
}
