import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  TeamsInfo,
} from 'botbuilder';
import { type PipelinePolicy, sendOnce } from '../messenger/single-request.ts';
import { NotAuthorized } from './errors.ts';
import { hushSdk } from './hush-sdk.ts';

export interface AdapterOptions {
  /** Empty in local mode: then nobody is asked who they are, so listen on loopback only. */
  readonly appId: string;
  /** The client secret; empty for a managed identity. */
  readonly password: string;
  /** New multi-tenant registrations closed on 31 July 2025; it stays for those who have one. */
  readonly type: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';
  /** The tenant the app is registered in; empty for MultiTenant and local mode. */
  readonly tenantId: string;
  /** How long one request of a turn to Teams may take; Teams delivers a turn again after 15 seconds. Default 10 000 ms. */
  readonly requestTimeoutMs?: number;
  /** Addresses and issuers of another cloud than Azure's public one, by botbuilder's names. */
  readonly cloud?: ConfigurationBotFrameworkAuthenticationOptions;
}

/** Who called, as the SDK has found out; what its calls to Teams are made with. */
export type Caller = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;

/**
 * botbuilder's adapter for what only it knows: whether a caller is Teams, the bot's credentials, and Teams' members. A turn runs without its TurnContext,
 * whose making costs more than the turn's own work, and without its HTTP parts, which write every error with its stack to the console.
 *
 * @throws an Error that names the setting when an app id is given without what its type needs
 */
export function createAdapter(options: AdapterOptions): TurnAdapter {
  hushSdk();
  const adapter = new TurnAdapter(new ConfigurationBotFrameworkAuthentication(settingsOf(options)));
  // The SDK's own handler writes the error to the console and to the person.
  adapter.onTurnError = async (_, error) => {
    throw error;
  };
  const timeOut: PipelinePolicy = {
    name: 'brobyggerTimeOut',
    sendRequest: (request, next) => {
      request.timeout = options.requestTimeoutMs ?? 10_000;
      return next(request);
    },
  };
  adapter.use(async (context, next) => {
    const connector: unknown = context.turnState.get(adapter.ConnectorClientKey);
    if (connector !== undefined) sendOnce(connector, timeOut);
    await next();
  });
  return adapter;
}

export class TurnAdapter extends CloudAdapter {
  /**
   * Checks who is calling.
   *
   * @param authorization the Authorization header, or empty
   * @throws {NotAuthorized} when the caller is not Teams; anything else is that Microsoft's keys could not be fetched
   */
  async authenticate(authorization: string, activity: Activity): Promise<Caller> {
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    } catch (error) {
      throw isRefusal(error) ? new NotAuthorized() : error;
    }
  }

  /** The addresses Teams has of whoever sent this activity; empty when Teams does not say. One request, within the time-out. */
  async emailsOf(caller: Caller, activity: Activity): Promise<readonly string[]> {
    const found: string[] = [];
    const ask = this.processActivity(caller, activity, async (context) => {
      const member = await TeamsInfo.getMember(context, activity.from.id);
      for (const address of [member?.email, member?.userPrincipalName]) if (address !== undefined && address !== '') found.push(address);
    });
    await ask.catch(() => {});
    return found;
  }
}

/** What the SDK throws for a bad token: its own error with status 401, or one of the token library's. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    Reflect.get(error, 'statusCode') === 401 ||
    ['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError', 'SyntaxError'].includes(error.name)
  );
}

function settingsOf({ appId, password, type, tenantId, cloud }: AdapterOptions): ConfigurationBotFrameworkAuthenticationOptions {
  if (appId === '') return {};
  return {
    ...cloud,
    MicrosoftAppId: appId,
    MicrosoftAppType: type,
    ...(password === '' ? {} : { MicrosoftAppPassword: password }),
    ...(tenantId === '' ? {} : { MicrosoftAppTenantId: tenantId }),
  };
}
