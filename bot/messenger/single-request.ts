/** A request as the SDK's HTTP pipeline passes it on; only what we use. */
export interface PipelineRequest {
  /** Milliseconds until the answer's head; 0 is without end. */
  timeout?: number;
}
export interface PipelinePolicy {
  readonly name: string;
  sendRequest(request: PipelineRequest, next: (request: PipelineRequest) => Promise<unknown>): Promise<unknown>;
}
interface Pipeline {
  addPolicy(policy: PipelinePolicy, options?: { afterPhase: 'Sign' }): void;
  removePolicy(options: { name: string }): unknown;
}

/**
 * Makes a ConnectorClient send each request once. The SDK's own policy turns one POST into four, and its options to
 * turn that off are ignored; a redirect would be one more request, with our token, to somebody else.
 *
 * @param connector the ConnectorClient of a turn
 * @param policy runs last, next to the wire, when the token is already there
 * @throws TypeError when the SDK has changed so that this no longer works: better no message than four
 */
export function sendOnce(connector: unknown, policy?: PipelinePolicy): void {
  const pipeline = pipelineOf(connector);
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.removePolicy({ name: 'redirectPolicy' });
  if (policy) pipeline.addPolicy(policy, { afterPhase: 'Sign' });
}

/** The pipeline is private in the SDK's types, so it is looked at, not assumed. */
function pipelineOf(connector: unknown): Pipeline {
  const client = isObject(connector) ? Reflect.get(connector, 'client') : undefined;
  const pipeline: unknown = isObject(client) ? Reflect.get(client, 'pipeline') : undefined;
  if (!isPipeline(pipeline)) throw new TypeError('The ConnectorClient has no pipeline that can be changed.');
  return pipeline;
}

function isPipeline(value: unknown): value is Pipeline {
  return (
    isObject(value) && typeof Reflect.get(value, 'addPolicy') === 'function' && typeof Reflect.get(value, 'removePolicy') === 'function'
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
