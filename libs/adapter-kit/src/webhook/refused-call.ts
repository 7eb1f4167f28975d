/** Why a call is refused: its HTTP status, and a sentence that the caller gets as it stands. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall';

  constructor(
    readonly statusCode: 401 | 404 | 405 | 408 | 413 | 415 | 501 | 503,
    detail: string,
    /** Of the response, beside those that its status has. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}
