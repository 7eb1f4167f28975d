/**
 * Why an account at the provider opens no session. `unknown`: no user has its address, or no workspace has the user;
 * `unverified`: the provider does not say that the address is the person's; `taken`: the user of the address signs in by
 * another account; `invitation`: the link is not of this user, was used, or is at its end.
 */
export type OpenIdRefusal = 'unknown' | 'unverified' | 'taken' | 'invitation';

export class OpenIdRefusedError extends Error {
  override readonly name = 'OpenIdRefusedError';

  /** @param userId whom it would have been, where that is known. */
  constructor(
    readonly reason: OpenIdRefusal,
    readonly userId: string | null = null,
  ) {
    super(`The account at the OpenID provider opens no session (${reason}).`);
  }
}
