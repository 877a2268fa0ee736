import type { CloudAdapter } from 'botbuilder';
import type { Address } from '../../domain/ports.ts';

/** The Authorization header for a request to this address; null when the credentials give none. Throws when there is no token. */
export type Bearer = (address: Address) => Promise<string | null>;

/** What botbuilder calls credentials: they write a header into a request. Only what we use. */
interface Credentials {
  signRequest(request: { headers: { set(name: string, value: string): void } }): Promise<unknown>;
}

interface Signer {
  readonly credentials: Promise<Credentials>;
  /** The header somebody else waits for already: one token for all who ask at the same time. */
  underWay: Promise<string | null> | null;
}

/**
 * Tokens from botbuilder's own credentials, taken from the ConnectorClient it would send with: so the app type, the cloud
 * and the tenant are those of the adapter, and a managed identity works as a secret does. The SDK keeps a token until
 * five minutes before it expires. It gives one to every service address of a conversation (its list of trusted ones is empty
 * since 4.23); such an address comes from a request of Teams' that it has checked, and so do ours.
 */
export function bearerOf(adapter: CloudAdapter, appId: string): Bearer {
  const signers = new Map<string, Signer>();

  return (address) => {
    const { serviceUrl } = address;
    const known = signers.get(serviceUrl);
    if (known?.underWay) return known.underWay;
    const signer: Signer = known ?? { credentials: credentialsFor(adapter, appId, address), underWay: null };
    signers.set(serviceUrl, signer);
    // Without credentials there is nothing to keep; the next request asks again.
    signer.credentials.catch(() => signers.delete(serviceUrl));
    signer.underWay = sign(signer.credentials).finally(() => {
      signer.underWay = null;
    });
    return signer.underWay;
  };
}

async function sign(given: Promise<Credentials>): Promise<string | null> {
  const credentials = await given;
  let header: string | null = null;
  const set = (name: string, value: string) => {
    if (name.toLowerCase() === 'authorization') header = value;
  };
  await credentials.signRequest({ headers: { set } });
  return header;
}

async function credentialsFor(adapter: CloudAdapter, appId: string, { serviceUrl, conversationId }: Address): Promise<Credentials> {
  let found: unknown;
  await adapter.continueConversationAsync(appId, { serviceUrl, conversation: referenceTo(conversationId) }, async (context) => {
    const connector: unknown = context.turnState.get(adapter.ConnectorClientKey);
    found = isObject(connector) ? Reflect.get(connector, 'credentials') : undefined;
  });
  if (!isCredentials(found)) throw new TypeError('The ConnectorClient has no credentials.');
  return found;
}

const referenceTo = (id: string) => ({ id, isGroup: false, conversationType: 'personal', name: '' });

function isCredentials(value: unknown): value is Credentials {
  return isObject(value) && typeof Reflect.get(value, 'signRequest') === 'function';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
