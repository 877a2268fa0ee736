/** A caller's mistake, or a caller who may not: answered with this status, code and sentence, and never with a stack. */
export class RequestError extends Error {
  override readonly name: string = 'RequestError';
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The caller could not show that it is Teams. It is not told what was wrong with its token. */
export class NotAuthorized extends RequestError {
  override readonly name = 'NotAuthorized';

  constructor() {
    super(401, 'NotAuthorized', 'The request has no valid bearer token.', { 'WWW-Authenticate': 'Bearer' });
  }
}

export const notJson = () => new RequestError(415, 'NotJson', 'Send the activity as application/json, without content encoding.');
export const tooLarge = (maxBytes: number) => new RequestError(413, 'TooLarge', `The body may be at most ${maxBytes} bytes.`);
export const badJson = () => new RequestError(400, 'BadJson', 'The body is not valid JSON in UTF-8.');
export const tooDeep = (maxDepth: number) => new RequestError(400, 'TooDeep', `The JSON may be at most ${maxDepth} levels deep.`);
export const badActivity = (fields: readonly string[]) =>
  new RequestError(400, 'BadActivity', `Not an activity: missing or wrong ${fields.join(', ')}.`);
export const tooSlow = () => new RequestError(408, 'TooSlow', 'The body did not arrive in time.');
export const deliverAgain = (seconds: number) =>
  new RequestError(429, 'DeliverAgain', `There is no room for this now. Deliver it again in ${seconds} seconds.`, {
    'Retry-After': String(seconds),
  });
export const tooMuchAtOnce = () =>
  new RequestError(429, 'TooMuchAtOnce', 'Too many bodies are on their way. Send this one again in a second.', { 'Retry-After': '1' });
