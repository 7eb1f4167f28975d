import { allowInsecureRequests, ClientSecretPost, customFetch, None, refreshTokenGrantRequest } from 'oauth4webapi';
import { z } from 'zod';
import { pinnedFetch, type HostRules } from '#libs/platform';

/** The account whose access tokens are meant, and the endpoint that gives them. */
export interface OAuthAccount {
  tokenUrl: string;
  clientId: string;
  clientSecret?: string | undefined;
  refreshToken: string;
}

export interface RefreshRules extends HostRules {
  /** Milliseconds until the response must be complete. */
  timeLimitMs: number;
}

export interface GrantedToken {
  accessToken: string;
  /** To be used from now on; undefined where the former one stays. */
  refreshToken: string | undefined;
  lifeSeconds: number;
}

export interface TokenRefusal {
  /** Of HTTP. */
  status: number;
  /** The standard's error code, as the endpoint spelled it. */
  error: string | undefined;
  /** May repeat a secret. */
  description: string | undefined;
}

/** The token endpoint responded and gave no access token. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';

  constructor(readonly refusal: TokenRefusal) {
    super(`The token endpoint gave no access token (HTTP ${refusal.status}).`);
  }
}

const bodyLimitBytes = 256 * 1024;
/** Where the endpoint does not say. */
const usualLifeSeconds = 300;

const grantedBody = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).max(4096).optional(),
  expires_in: z.coerce.number().positive().default(usualLifeSeconds),
});
const refusedBody = z.object({
  error: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
});

/**
 * An access token for a refresh token (RFC 6749, section 6).
 * @throws TokenRefusedError; HostError where the endpoint's host is refused or not found; another error where it is not reached.
 */
export async function refreshAccessToken(account: OAuthAccount, rules: RefreshRules): Promise<GrantedToken> {
  const response = await request(account, rules);
  const { status } = response;
  const body: unknown = await response.json().catch(() => null);
  const granted = status === 200 ? grantedBody.safeParse(body).data : undefined;
  if (granted === undefined) throw new TokenRefusedError({ status, ...reasonIn(body) });
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: lifeSeconds } = granted;
  return { accessToken, refreshToken, lifeSeconds };
}

/** Its response is read here: oauth4webapi refuses one without `token_type` or of another content type, which mail hosts send. */
function request({ tokenUrl, clientId, clientSecret, refreshToken }: OAuthAccount, rules: RefreshRules) {
  const server = { issuer: new URL(tokenUrl).origin, token_endpoint: tokenUrl };
  const secret = clientSecret ? ClientSecretPost(clientSecret) : None();
  return refreshTokenGrantRequest(server, { client_id: clientId }, secret, refreshToken, {
    [allowInsecureRequests]: true,
    [customFetch]: (url, { method, headers, body }) =>
      pinnedFetch(new URL(url), { method, headers, body: body.toString() }, { ...rules, bodyLimitBytes }),
  });
}

function reasonIn(body: unknown): Pick<TokenRefusal, 'error' | 'description'> {
  const { error, error_description: description } = refusedBody.safeParse(body).data ?? {};
  return { error, description };
}
