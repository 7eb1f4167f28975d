import type { MessageError } from './message.schema.js';

/** Meta refused the call, or failed at it. */
export class GraphError extends Error {
  /**
   * @param status of HTTP.
   * @param retryAfter milliseconds that Meta asks for, or null.
   */
  constructor(
    readonly status: number,
    readonly error: MessageError | undefined,
    readonly retryAfter: number | null,
  ) {
    super(`Meta answered ${status}${error?.code === undefined ? '' : ` with code ${error.code}`}`);
  }
}

/** Meta was not reached: it certainly did nothing. */
export class GraphUnreachableError extends Error {}

/** The response is not one of Meta's Graph API, or broke off. Meta may have done what the call wanted. */
export class GraphResponseError extends Error {}
