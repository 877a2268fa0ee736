import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import { type PipelinePolicy, sendOnce } from '../messenger/single-request.ts';
import { NotAuthorized } from './errors.ts';
import { hush } from './hush-sdk.ts';

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
  /**
   * An error thrown in a turn, after which the caller gets 200 and Teams does not deliver again. Throw it again to
   * answer 500. Not called for proactive messages.
   */
  readonly onError: (context: TurnContext, error: Error) => Promise<void>;
}

/**
 * botbuilder's adapter, quieter and with one request for each send also in turns: `handle` is `process` without the HTTP parts, which write every error with its stack
 * to the console and answer with its text.
 *
 * @throws an Error that names the setting when an app id is given without what its type needs
 */
export function createAdapter(options: AdapterOptions): TurnAdapter {
  const adapter = new TurnAdapter(new ConfigurationBotFrameworkAuthentication(settingsOf(options)));
  adapter.onTurnError = options.onError;
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
   * Checks who is calling, then runs one turn.
   *
   * @param authorization the Authorization header, or empty
   * @returns what an invoke answers (501 when the turn gave it no answer), or undefined for other activities
   * @throws {NotAuthorized} when the caller is not Teams; anything else is what the turn threw, or that Microsoft's keys
   *   could not be fetched
   */
  async handle(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    const caller = await hush(() => this.botFrameworkAuthentication.authenticateRequest(activity, authorization)).catch(
      (error: unknown) => {
        throw isRefusal(error) ? new NotAuthorized() : error;
      },
    );
    return this.processActivity(caller, activity, logic);
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
