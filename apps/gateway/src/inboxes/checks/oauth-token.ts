import { HostError } from '#libs/platform';
import { refreshAccessToken, TokenRefusedError, type OAuthAccount } from '#libs/providers/mail';
import type { Problem } from '../../http/problems/problem.js';
import { credentialsRejected, providerUnreachable, quoted, type CheckRules } from './credential-check.js';
import { hostProblem } from './connection-problem.js';
import { refuseOddTokenUrl } from './usual-ports.js';

const tokenUrlField = 'credentials.oauth.tokenUrl';

/**
 * An access token for a refresh token.
 * @throws Problem credentials_rejected, settings_rejected, provider_unreachable.
 */
export async function freshAccessToken(oauth: OAuthAccount, rules: CheckRules): Promise<string> {
  refuseOddTokenUrl(new URL(oauth.tokenUrl), rules);
  const { allowPrivateHosts: allowPrivate, checkLimitMs: timeLimitMs } = rules;
  const granted = await refreshAccessToken(oauth, { allowPrivate, timeLimitMs }).catch((error: unknown) => {
    throw problemOf(error);
  });
  return granted.accessToken;
}

function problemOf(error: unknown): Problem {
  if (error instanceof HostError) return hostProblem(error, tokenUrlField);
  if (!(error instanceof TokenRefusedError))
    return providerUnreachable(tokenUrlField, 'does not respond; check it, or try again later.');
  const { refusal } = error;
  const reason = quoted(refusal.description ?? refusal.error);
  return credentialsRejected(
    'credentials.oauth',
    `no access token was given (${reason}); consent again and send the new token.`,
  );
}
