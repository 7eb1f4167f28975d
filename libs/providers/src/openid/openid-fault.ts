import type * as Client from 'openid-client';
import { messageOf, UnavailableError } from '#libs/platform';
import { OpenIdError } from './openid-error.js';

type ClientErrors = Pick<typeof Client, 'AuthorizationResponseError' | 'ClientError' | 'ResponseBodyError'>;

/** Codes of responses that are of no use, whatever was sent: the provider is broken, or is not this provider. */
const unusable = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]);

/**
 * What a failed exchange means. The client's errors may carry a whole response; only their messages and codes are passed on.
 * An `invalid_client` is the operator's fault, so no user can mend it: the provider counts as away.
 */
export function openIdFault(error: unknown, errors: ClientErrors): Error {
  if (error instanceof errors.AuthorizationResponseError) return new OpenIdError('cancelled', { cause: plain(error) });
  if (error instanceof errors.ResponseBodyError)
    return error.error === 'invalid_grant'
      ? new OpenIdError('invalid', { cause: plain(error) })
      : away(
          `it responded with ${error.error}; correct OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_TOKEN_AUTH_METHOD`,
          error,
        );
  if (error instanceof errors.ClientError && !unusable.has(error.code ?? ''))
    return new OpenIdError('invalid', { cause: plain(error) });
  return away(messageOf(error), error);
}

/** @param reason without a secret. */
export function away(reason: string, error: unknown): UnavailableError {
  return new UnavailableError(`OIDC_ISSUER: the OpenID provider cannot be used now: ${reason}`, {
    cause: plain(error),
  });
}

function plain(error: unknown): Error {
  const { code } = (error ?? {}) as { code?: unknown };
  return new Error(typeof code === 'string' ? `${messageOf(error)} (${code})` : messageOf(error));
}
