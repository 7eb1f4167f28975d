/** Why the provider signed no user in: the user ended it there, or the response does not belong to what was begun here. */
export type OpenIdFault = 'cancelled' | 'invalid';

/** The provider signed no user in. The message has no secret. */
export class OpenIdError extends Error {
  override readonly name = 'OpenIdError';

  constructor(
    readonly fault: OpenIdFault,
    options: ErrorOptions,
  ) {
    super(`The OpenID provider signed no user in (${fault}).`, options);
  }
}
